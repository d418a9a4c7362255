import Foundation
import Testing

@testable import RecordStore

struct WriterLockTests {
  @Test func `a second window learns who holds the practice`() throws {
    let practice = try Practice()
    switch try WriterLock.acquire(in: practice.directory, as: .test) {
    case .held: Issue.record("two hold the lock")
    case .heldBy(let holder):
      #expect(holder == .test)
      #expect(
        holder.map { "\(StoreError.readOnly($0))" }
          == "Read-only: another window has this practice open (process \(Kernel.processNumber) on "
          + "/dev/pts/7, since 2026-03-10T09:00:00Z).")
    }
  }

  @Test func `the line under the second window's screen names process, terminal and start`() {
    #expect(
      StoreError.readOnly(.test).inBrief
        == "Read-only: open in another window (pid \(Kernel.processNumber), /dev/pts/7, "
        + "2026-03-10T09:00:00Z)")
  }

  @Test func `the lock is free again when it is given up`() throws {
    let folder = try TemporaryFolder()
    let directory = try DataDirectory.create(folder.path)
    for _ in 0..<3 { _ = try takeLock(directory) }
    _ = try takeLock(directory)
    #expect(try folder.mode(of: "locks/writer.lock") == 0o600)
  }

  @Test func `the lock is free also while a program that is being started has a copy of it`()
    throws
  {
    let folder = try TemporaryFolder()
    let directory = try DataDirectory.create(folder.path)
    var standing = stat()
    var copies: [Int32] = []
    do {
      _ = try takeLock(directory)
      let held = HeldLock(try takeLock(directory))
      #expect(stat(folder.file("locks/writer.lock"), &standing) == 0)
      // As between fork and exec: every descriptor of this file is there a second time.
      for number in 0..<Int32(4096) {
        var status = stat()
        guard fstat(number, &status) == 0, status.st_ino == standing.st_ino else { continue }
        copies.append(dup(number))
      }
      withExtendedLifetime(held) {}
    }
    defer { for copy in copies { close(copy) } }
    #expect(!copies.isEmpty)
    _ = try takeLock(directory)
  }

  @Test func `another process cannot have the lock, and a killed one frees it`() async throws {
    let practice = try Practice()
    let path = practice.directory.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      // A folder without store.json is opened by making it again.
      switch try WriterLock.acquire(in: try DataDirectory.create(path), as: .test) {
      case .held: Issue.record("two hold the lock")
      case .heldBy(let holder): #expect(holder != nil && holder != .test)
      }
    }
    let free = try TemporaryFolder()
    let freePath = free.file("practice")
    await #expect(processExitsWith: .signal(SIGKILL)) { [freePath = freePath as String] in
      let lock = try takeLock(try DataDirectory.create(freePath))
      kill(lock.holder.process, SIGKILL)
    }
    #expect(free.text(of: "practice/locks/writer.lock")?.isEmpty == false)
    _ = try takeLock(try DataDirectory.create(freePath))
  }

  @Test func `a lock that is a folder or a link is named`() throws {
    let folder = try TemporaryFolder()
    let directory = try DataDirectory.create(folder.path)
    #expect(mkdir(folder.file("locks/writer.lock"), 0o700) == 0)
    #expect(throws: StoreError.notAFile(path: "locks/writer.lock")) { _ = try takeLock(directory) }
    #expect(rmdir(folder.file("locks/writer.lock")) == 0)
    #expect(symlink("/dev/null", folder.file("locks/writer.lock")) == 0)
    #expect(throws: StoreError.symbolicLink(path: "locks/writer.lock")) {
      _ = try takeLock(directory)
    }
  }
}
