import ClinicalRecord
import RecordStore
import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The unlock phrase of this user on this computer, as a verifier in the folder of settings.
///
/// It guards screens, not records: it is no part of a practice, serves all of them, and is in no
/// backup, so that a restored practice asks for no phrase of another computer. Wrong tries are
/// counted in the folder of states, so that starting again is no way around the wait.
struct UnlockFile: Sendable {
  let settings: SettingsFolder
  let folder: StateFolder
  /// How long a phrase is stretched, a power of two; fewer only in tests.
  var rounds = 1 << 15

  private static let name = "unlock"
  private static let triesName = "unlock-tries"
  /// So many wrong tries cost nothing but themselves.
  static let freeTries = 5
  /// How long every further try has to wait.
  static let waitMilliseconds = 30_000

  init(settings: SettingsFolder, state: StateFolder) {
    self.settings = settings
    folder = state
  }

  /// Whether a phrase is set, and what is wrong with its file.
  ///
  /// A file that cannot be read locks nobody out: whoever could spoil it could as well remove it.
  var state: (hasPhrase: Bool, problem: String?) {
    do throws(UnlockFailure) {
      return (try verifier() != nil, nil)
    } catch {
      return (false, "\(error)")
    }
  }

  /// Compares a phrase with the one that is set; takes a while.
  func check(_ phrase: Secret) -> PhraseAnswer {
    do throws(UnlockFailure) {
      guard let verifier = try verifier() else { return .right }
      guard try accepts(phrase, verifier) else {
        return .wrong(waitingMilliseconds: noteWrongTry())
      }
      try forgetTries()
      return .right
    } catch {
      return .refused("\(error)")
    }
  }

  /// Sets, changes or removes the phrase; takes a while.
  func set(from old: Secret, to new: Secret) -> PhraseChange {
    do throws(UnlockFailure) {
      if let verifier = try readableVerifier(), !(try accepts(old, verifier)) { return .wrongOld }
      if new.isEmpty {
        try remove()
        return .removed
      }
      guard settings.path != nil else { throw .noFolder }
      let verifier: UnlockVerifier
      do throws(UnlockVerifierError) {
        verifier = try UnlockVerifier(of: Array(new.text.utf8), rounds: rounds)
      } catch { throw .verifier(error) }
      do throws(SmallFile.Failure) {
        try settings.write(String(decoding: verifier.bytes, as: UTF8.self), to: Self.name)
      } catch { throw .file(error) }
      try forgetTries()
      return .set
    } catch {
      return .refused("\(error)")
    }
  }

  /// How long the next try still has to wait.
  ///
  /// By the wall clock, which is the only one that a restart leaves; never longer than one wait.
  func remainingWait(now: Instant = SessionClock.instant) -> Int {
    guard let tries = tries(), tries.count >= Self.freeTries else { return 0 }
    let since = now.millisecondsSince1970 - tries.last.millisecondsSince1970
    return since < 0 ? Self.waitMilliseconds : max(0, Self.waitMilliseconds - since)
  }

  private func verifier() throws(UnlockFailure) -> UnlockVerifier? {
    guard let path = settings.path else { return nil }
    let bytes: [UInt8]?
    do throws(SmallFile.Failure) {
      bytes = try SmallFile.bytes(at: path + "/" + Self.name, limit: 4_096)
    } catch { throw .file(error) }
    guard let bytes else { return nil }
    do throws(UnlockVerifierError) {
      return try UnlockVerifier(reading: bytes)
    } catch { throw .verifier(error) }
  }

  /// The verifier that a new phrase replaces; one that cannot be read guards nothing any more.
  private func readableVerifier() throws(UnlockFailure) -> UnlockVerifier? {
    do throws(UnlockFailure) { return try verifier() } catch {
      if case .verifier(.unreadable) = error { return nil }
      throw error
    }
  }

  private func accepts(
    _ phrase: Secret, _ verifier: UnlockVerifier
  ) throws(UnlockFailure) -> Bool {
    do throws(UnlockVerifierError) {
      return try verifier.accepts(Array(phrase.text.utf8))
    } catch { throw .verifier(error) }
  }

  private func remove() throws(UnlockFailure) {
    guard let path = settings.path else { return }
    guard unlink(path + "/" + Self.name) == 0 || errno == ENOENT else {
      throw .file(.refused(path: path + "/" + Self.name, code: errno))
    }
    try forgetTries()
  }
}

extension UnlockFile {
  private func tries() -> (count: Int, last: Instant)? {
    let words = folder.text(of: Self.triesName)?.split(whereSeparator: \.isWhitespace) ?? []
    guard words.count == 2, let count = Int(words[0]), let last = Instant(String(words[1])) else {
      return nil
    }
    return (count, last)
  }

  /// Counts a wrong try.
  ///
  /// - Returns: How long the next one has to wait.
  private func noteWrongTry() -> Int {
    let count = min(1_000, (tries()?.count ?? 0) + 1)
    do throws(SmallFile.Failure) {
      try folder.write("\(count) \(SessionClock.instant.text)\n", to: Self.triesName)
    } catch {
      // Without a count nothing tells a first try from a tenth, so that every one has to wait.
      return Self.waitMilliseconds
    }
    return count >= Self.freeTries ? Self.waitMilliseconds : 0
  }

  private func forgetTries() throws(UnlockFailure) {
    do throws(SmallFile.Failure) { try folder.write(nil, to: Self.triesName) } catch {
      throw .file(error)
    }
  }
}

/// Why the unlock phrase could not be read, compared or written.
private enum UnlockFailure: Error {
  case noFolder
  case verifier(UnlockVerifierError)
  case file(SmallFile.Failure)
}

extension UnlockFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .noFolder:
      "No home folder is known to keep the phrase in; set HOME, then set the phrase."
    case .verifier(let error): error.description
    case .file(let error): "The unlock phrase is not to be had. \(error)"
    }
  }
}
