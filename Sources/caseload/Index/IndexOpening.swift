import ClinicalRecord
import RecordIndex
import RecordStore

/// How an index comes to be used: the one that stands there, a new one, or that of another window.
extension IndexDesk {
  /// While another window makes or closes the index that this one may only read.
  struct Waiting {
    /// How often nothing fit for use was found there.
    var looks = 0
  }

  /// So often nothing may be found before an index is made in memory: about so many seconds.
  private static let mostLooks = 20
  /// So often an index that broke in use is taken from the other window again.
  private static let mostBorrowings = 3

  /// Opens the index, or begins a new one.
  func open() {
    isReadOnly = store.refusal != nil
    do throws(IndexError) { if try !openWhatStands() { remake() } } catch { remake() }
  }

  /// - Returns: Whether it can be used; `false` while another window fills it.
  private func openWhatStands() throws(IndexError) -> Bool {
    let opened = try RecordIndex.open(
      store.indexPath, store: store.identity.id.text, isReadOnly: isReadOnly, fold: Self.fold)
    // What a run that ended early has filled is gone on with; another window does that itself.
    isFilling = try !opened.isComplete()
    guard !isFilling || !isReadOnly else {
      // A search finds what is in so far.
      onReader(try opened.reader())
      return false
    }
    index = opened
    let isUnsettled = try opened.isSettling()
    isSettling = isUnsettled && !isReadOnly
    onReader(try opened.reader())
    noteLog()
    try readAgainWhatWasInFlight(opened)
    return true
  }

  /// Begins an empty index, in memory where no file may be written.
  func remake() {
    index = nil
    isFilling = true
    isSettling = false
    plan = SweepPlan()
    stopReadingAhead()
    if isAnothersToMake {
      waiting = waiting ?? Waiting()
      return
    }
    onReader(nil)
    remakings += 1
    do throws(IndexError) {
      if store.refusal == nil, remakings <= 3 {
        do throws(IndexError) {
          index = try RecordIndex.make(
            store.indexPath, store: store.identity.id.text, fold: Self.fold)
        } catch { index = nil }
      }
      let made: RecordIndex
      if let index {
        made = index
      } else {
        made = try RecordIndex.inMemory(store: store.identity.id.text, fold: Self.fold)
      }
      index = made
      isReadOnly = false
      onReader(try made.reader())
    } catch {
      // Without any index lists read the charts, and a search finds nothing.
      index = nil
      onReader(nil)
    }
  }

  /// Whether the window that writes makes the index: a second one in memory would take hundreds of
  /// megabytes of a long career, and as long to make.
  private var isAnothersToMake: Bool {
    guard case .readOnly(_?) = store.refusal else { return false }
    return (waiting?.looks ?? 0) < Self.mostLooks && borrowings <= Self.mostBorrowings
  }

  /// Looks again for the index of the window that writes, if it is waited for.
  func lookForOthers() {
    guard waiting != nil else { return }
    do throws(IndexError) {
      isReadOnly = true
      // One that is being filled may take its time.
      guard try openWhatStands() else { return }
      waiting = nil
      borrowings += 1
      // What was read meanwhile is compared with it once more.
      plan = SweepPlan()
      stopReadingAhead()
    } catch {
      index = nil
      isFilling = true
      onReader(nil)
      waiting?.looks += 1
      guard !isAnothersToMake else { return }
      remake()
      waiting = nil
    }
  }

  /// Uses the index; one that fails is made anew.
  ///
  /// - Returns: `nil` when there is none or it failed.
  func use<Value>(_ body: (RecordIndex) throws(IndexError) -> Value) -> Value? {
    guard let index else { return nil }
    do throws(IndexError) { return try body(index) } catch {
      remake()
      return nil
    }
  }

  /// Makes the index anew, as when a search has found it broken.
  func doubtEverything() {
    guard !isFilling else { return }
    remake()
  }

  /// Looks first at the documents that a killed run was about to write.
  private func readAgainWhatWasInFlight(_ index: RecordIndex) throws(IndexError) {
    guard !isReadOnly else { return }
    let paths = try index.inFlight()
    guard !paths.isEmpty else { return }
    let clients = Set(paths.compactMap { RecordID($0) })
    for client in clients { _ = try compare(client, in: index) }
    try index.forgetInFlight()
  }
}
