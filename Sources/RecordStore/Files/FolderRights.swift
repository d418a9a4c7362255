#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension DataDirectory {
  /// Why nothing can be written in the folder, or in that of the lock; `nil` if it can.
  ///
  /// Nothing is tried out: the system is asked (`faccessat` with the effective user), and knows of modes
  /// and of disks that are mounted to be read.
  func refusalToWrite() -> Refusal? {
    for names in [[], ["locks"]] {
      // Without a folder of locks the one around decides whether it can be made.
      guard let folder = try? folder(names) else { continue }
      guard faccessat(folder.number, ".", W_OK | X_OK, AT_EACCESS) != 0 else { continue }
      return Refusal(KernelFailure(call: "faccessat", code: errno))
    }
    return nil
  }
}
