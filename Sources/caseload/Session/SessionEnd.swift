import TerminalInterface
import UserInterface

/// How a session ends: with everything on disk, or with the clinician's word.
extension Session {
  /// Ends once everything is on disk, or asks whether what cannot get there may be lost.
  func quitWhenKept() {
    wantsToQuit = false
    guard end == nil else { return }
    _ = settle(withinMilliseconds: Self.patience)
    if state.wouldLoseWords {
      send(.quitHeld)
    } else {
      end = .quit
    }
  }

  /// Brings everything that was typed to the disk, and gives the terminal back.
  func finish(_ end: End) {
    let limit = end == .quit ? Self.patience : Self.signalMilliseconds
    backup?.stop()
    searcher?.close()
    _ = settle(withinMilliseconds: limit)
    // What it has written goes with it; a part that is left over goes with the next backup.
    _ = backup?.waitForEnd(withinMilliseconds: min(limit, 2_000))
    terminal.close()
    // Nobody waits at the screen any more; after a signal there is no time.
    if end == .quit { worker.previews = CaseloadPreview.comingDays(state) }
  }
}
