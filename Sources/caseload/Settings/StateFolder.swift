import RecordStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder of what runs leave behind: errors of libraries, tries of the unlock phrase; no records.
struct StateFolder: Hashable, Sendable {
  /// The folder; `nil` where no home is known.
  let path: String?

  /// Errors beyond this are begun anew.
  private static let largestErrors = 1 << 18

  /// The folder of this user.
  static func ofUser() -> StateFolder {
    do throws(StoreError) {
      return StateFolder(path: try DataLocation.state(environment: Surroundings.places).path)
    } catch {
      return StateFolder(path: nil)
    }
  }

  /// Opens the file that standard error goes to while the screen is up; `nil` when it cannot be had.
  func openErrors() -> Int32? {
    guard let path else { return nil }
    makeFolder()
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let file = open(path + "/errors.log", flags, 0o600)
    guard file >= 0 else { return nil }
    var status = stat()
    // What is no plain file of one's own may lead anywhere.
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), fchmod(file, 0o600) == 0
    else {
      close(file)
      return nil
    }
    if status.st_size > Self.largestErrors { ftruncate(file, 0) }
    return file
  }

  /// The text of a small file; `nil` when there is none.
  func text(of name: String) -> String? {
    path.flatMap { SmallFile.text(at: $0 + "/" + name, limit: 4_096) }
  }

  /// Writes a small file, or removes it.
  func write(_ text: String?, to name: String) throws(SmallFile.Failure) {
    guard let path else { return }
    guard let text else {
      unlink(path + "/" + name)
      return
    }
    makeFolder()
    try SmallFile.write(Array(text.utf8), to: path + "/" + name)
  }

  /// Makes the folder and those above it, for the user alone.
  private func makeFolder() {
    guard let path else { return }
    var whole = ""
    for name in path.split(separator: "/") {
      whole += "/" + name
      mkdir(whole, 0o700)
    }
  }
}
