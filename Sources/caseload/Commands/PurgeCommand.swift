import ArgumentParser
import ClinicalRecord
import RecordStore

/// Takes one client's chart away for good, once it no longer has to be kept.
struct PurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Take one client's chart away for good, when the law no longer asks for it.",
    discussion: """
      Refused before the chart's retention date, under legal hold, and while the practice has not \
      said how long records are kept. Asks for the client's id to be typed. The audit log keeps the \
      digests. Backups are not touched, and what a disk still holds elsewhere is not wiped.
      """)

  @Argument(help: "The client's id.")
  var client: String

  @OptionGroup var practice: PracticeOptions

  func run() throws {
    guard let id = RecordID(client), id.letter == DocumentKind.client.letter else {
      throw CommandFailure(
        status: .usage, sentence: "The id of a client is wanted; see `caseload list --json`.")
    }
    let desk = try openDesk()
    let store = desk.store
    if let refusal = store.refusal { throw CommandFailure(refusal) }
    LocalZone.use(desk.practice.zone)
    let now = SessionClock.instant
    do throws(PurgeError) {
      let plan = try store.purgePlan(
        of: id, today: SessionClock.local.day, retention: retention(of: store),
        offsetMinutes: SessionClock.offsetMinutes(at: now))
      Output.say(
        "This takes away \(plan.documents.count) documents in \(plan.files.count) files for good; "
          + "they no longer had to be kept since \(plan.end.iso). Type \(id) to do it:")
      try store.purge(
        plan, typed: InputLine.read() ?? "",
        at: SaveMoment(now: now, zone: desk.practice.zone))
    } catch {
      if case .store = error {} else { try noteRefusal(of: id, in: store) }
      throw CommandFailure(error)
    }
    desk.index.erase(id)
    try Output.print("Taken away: \(id).\n")
  }

  private func openDesk() throws(CommandFailure) -> StoreDesk {
    do throws(StoreError) {
      let place = try PracticePlace.own(option: practice.data)
      guard try DataDirectory.state(of: place.path) == .practice else {
        throw StoreError.noStore(path: place.path)
      }
      return try StoreDesk.open(place)
    } catch { throw CommandFailure(error) }
  }

  private func retention(of store: RecordStore) throws(PurgeError) -> Retention {
    do throws(StoreError) {
      let own: Practice? = try store.loadPractice()?.content()
      return Retention(of: own)
    } catch { throw PurgeError.store(error) }
  }

  private func noteRefusal(of id: RecordID, in store: RecordStore) throws(CommandFailure) {
    do throws(StoreError) { try store.notePurgeRefused(id) } catch { throw CommandFailure(error) }
  }
}

extension CommandFailure {
  /// The reason why a chart is not taken away as a command's.
  init(_ error: PurgeError) {
    switch error {
    case .store(let error): self.init(error)
    case .noClient: self.init(status: .usage, sentence: error.description)
    case .wrongID, .legalHold, .notYet, .unknownEnd, .strays, .damaged:
      self.init(status: .foundProblems, sentence: error.description)
    }
  }
}
