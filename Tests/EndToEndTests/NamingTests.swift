import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a client is named on the command line, and how what is wrong is named there.
struct NamingTests {
  private func home(clients: Int) throws -> TemporaryHome {
    let home = try TemporaryHome()
    try home.makePractice(clients: clients, notesPerClient: 1)
    return home
  }

  private func clients(_ home: TemporaryHome) throws -> [[String: Any]] {
    let list = try home.run(["list", "--json"])
    let read = try JSONSerialization.jsonObject(with: list.outputBytes) as? [String: Any]
    return try #require(read?["clients"] as? [[String: Any]])
  }

  @Test func `the beginning of an id names a client as the list shows it`() throws {
    let home = try home(clients: 2)
    let ids = try clients(home).compactMap { $0["id"] as? String }
    let id = try #require(ids.first)
    for text in [String(id.dropFirst().prefix(5)), String(id.prefix(8)), id.uppercased()] {
      for command in [["show", text], ["print", "plan", text], ["check", text]] {
        let run = try home.run(command)
        #expect(!run.errors.contains("No client matches"), "\(command): \(run.errors)")
      }
      #expect(try home.run(["show", text]).output == home.run(["show", id]).output)
    }
    let few = try home.run(["show", String(id.dropFirst().prefix(4))])
    #expect(few.errors.contains("No client matches") || few.errors.contains("matches"))
    // Of two that begin alike both ids are told.
    let twin = String(id.prefix(26)) + (id.hasSuffix("a") ? "e" : "a")
    let folder = home.practice.appending(path: "clients/\(twin)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let text = try String(
      contentsOf: home.practice.appending(path: "clients/\(id)/client.json"), encoding: .utf8)
    let file = folder.appending(path: "client.json")
    try Data(text.replacing(id, with: twin).utf8).write(to: file)
    chmod(file.path, 0o600)
    let start = String(id.dropFirst().prefix(5))
    let both = try home.run(["show", start])
    #expect(both.status == 64)
    // Ids only, by whatever was asked: no name may stay in the terminal's memory.
    let told = [id, twin].sorted().map { "  \($0)\n" }.joined()
    let sentence =
      "matches 2 clients. Give one of these ids; `caseload list --json` says whose they are.\n"
    #expect(both.errors == "“\(start)” \(sentence)\(told)")
    let name = try #require(
      try clients(home).first { $0["id"] as? String == id }?["name"] as? String)
    let byName = try home.run(["show", name.uppercased()])
    #expect(byName.errors == "“\(name.uppercased())” \(sentence)\(told)")
  }

  @Test func `an empty store file is told in one sentence with one end`() throws {
    let home = try home(clients: 1)
    let file = home.practice.appending(path: "store.json")
    chmod(file.path, 0o600)
    try Data().write(to: file)
    let run = try home.run(["list"])
    #expect(run.status == 65)
    #expect(run.errors.contains("restore one into a new folder with `caseload restore`"))
    #expect(run.errors.hasSuffix(".\n"))
    #expect(!run.errors.contains(".."))
  }

  @Test func `the doctor names words that are in no document`() throws {
    let home = try home(clients: 1)
    let id = try #require(try clients(home).first?["id"] as? String)
    let draft = home.practice.appending(path: "drafts/n\(id.dropFirst())-1-1.json")
    try Data("{}".utf8).write(to: draft)
    chmod(draft.path, 0o600)
    let run = try home.run(["doctor"])
    #expect(run.status == 1)
    #expect(run.output.contains("drafts/n\(id.dropFirst())-1-1.json: "))
    #expect(!run.output.contains("Nothing is wrong"))
  }
}
