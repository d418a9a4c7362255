import ClinicalRecord
import DemonstrationPractice
import RecordStore

/// Writes an invented practice of any size, for measuring and testing.
enum GeneratedStore {
  /// A fixed moment, so that the same numbers give the same bytes on any day.
  private static let moment = Instant(millisecondsSince1970: 1_767_600_000_000)
  private static let zone = "UTC"

  static func write(
    to folder: String, clients: Int, notesPerClient: Int, seed: UInt64
  ) throws(CommandFailure) {
    try refuseAnother(at: folder)
    do throws(StoreError) {
      let path = try PracticePlace.own(option: folder).path
      let store = try StoreDesk.make(path)
      let practice = GeneratedPractice(
        clients: clients, notesPerClient: notesPerClient, seed: seed,
        today: moment.local(offsetMinutes: 0).day, now: moment, zone: zone)
      let writer = try BulkWriter(store)
      var failure: StoreError?
      var count = 0
      practice.forEachDocument { document in
        guard failure == nil else { return }
        do throws(StoreError) {
          try writer.create(
            document, at: SaveMoment(now: document.envelope.modified, zone: zone))
          count += 1
        } catch { failure = error }
      }
      if let failure { throw failure }
      try writer.finish()
      Output.say("Wrote \(count) documents to \(path).")
    } catch { throw CommandFailure(error) }
  }

  /// Refuses a folder that has a practice in it; what else is in the way, making one tells.
  private static func refuseAnother(at folder: String) throws(CommandFailure) {
    do throws(StoreError) {
      let path = try PracticePlace.own(option: folder).path
      guard try DataDirectory.state(of: path) == .practice else { return }
      throw StoreError.alreadyExists(what: "practice", path: path)
    } catch {
      guard case .alreadyExists(_, let path) = error else { throw CommandFailure(error) }
      throw CommandFailure(
        status: .cannotCreate,
        sentence: "\(path) holds a practice already; choose a new folder.")
    }
  }
}
