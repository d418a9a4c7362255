import CSystem

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a process does first when its memory will hold health records.
package enum ProcessHygiene {
  /// Keeps files private, memory out of core dumps and backtraces, and broken pipes from killing.
  ///
  /// The first line of `main`. A system that refuses one of them leaves the others in force.
  package static func begin() {
    _ = umask(0o077)
    _ = cs_forbid_core_files()
    _ = cs_set_undumpable()
    cs_reset_signals()
  }
}
