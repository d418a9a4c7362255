import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Comparing and setting the unlock phrase, off the loop since it takes a quarter of a second.
extension Session {
  /// Compares a phrase, and reports what came of it.
  func check(_ phrase: Secret) {
    let (unlock, mailbox) = (unlock, mailbox)
    SideThread.run { mailbox.post([.event(.phraseChecked(unlock.check(phrase)))]) }
  }

  /// Sets, changes or removes the phrase, and reports what came of it.
  func setPhrase(from old: Secret, to new: Secret) {
    let (unlock, mailbox) = (unlock, mailbox)
    SideThread.run { mailbox.post([.event(.phraseSet(unlock.set(from: old, to: new)))]) }
  }
}

/// A thread for one act that would hold up the loop and has nothing to do with the store.
enum SideThread {
  /// The act on its way to its thread.
  private final class Box: Sendable {
    let act: @Sendable () -> Void
    init(_ act: @escaping @Sendable () -> Void) { self.act = act }
  }

  /// Runs the act on a thread of its own, or here when the system has none left.
  static func run(_ act: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(Box(act)).toOpaque()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let refusal = pthread_create(&thread, &attributes, sideThreadMain, context)
    if refusal != 0 { perform(context) }
  }

  fileprivate static func perform(_ context: UnsafeMutableRawPointer) {
    Unmanaged<Box>.fromOpaque(context).takeRetainedValue().act()
  }
}

#if canImport(Darwin)
  private func sideThreadMain(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    SideThread.perform(context)
    return nil
  }
#else
  private func sideThreadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { SideThread.perform(context) }
    return nil
  }
#endif
