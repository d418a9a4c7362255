import Synchronization
import UserInterface

/// What the worker has to tell the loop.
enum Report: Sendable {
  case event(Event)
  /// Another practice is open from here on.
  case opened(OpenedPractice)
  /// Another practice could not be opened; the one before is still open.
  case notOpened(reason: String)
  /// A look for what others did is over, and how long it took.
  case looked(milliseconds: Int)
  /// The lock has been asked for.
  case asked
}

/// Finished work on its way from the worker to the loop.
final class Mailbox: Sendable {
  private let reports = Mutex<[Report]>([])
  private let wake: @Sendable () -> Void

  /// - Parameter wake: Ends the loop's waiting; called from the worker's thread.
  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  func post(_ new: [Report]) {
    guard !new.isEmpty else { return }
    reports.withLock { $0 += new }
    wake()
  }

  /// Everything that was posted since the last time, in order.
  func take() -> [Report] {
    reports.withLock { reports in
      let taken = reports
      reports = []
      return taken
    }
  }
}
