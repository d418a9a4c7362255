import Foundation
import TerminalInterface
import Testing

@testable import caseload

/// Drafts of several runs: none takes another's place, whatever the clock says.
@Suite(.serialized) struct DraftDeskTests {
  @Test func `a draft that waits is not replaced by typing in the same form again`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.character("n")), .see("new note"), .type("one"),
      .press(.escape), .see("Saved"), .press(.control("q")),
    ])
    // The note is of today, so that n goes on with it; two runs end before anything is saved.
    let drafts = desk.practice.appending(path: "drafts")
    var kept: [String: Data] = [:]
    for word in ["first", "second"] {
      try desk.run([
        .see("Dana Bright"), .press(.character("n")), .see("Going on"), .type(" \(word)"),
        .see("Draft kept"),
        .act {
          for name in try FileManager.default.contentsOfDirectory(atPath: drafts.path) {
            kept["\(word)-\(name)"] = try Data(contentsOf: drafts.appending(path: name))
          }
        },
        .press(.control("_")), .press(.escape), .press(.control("q")),
      ])
    }
    for (name, data) in kept {
      let parts = name.split(separator: "-", maxSplits: 1)
      let number = parts[0] == "first" ? "1" : "2"
      let stem = parts[1].replacing(".json", with: "")
      try data.write(to: drafts.appending(path: "\(stem)\(number).json"))
    }
    try desk.run([
      .see("recovered text"), .press(.character("g")), .press(.character("r")), .see("note"),
      .press(.escape), .press(.character("n")), .see("Going on"), .type(" third"),
      .see("Draft kept"),
      .act {
        let texts = try desk.files(in: "drafts").values
        for word in ["one first", "one second", "one third"] {
          #expect(texts.contains { $0.contains(word) }, "\(word)")
        }
      },
      .press(.escape), .see("Saved"), .press(.control("q")),
    ])
    #expect(desk.drafts == 2)
  }

  @Test func `a draft that cannot be read is told and never silent`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.control("q")),
    ])
    let drafts = desk.practice.appending(path: "drafts")
    let file = drafts.appending(path: "n-torn.json")
    try Data("{\"words\": \"half of".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    try desk.run([
      .see("1 text that was put aside cannot be read"), .press(.character(":")), .type("damaged"),
      .press(.enter), .see("Words that were put aside stand here"), .press(.escape),
      .press(.control("q")),
    ])
    #expect(FileManager.default.fileExists(atPath: file.path))
  }
}
