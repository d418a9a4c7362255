import CSystem
import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A folder that is swapped for a link again and again, at whatever moment it is looked at and opened.
struct LinkRaceTests {
  /// Swaps two names of one disk until it is told to stop; each is always there.
  private final class Swapper: Sendable {
    private let stopped = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    init(_ one: String, _ other: String) {
      Thread { [stopped, ended] in
        var (count, isStopped) = (0, false)
        // It ends with everything in its place. The word to stop is said once, and is remembered.
        while !isStopped || count % 2 == 1 {
          isStopped = stopped.wait(timeout: .now() + .microseconds(40)) == .success || isStopped
          if cs_rename_exchange(AT_FDCWD, one, AT_FDCWD, other) == 0 { count += 1 }
        }
        ended.signal()
      }.start()
    }

    func end() {
      stopped.signal()
      ended.wait()
    }
  }

  @Test func `nothing is read or written outside while a folder is swapped for a link`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    var event = try store.create(Samples.event("0"), at: Samples.moment)
    let place = try #require(DocumentAddress(of: event))
    let events = practice.folder.file("practice/clients/\(Samples.client)/events")
    let (away, link) = (practice.folder.file("away"), practice.folder.file("link"))
    #expect(mkdir(away, 0o700) == 0)
    let bait = try #require(practice.text(of: place.path.description))
      .replacing("\"text\": \"0\"", with: "\"text\": \"outside\"")
    try practice.folder.write(bait, to: "away/\(event.id.text).json")
    #expect(symlink(away, link) == 0)

    let swapper = Swapper(events, link)
    let end = ContinuousClock.now + .seconds(2)
    var (saved, refused, read) = (0, 0, 0)
    while ContinuousClock.now < end {
      do throws(StoreError) {
        var content = event.content(LifeEvent.self) ?? LifeEvent()
        content.text = "\(saved + 1)"
        event.body = content
        event = try store.save(event, at: Samples.moment)
        saved += 1
      } catch { refused += 1 }
      // What a doubtful save has left is taken as it stands.
      if let document = try? store.load(place) {
        let text = document.content(LifeEvent.self)?.text
        #expect(text != "outside")
        event = document
        read += 1
      }
    }
    swapper.end()
    #expect(
      saved > 0 && refused > 0 && read > 0, "\(saved) saved, \(refused) refused, \(read) read")
    #expect(practice.folder.names(in: "away") == ["\(event.id.text).json"])
    #expect(practice.folder.text(of: "away/\(event.id.text).json") == bait)
    let last = try store.load(place)
    #expect(last.envelope.revision >= saved + 1)
  }
}
