import RecordStore
import Synchronization

/// One look over a whole practice on a thread of its own, since it takes the longer the more there is.
///
/// Whoever wants to write waits for it; everything else goes on.
final class PracticeLooker: Sendable {
  /// What is looked for.
  enum Purpose: Sendable {
    /// How much is missing, what is gone, and what the files tell.
    case documents
    /// Only what the files tell: those that are no documents, and private notes that cannot be read.
    case files
  }

  /// What came of a look; `nil` where it failed or was not looked for.
  struct Outcome: Sendable {
    var presence: Presence?
    var missing: [MissingDocument]?
    var files: PracticeFiles?
  }

  private let outcome = Mutex<Outcome?>(nil)
  private let finished: WakePipe

  /// Begins to look; `nil` when the system has no means left, and then whoever writes looks first.
  ///
  /// - Parameters:
  ///   - directory: The practice.
  ///   - purpose: What is looked for.
  ///   - whenDone: Called from the thread that looked.
  init?(
    _ directory: DataDirectory, for purpose: Purpose, whenDone: @escaping @Sendable () -> Void
  ) {
    guard let finished = WakePipe() else { return nil }
    self.finished = finished
    let isStarted = BackgroundThread.start {
      let found = Self.look(directory, for: purpose)
      self.outcome.withLock { $0 = found }
      self.finished.wake()
      whenDone()
    }
    guard isStarted else { return nil }
  }

  /// What was found, waited for.
  func wait() -> Outcome {
    while true {
      if let outcome = outcome.withLock({ $0 }) { return outcome }
      finished.wait()
    }
  }

  private static func look(_ directory: DataDirectory, for purpose: Purpose) -> Outcome {
    do throws(StoreError) {
      guard purpose != .files else { return Outcome(files: try PracticeFiles(in: directory)) }
      // A log that cannot be read knows of no document; `doctor` and the saves tell of it.
      do throws(StoreError) {
        let look = try PracticeLook(directory)
        return Outcome(presence: look.presence, missing: look.missing, files: look.files)
      } catch { return Outcome(files: try PracticeFiles(in: directory)) }
    } catch {
      // What cannot be listed now is listed when something changes there.
      return Outcome()
    }
  }
}
