import Foundation
import TerminalInterface
import Testing
import UserInterface

@testable import caseload

/// The hand-over to another editor, with editors that do what editors may do.
@Suite(.serialized) struct EditorTests {
  /// Runs a script as the editor on a note with the words "here first", and gives what the note holds.
  @discardableResult
  private func edit(
    _ script: String?, see sentence: String, desk: TestDesk? = nil, name: String = "editor.sh",
    words: String = ""
  ) throws -> [String: String] {
    let desk = try desk ?? TestDesk()
    let runtime = desk.folder.appending(path: "runtime")
    try FileManager.default.createDirectory(
      at: runtime, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    desk.surroundings["XDG_RUNTIME_DIR"] = runtime.path
    desk.surroundings["VISUAL"] = nil
    desk.surroundings["EDITOR"] = nil
    if let script {
      let file = desk.folder.appending(path: name)
      try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
      desk.surroundings["EDITOR"] = file.path + words
    }
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.character("n")), .see("new note"),
      .type("here first"), .burst([.control("x"), .control("e")]), .see(sentence),
      .press(.escape), .press(.control("q")),
    ])
    #expect(try FileManager.default.contentsOfDirectory(atPath: runtime.path) == [])
    return try desk.files(in: "clients").filter { $0.key.contains("/notes/") }
  }

  @Test func `what the editor writes is in the note`() throws {
    let notes = try edit("printf 'second\\n' >>\"$1\"", see: "Taken over from the editor")
    #expect(notes.values.contains { $0.contains("here first\\nsecond\"") })
  }

  @Test func `words of the variable are arguments and no shell reads them`() throws {
    let desk = try TestDesk()
    let notes = try edit(
      "echo \"$1 $2\" >\"$3\"", see: "Taken over from the editor", desk: desk,
      words: " one $(touch;x)")
    #expect(notes.values.contains { $0.contains("\"one $(touch;x)\"") })
    let found = try ExternalEditor.find(in: [
      "VISUAL": "/bin/sh -c $(touch;x) `y`", "EDITOR": "other",
    ])
    #expect(found.path == "/bin/sh")
    #expect(found.arguments == ["/bin/sh", "-c", "$(touch;x)", "`y`"])
  }

  @Test(arguments: [
    ("exit 1", "ended with status 1"), ("rm \"$1\"", "left no file"), (":", "Nothing was changed"),
    ("printf 'a\\0b' >\"$1\"", "no text"), ("rm \"$1\"; mkdir \"$1\"", "left no file"),
    ("rm \"$1\"; ln -s /etc/passwd \"$1\"", "left no file"),
    ("head -c 400000 /dev/zero | tr '\\0' x >\"$1\"", "longer than"),
  ])
  func `a text that does not come back stays as it was, with one sentence`(
    script: String, sentence: String
  ) throws {
    let notes = try edit(script, see: sentence)
    #expect(notes.values.contains { $0.contains("\"here first\"") })
  }

  @Test func `without an editor, or with one that is not there, a sentence says so`() throws {
    let none = try edit(nil, see: "No other editor is named")
    #expect(none.values.contains { $0.contains("\"here first\"") })
    let desk = try TestDesk()
    desk.surroundings["EDITOR"] = nil
    #expect(throws: EditorFailure.notFound("no-such-editor")) {
      try ExternalEditor.find(in: ["EDITOR": "no-such-editor -w", "PATH": "/usr/bin"])
    }
    #expect(throws: EditorFailure.notSet) { try ExternalEditor.find(in: ["EDITOR": " "]) }
    #expect(throws: EditorFailure.notFound("./relative")) {
      try ExternalEditor.find(in: ["EDITOR": "./relative"])
    }
  }

  @Test func `Latin-1 loses no word and is told`() throws {
    let notes = try edit("printf 'Gr\\374\\337e\\n' >\"$1\"", see: "Latin-1")
    #expect(notes.values.contains { $0.contains("Grüße") })
  }

  @Test func `Latin-1 with signs that steer a terminal is told as both`() throws {
    let notes = try edit(
      "printf 'Gr\\374\\337e \\033[31mred\\n' >\"$1\"",
      see: "Latin-1, and it was read so. 1 control character was")
    #expect(notes.values.contains { $0.contains("Grüße [31mred") })
  }

  @Test func `an editor that fails after it has written tells what was left out, too`() throws {
    let notes = try edit(
      "printf 'came in \\033[31mred\\n' >\"$1\"; exit 1", see: "1 control character was")
    #expect(notes.values.contains { $0.contains("came in [31mred") })
  }

  @Test func `signs that steer a terminal are left out, and no word with them`() throws {
    let notes = try edit(
      "printf 'came in \\033[31mred\\007 today\\n' >\"$1\"",
      see: "2 control characters were left out")
    #expect(notes.values.contains { $0.contains("came in [31mred today") })
  }

  @Test func `an editor that fails after it has written loses no word`() throws {
    let notes = try edit("printf 'hung up on\n' >\"$1\"; exit 1", see: "ended with status 1")
    #expect(notes.values.contains { $0.contains("hung up on") })
    let emptied = try edit(": >\"$1\"; exit 1", see: "the text is as it was")
    #expect(emptied.values.contains { $0.contains("here first") })
  }

  @Test func `an editor that is killed has left what it had written`() throws {
    let notes = try edit(
      "printf 'saved before\\n' >\"$1\"; kill -9 $$", see: "The editor was ended")
    #expect(notes.values.contains { $0.contains("saved before") })
  }

  @Test func `what is written while the editor runs is in the journal within seconds`() throws {
    let desk = try TestDesk()
    let drafts = desk.practice.appending(path: "drafts").path
    let script = """
      printf 'copied meanwhile\\n' >"$1"
      for i in $(seq 100); do
        if grep -rq 'copied meanwhile' '\(drafts)'; then exit 1; fi
        sleep 0.1
      done
      exit 7
      """
    // Status 1 says that the copy was found.
    let notes = try edit(script, see: "status 1", desk: desk)
    #expect(notes.values.contains { $0.contains("\"copied meanwhile\"") })
    #expect(desk.drafts == 0)
  }

  @Test func `the editor sees a private file, the hardened flags and a clean environment`() throws {
    let desk = try TestDesk()
    let seen = desk.folder.appending(path: "seen")
    desk.surroundings["LD_PRELOAD_X"] = "y"
    desk.surroundings["SWIFT_BACKTRACE"] = "enable=no"
    desk.surroundings["CASELOAD_DATA"] = "/nowhere"
    let script = """
      for last; do :; done
      { stat -c %a "$last" "$(dirname "$last")"; env; printf '%s ' "$@"; ulimit -c; umask; } >'\(seen.path)'
      """
    try edit(script, see: "Nothing was changed", desk: desk, name: "vim")
    let text = try String(contentsOf: seen, encoding: .utf8)
    #expect(text.hasPrefix("600\n700\n"))
    for variable in ["LD_PRELOAD_X", "SWIFT_BACKTRACE", "CASELOAD_DATA"] {
      #expect(!text.contains(variable))
    }
    #expect(text.contains("-n -i NONE --cmd set noswapfile nobackup nowritebackup noundofile"))
    #expect(text.contains("TMPDIR=\(desk.folder.path)/runtime/caseload-"))
    #expect(!text.contains("here first"))
  }

  @Test func `the terminal was given away and taken back once`() throws {
    let desk = try TestDesk()
    try edit(":", see: "Nothing was changed", desk: desk)
    #expect(desk.terminal?.lends == 1)
    #expect(desk.terminal?.isAway == false)
  }
}
