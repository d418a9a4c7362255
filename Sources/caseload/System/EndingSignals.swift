import CSystem

/// The signals that ask a command to end while it has something to clear away.
///
/// Meanwhile they are noted only; the work asks between its steps whether it may go on.
enum EndingSignals {
  /// The signal that has come, if any.
  static var noted: Int? {
    let number = cs_noted_end()
    return number == 0 ? nil : Int(number)
  }

  /// Does work that a signal stops instead of killing the program.
  ///
  /// - Parameter work: What is done; it throws when it found a signal and has cleared away.
  /// - Returns: What the work brought.
  /// - Throws: The signal's own end with a sentence, once work has been stopped by one.
  static func heeding<Result>(
    _ work: () throws(CommandFailure) -> Result
  ) throws(CommandFailure) -> Result {
    cs_note_ends()
    defer { cs_forget_ends() }
    do throws(CommandFailure) { return try work() } catch {
      guard let noted, error == .stopped else { throw error }
      var end = CommandFailure(signal: noted)
      end.sentence = error.sentence
      throw end
    }
  }

  /// The same progress, stopped by a signal.
  static func watching<Step>(_ goOn: @escaping (Step) -> Bool) -> (Step) -> Bool {
    { step in goOn(step) && noted == nil }
  }
}

extension CommandFailure {
  /// Work was stopped and has cleared away what it had written.
  static let stopped = CommandFailure(
    status: .cannotReadOrWrite, sentence: "Stopped; nothing was left behind.")
}
