import Foundation
import Testing

/// The command line with words that it cannot carry out: the status, the sentence, and no change.
struct BadCommandTests {
  @Test(arguments: BadCommand.all.indices)
  func `each is told with its status and changes nothing`(index: Int) throws {
    let row = BadCommand.all[index]
    let home = try TemporaryHome()
    try home.makePractice(clients: 1, notesPerClient: 0)
    let before = try home.practiceFiles()
    let fill = { (text: String) in
      text.replacing("<root>", with: home.practice.path).replacing(
        "<home>", with: home.directory.path)
    }
    let run = try home.run(
      row.arguments.map(fill), environment: row.environment.mapValues { $0.map(fill) }, within: 10)
    #expect(run.status == row.status, "\(row.number) \(row.arguments)")
    #expect(run.output.isEmpty)
    let expected = fill(row.sentence)
    let isWhole = expected.hasSuffix("\n")
    #expect(
      isWhole ? run.errors == expected : run.errors.hasPrefix(expected),
      "\(row.number) \(row.arguments.map { $0.prefix(40) }): \(run.errors)")
    #expect(try home.practiceFiles() == before)
  }

  @Test func `a path that is not UTF-8 makes no practice`() throws {
    let home = try TemporaryHome()
    let program = try ProgramRun.builtProgram()
    let run = try home.run(
      ["-c", "'\(program)' list --data \"$HOME/$(printf 'a\\377\\376b')\""], program: "/bin/sh")
    #expect(run.status == 65)
    #expect(run.errors.hasPrefix("There is no practice in "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.directory.path).count == 6)
  }

  @Test(arguments: [["list"], ["doctor", "--json"], ["schema", "note"], ["--help"]])
  func `a closed standard output ends with 74 or in peace, never with a trap`(
    arguments: [String]
  ) throws {
    let home = try TemporaryHome()
    try home.makePractice(clients: 1, notesPerClient: 0)
    let program = try ProgramRun.builtProgram()
    let words = arguments.joined(separator: " ")
    let run = try home.run(["-c", "'\(program)' \(words) >&-"], program: "/bin/sh")
    #expect([0, 74].contains(run.status), "\(words): \(run.status) \(run.errors)")
    let noInput = try home.run(["-c", "'\(program)' \(words) <&-"], program: "/bin/sh")
    #expect(noInput.status == 0, "\(words): \(noInput.errors)")
  }
}
