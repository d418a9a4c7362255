import ClinicalRecord
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// The order of work, and waiting for its end.
struct WorkQueueTests {
  private let client = Randomness.id(letter: "c")

  private func isBackground(_ job: Job?) -> Bool? { job?.isBackground }

  @Test func `what somebody waits for goes before reading ahead`() throws {
    let queue = try #require(WorkQueue())
    queue.add([.sweep, .sweep])
    queue.add([.readClients])
    #expect(isBackground(queue.next()) == false)
    #expect(isBackground(queue.next()) == true)
    queue.add([.openChart(client, then: .show)])
    #expect(isBackground(queue.next()) == false)
    #expect(isBackground(queue.next()) == true)
  }

  @Test func `urgent work is settled when the next job is asked for, not when it is taken`() throws
  {
    let queue = try #require(WorkQueue())
    queue.add([.readClients, .sweep])
    #expect(!queue.settle(withinMilliseconds: 0))
    _ = queue.next()
    #expect(!queue.isIdle)
    #expect(!queue.settle(withinMilliseconds: 5))
    _ = queue.next()
    #expect(queue.settle(withinMilliseconds: 0))
  }

  @Test func `a closed queue gives what is urgent and ends`() throws {
    let queue = try #require(WorkQueue())
    queue.add([.sweep, .readClients])
    queue.close()
    #expect(isBackground(queue.next()) == false)
    #expect(!queue.waitForEnd(withinMilliseconds: 0))
    let last = queue.next()
    #expect(isBackground(last) == nil)
    #expect(queue.waitForEnd(withinMilliseconds: 0))
  }

  @Test func `what is to be last is the last, whatever is asked for after the end`() throws {
    let queue = try #require(WorkQueue())
    queue.add([.sweep])
    #expect(isBackground(queue.next()) == true)
    queue.close(after: [.noteRecovered, .keepPreviews([])])
    // As the job that is under way asks for its next portion.
    queue.add([.sweep])
    queue.addFirst(.sweep)
    #expect(isBackground(queue.next()) == false)
    guard case .keepPreviews = queue.next() else {
      Issue.record("something else came last")
      return
    }
    #expect(isBackground(queue.next()) == nil)
  }

  @Test func `reports come in order, and each wakes the loop`() throws {
    let wake = try #require(WakePipe())
    let mailbox = Mailbox { wake.wake() }
    mailbox.post([.notOpened(reason: "one")])
    mailbox.post([.notOpened(reason: "two"), .notOpened(reason: "three")])
    wake.wait()
    let reasons = mailbox.take().compactMap { report -> String? in
      guard case .notOpened(let reason) = report else { return nil }
      return reason
    }
    #expect(reasons == ["one", "two", "three"])
    #expect(mailbox.take().isEmpty)
  }
}
