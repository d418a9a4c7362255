import CSystem
import ClinicalRecord
import RecordIndex
import RecordStore

/// What the database needs now and then, when nobody waits for anything.
extension IndexDesk {
  func beginSettling() {
    isSettling =
      use { index throws(IndexError) in
        try index.wantSettling()
        return true
      } ?? false
  }

  /// Whether folders have changed without their files, so that every look reads them.
  var hasPathsToNote: Bool { !isReadOnly && !plan.read.isEmpty }

  /// Notes for a few milliseconds by which paths the files of such clients are found, so that the next
  /// look finds them without reading folders.
  func notePaths(until end: Int) {
    repeat {
      let clients = plan.read.suffix(Self.notedAtOnce)
      plan.read.removeLast(clients.count)
      var listings: [RecordID: IndexListing] = [:]
      for client in clients {
        guard let listing = store.directory.listing(of: client, now: SessionClock.instant),
          listing.folders != nil
        else { continue }
        listings[client] = IndexListing(listing)
      }
      guard !listings.isEmpty else { continue }
      _ = use { index throws(IndexError) in try index.keep(listings) }
    } while hasPathsToNote && SessionClock.milliseconds < end
  }

  private static let notedAtOnce = 32

  /// Merges the full text for a few milliseconds.
  func settle(until end: Int) {
    repeat {
      isSettling = use { index throws(IndexError) in try !index.settleSome() } ?? false
    } while isSettling && SessionClock.milliseconds < end
    if !isSettling { giveBackMemory() }
  }

  /// Empties the log once it is long; one in which somebody reads just now waits for the next save.
  func emptyLog() {
    noteLog()
    guard hasLongLog else { return }
    hasLongLog = false
    _ = use { index throws(IndexError) in try index.emptyLog() }
  }

  /// Gives back what was needed for many changes at once.
  func giveBackMemory() {
    _ = use { index throws(IndexError) in try index.shrink() }
    cs_give_back_memory()
  }

  /// Notes whether the log has grown long.
  func noteLog() { hasLongLog = !isReadOnly && index?.isLogLong == true }

  /// How often every file is looked at while the program runs, in milliseconds.
  private static let pauseOfSweeps = 30_000

  /// Looks at every file again where the last look is over: what another program writes into a file as it
  /// stands changes nothing in the folder above, so that a look at folders alone would not see it.
  ///
  /// - Returns: Whether it begins.
  @discardableResult
  func sweepAgain(at now: Int) -> Bool {
    guard plan.isOver, !isFilling, !isSettling,
      lookedAgainAt.map({ now - $0 >= Self.pauseOfSweeps }) ?? true
    else { return false }
    lookedAgainAt = now
    plan = SweepPlan()
    return true
  }
}
