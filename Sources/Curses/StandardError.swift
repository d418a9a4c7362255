#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps what libraries write to standard error off the screen while it is up.
struct StandardError {
  /// Standard error as the program was started with it.
  let original: Int32

  /// Sends standard error to a descriptor, or to nowhere.
  init(to target: Int32?) {
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard original != -1 else { return }
    if let target {
      dup2(target, STDERR_FILENO)
      return
    }
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard nowhere != -1 else { return }
    dup2(nowhere, STDERR_FILENO)
    close(nowhere)
  }

  /// Makes standard error what it was.
  func restore() {
    guard original != -1 else { return }
    dup2(original, STDERR_FILENO)
    close(original)
  }
}
