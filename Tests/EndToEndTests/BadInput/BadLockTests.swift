import Foundation
import Testing

extension EndToEnd {
  /// Something else in the place of the lock: the catalogue's C12.
  struct BadLockTests {
    @Test(arguments: ["folder", "link", "pipe"])
    func `a lock that is none keeps the screen closed and says what to move`(what: String) throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: 0)
      let lock = home.practice.appending(path: "locks/writer.lock")
      try FileManager.default.removeItem(at: lock)
      switch what {
      case "folder":
        try FileManager.default.createDirectory(
          at: lock, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      case "link":
        try FileManager.default.createSymbolicLink(
          atPath: lock.path, withDestinationPath: "/dev/null")
      default:
        let run = try home.run(["-m", "600", lock.path], program: "/usr/bin/mkfifo")
        #expect(run.status == 0)
      }
      let terminal = try TerminalUnderTest(columns: 120, home: home)
      defer { terminal.close() }
      #expect(try terminal.exitStatus() == 74)
      let sentence =
        what == "link"
        ? "locks/writer.lock is a symbolic link, which is not followed. Put what it leads to in its place."
        : "locks/writer.lock is no ordinary file, so it is left alone. Move it away."
      #expect(try terminal.screen.contains(sentence))
      #expect(try !terminal.alternateScreenIsOn)
    }
  }
}
