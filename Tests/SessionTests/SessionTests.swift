import Foundation
import TerminalInterface
import Testing

@testable import caseload

/// The whole program but its terminal: keys in, files on a real disk out.
@Suite(.serialized) struct SessionTests {
  @Test func `a client made by keys is a file, and the screen says so only then`() throws {
    let desk = try TestDesk()
    let end = try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"),
      .type("Nguyễn Ánh 漢字"), .press(.escape), .see("Saved"), .press(.character("q")),
    ])
    #expect(end == .quit)
    let files = try desk.files(in: "clients")
    #expect(files.count == 1)
    let text = try #require(files.values.first)
    #expect(text.contains("\"displayName\": \"Nguyễn Ánh 漢字\""))
    #expect(desk.drafts == 0)
    #expect(try desk.files(in: "drafts").isEmpty)
    try desk.run([.see("Nguyễn Ánh 漢字"), .press(.character("q"))])
    #expect(try desk.files(in: "clients") == files)
  }

  @Test func `a failed save keeps the words, says so, and is made good by retrying`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .act { try desk.block() }, .press(.character("N")),
      .see("New client"), .type("Dana Bright"), .press(.escape), .see("NOT SAVED"),
      .see("Dana Bright"), .wait(milliseconds: 300), .seeGone("cannot be read"),
      .see("Dana Bright"), .act { try desk.unblock() },
      .act {
        let made = try desk.files(in: "clients")
        #expect(made.isEmpty)
      },
      .press(.character(":")), .type("retry"), .press(.enter), .see("Saved"), .seeGone("NOT SAVED"),
      .press(.character("q")),
    ])
    let files = try desk.files(in: "clients")
    #expect(files.values.contains { $0.contains("Dana Bright") })
  }

  @Test func `the end by a signal loses nothing that was typed`() throws {
    let desk = try TestDesk()
    let end = try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"),
      .type("Typed to the last letter"), .signal(15),
    ])
    #expect(end == .signal(15))
    let kept =
      try desk.files(in: "clients").values.joined() + desk.files(in: "drafts").values.joined()
    #expect(kept.contains("Typed to the last letter"))
  }

  @Test func `what could not be a document is offered again at the next start`() throws {
    let desk = try TestDesk()
    // Without a name there is no client yet; the pronouns can only be a draft.
    let end = try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .press(.tab),
      .type("ze and zir"), .signal(1),
    ])
    #expect(end == .signal(1))
    #expect(desk.drafts == 1)
    #expect(try desk.files(in: "clients").isEmpty)
    #expect(try desk.files(in: "drafts").values.contains { $0.contains("ze and zir") })
    try desk.run([.see("recovered"), .press(.character("q"))])
    #expect(desk.drafts == 1)
  }

  @Test func `keys typed before a chart is there are for the chart`() throws {
    let desk = try TestDesk()
    let words = "typed ahead q u A".map { Key.character($0) }
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"),
      .burst([.enter, .character("n")] + words + [.escape]), .see("typed ahead q u A"),
      .press(.control("q")),
    ])
    let notes = try desk.files(in: "clients").filter { $0.key.contains("/notes/") }
    #expect(notes.values.count { $0.contains("typed ahead q u A") } == 1)
    #expect(notes.count == 1)
  }

  @Test func `a chart opened by keys takes a note that is there after a restart`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.character("n")), .see("new note"),
      .type("came late"),
      .press(.escape), .press(.control("q")),
    ])
    let notes = try desk.files(in: "clients").filter { $0.key.contains("/notes/") }
    #expect(notes.count == 1)
    #expect(notes.values.first?.contains("came late") == true)
    try desk.run([
      .see("Dana Bright"), .press(.enter), .see("Brief"), .press(.character("4")),
      .see("came late"),
      .press(.control("q")),
    ])
  }

  @Test(arguments: ["file", "link"])
  func `whatever stands in the place of the index, the program starts and shows all`(
    kind: String
  ) throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.character("q")),
    ])
    let index = desk.practice.appending(path: "index")
    let elsewhere = desk.folder.appending(path: "elsewhere")
    try FileManager.default.removeItem(at: index)
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: false)
    if kind == "file" {
      try Data().write(to: index)
    } else {
      try FileManager.default.createSymbolicLink(at: index, withDestinationURL: elsewhere)
    }
    try desk.run([.see("Dana Bright"), .press(.character("q"))])
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
  }

  @Test func `leaving with Ctrl-Z stops after what was typed is on disk`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .press(.tab),
      .type("they"), .press(.control("z")),
      .act {
        let kept =
          try desk.files(in: "clients").values.joined() + desk.files(in: "drafts").values.joined()
        #expect(kept.contains("they"))
      },
      .press(.control("q")),
    ])
    #expect(desk.terminal?.stops == 1)
  }

  @Test func `a second window only reads, and says why`() throws {
    let desk = try TestDesk()
    let first = try StoreDesk.open(desk.place)
    try desk.run([.see("open in another window"), .press(.character("q"))])
    #expect(first.practice.readOnlyReason == nil)
    withExtendedLifetime(first) {}
  }

  @Test func `a question is not answered by keys that were pressed before it was seen`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .burst([.character("A"), .character("y"), .character("y")]),
      .see("Archive"), .act { desk.expectArchived(false) }, .press(.character("y")),
      .seeGone("Dana Bright"), .press(.character("q")),
    ])
    desk.expectArchived(true)
  }

  @Test func `changing themes takes effect at once`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("g")), .press(.character("t")), .see("dark"),
      .press(.down), .press(.enter), .press(.character("q")),
    ])
    #expect(desk.terminal?.themes.isEmpty == false)
  }

  @Test func `the demonstration is another practice in another folder, and leads back`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Real Person"),
      .press(.escape), .see("Saved"), .press(.character("q")),
    ])
    let own = try desk.files()
    try desk.run([
      .see("Real Person"), .press(.character(":")), .type("demo"), .press(.enter), .see("DEMO"),
      .see("Bright, Dana"), .seeGone("Real Person"), .press(.character("N")), .see("New client"),
      .type("Invented Too"), .press(.escape), .see("Saved"),
      .press(.character(":")), .type("close-demo"), .press(.enter), .see("Real Person"),
      .seeGone("DEMO"), .press(.character("q")),
    ])
    var after = try desk.files()
    after["locks/writer.lock"] = own["locks/writer.lock"]
    #expect(after == own)
    let invented = desk.folder.appending(path: "demonstration/clients")
    #expect(try FileManager.default.contentsOfDirectory(atPath: invented.path).count == 13)
  }

  @Test func `another practice is not opened while something is not saved`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .act { try desk.block() }, .press(.character("N")),
      .see("New client"), .type("Dana Bright"), .press(.escape), .see("NOT SAVED"),
      .press(.character(":")), .type("demo"), .press(.enter), .see("Dana Bright"),
      .act { try desk.unblock() },
      .press(.character(":")), .type("retry"), .press(.enter), .seeGone("NOT SAVED"),
      .press(.character("q")),
    ])
    #expect(try desk.files(in: "clients").values.contains { $0.contains("Dana Bright") })
    let invented = desk.folder.appending(path: "demonstration").path
    #expect(!FileManager.default.fileExists(atPath: invented))
  }
}
