import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// What was acknowledged survives the process; a killed save leaves the old version or the new one.
struct DurabilityTests {
  @Test func `a process killed at any moment loses nothing that it acknowledged`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      _ = try store.create(Samples.client(named: "revision 1"), at: Samples.moment)
    }
    for round in 0..<8 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          path = path as String, round = round as Int
        ] in
        let store = try reopen(path)
        // The watcher kills at a moment that differs from round to round.
        let number = Kernel.processNumber
        let thread = Thread {
          usleep(UInt32(40_000 + round * 14_600))
          kill(number, SIGKILL)
        }
        thread.start()
        var document = try store.loadClientDocument(Samples.client)
        let acknowledged = open(path + "-acks", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        while true {
          var content: Client = try #require(document.content())
          content.displayName = "revision \(document.envelope.revision + 1)"
          document.body = content
          document = try store.save(document, at: Samples.moment)
          let line = bytes("\(document.envelope.revision)\n")
          _ = line.withUnsafeBytes { write(acknowledged, $0.baseAddress, $0.count) }
        }
      }
      let last = folder.text(of: "practice-acks")?.split(separator: "\n").last.flatMap { Int($0) }
      let store = try reopen(path)
      let read = try store.loadClientDocument(Samples.client)
      let revision = read.envelope.revision
      #expect(revision >= last ?? 1)
      #expect((read.body as? Client)?.displayName == "revision \(revision)")
      let history = folder.names(in: "practice/history/\(Samples.client.text)")
      let kept = Set(history.compactMap { $0.split(separator: "-").first.flatMap { Int($0) } })
      #expect(kept.isSuperset(of: 1..<revision))
      #expect(try store.doctor().isEmpty)
    }
    let acks = folder.text(of: "practice-acks")?.split(separator: "\n").count ?? 0
    #expect(acks > 20)
  }

  @Test func `two windows never both write`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    let first = try RecordStore.create(path, identity: .sample, holder: .test)
    var document = try first.create(Samples.client(named: "first"), at: Samples.moment)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let second = try RecordStore.open(path, for: .writing(.test))
      let document = try second.loadClientDocument(Samples.client)
      for _ in 0..<100 {
        #expect(throws: StoreError.self) { try second.save(document, at: Samples.moment) }
      }
    }
    for number in 2...20 {
      document = try first.save(document, at: Samples.moment)
      #expect(document.envelope.revision == number)
    }
    #expect(try first.doctor().isEmpty)
  }
}
