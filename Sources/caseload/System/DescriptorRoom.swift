import CSystem

/// Whether the system gives this program as many open files as a session needs.
///
/// Asked before the queues of the index are made: the system's library of queues ends a process
/// that has none left, and what happens in the middle of a save should be said at the start.
enum DescriptorRoom {
  /// A session holds about ten, and looking through folders takes one for each level.
  static let needed: Int32 = 16

  /// - Throws: `noDescriptors` where there are fewer, although the limit was raised if it could be.
  static func check() throws(CommandFailure) {
    guard cs_has_descriptors(needed) == 0 else { throw .noDescriptors }
  }
}
