import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Root at somebody's practice: the catalogue's C11.
@Suite(.enabled(if: geteuid() == 0, "Only root can be at another user's practice."))
struct ForeignOwnerTests {
  @Test(arguments: [
    ["list"], ["doctor", "--fix"], ["backup", "--new-key", "b.age"], ["rotate", "."],
  ])
  func `root is told to be the owner, and no file changes its owner`(arguments: [String]) throws {
    let home = try TemporaryHome()
    try home.makePractice(clients: 1, notesPerClient: 1)
    let before = try home.practiceFiles()
    let owned = try home.run(
      ["chown", "-R", "65534:65534", home.practice.path], program: "/usr/bin/env")
    #expect(owned.status == 0)
    let run = try home.run(arguments)
    #expect(run.status != 0)
    #expect(
      (run.errors + run.output).contains(
        "\(home.practice.path) belongs to another user (number 65534), so it is not used. Run it as its "
          + "owner: sudo -u '#65534' caseload"), "\(run.errors)\(run.output)")
    #expect(try home.practiceFiles() == before)
    let foreign = try home.run(
      [home.practice.path, "!", "-user", "65534"], program: "/usr/bin/find")
    #expect(foreign.output.isEmpty)
  }
}
