import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A client's files are seen to be as they were without reading a folder, and only then.
struct ClientListingTests {
  private let folder: TemporaryFolder
  private let directory: DataDirectory
  private let client = RecordID(letter: "c", bits: (1, 2))

  init() throws {
    folder = try TemporaryFolder()
    directory = try DataDirectory.create(folder.path)
    for name in ["", "/notes", "/plans", "/plans/deeper"] {
      try FileManager.default.createDirectory(
        atPath: own + name, withIntermediateDirectories: true)
    }
    for name in ["client.json", "notes/one.json", "notes/two.json", "plans/plan.json"] {
      try write("text of \(name)", to: name)
    }
  }

  private var own: String { folder.file("clients/\(client.text)") }

  private func write(_ text: String, to name: String) throws {
    let file = try #require(fopen(own + "/" + name, "w"))
    fputs(text, file)
    fclose(file)
  }

  /// A listing made long after every change, so that nothing is in doubt.
  private func listing() throws -> ClientListing {
    let later = Instant(
      millisecondsSince1970: Kernel.clocks.utc.millisecondsSince1970 + 60_000)
    return try #require(directory.listing(of: client, now: later))
  }

  private func look(_ known: ClientListing?) throws -> ListingLook {
    let looks = directory.listings(of: [client], known: known.map { [client: $0] } ?? [:])
    return try #require(looks.first ?? nil)
  }

  @Test func `what has not changed is seen by its names, and as by reading`() throws {
    let known = try listing()
    #expect(
      Set(known.paths.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }) == [
        "client.json", "notes", "notes/one.json", "notes/two.json", "plans", "plans/plan.json",
        "plans/deeper",
      ])
    let seen = try look(known)
    #expect(!seen.hasReadFolders)
    #expect(seen.proof == known.proof)
    let read = try look(nil)
    #expect(read.hasReadFolders)
    #expect(read.proof == known.proof)
  }

  /// What another program may do, and whether documents differ after it.
  enum Change: CaseIterable {
    case addition, additionBeside, removal, renaming, exchange, replacement, edit, shortEdit, rights
    case newFolder, folderGone, folderRights, moved, linked
    case comesAndGoes, deeper, copiedFolder

    /// Whether only folders differ.
    var isOfFolders: Bool { [.comesAndGoes, .deeper, .copiedFolder].contains(self) }
  }

  private func make(_ change: Change) throws {
    let files = FileManager.default
    func moved(_ from: String, _ to: String) throws {
      try #require(rename(own + "/" + from, own + "/" + to) == 0)
    }
    switch change {
    case .addition: try write("new", to: "notes/three.json")
    case .additionBeside: try write("new", to: "other.json")
    case .removal: try files.removeItem(atPath: own + "/notes/one.json")
    case .renaming: try moved("notes/one.json", "notes/three.json")
    case .exchange:
      try moved("notes/one.json", "aside")
      try moved("notes/two.json", "notes/one.json")
      try moved("aside", "notes/two.json")
    case .replacement:
      try write("text of notes/one.json", to: "aside")
      try moved("aside", "notes/one.json")
    case .edit: try write("Text of notes/one.json", to: "notes/one.json")
    case .shortEdit: try write("", to: "client.json")
    case .rights: try #require(chmod(own + "/notes/one.json", 0o400) == 0)
    case .newFolder: try #require(mkdir(own + "/safety", 0o700) == 0)
    case .folderGone: try files.removeItem(atPath: own + "/plans")
    case .folderRights: try #require(chmod(own + "/notes", 0o750) == 0)
    case .moved: try moved("notes/one.json", "plans/one.json")
    case .linked:
      try moved("notes/one.json", "aside.json")
      try #require(symlink("../aside.json", own + "/notes/one.json") == 0)
    case .comesAndGoes:
      try write("a moment", to: "notes/three.json")
      try files.removeItem(atPath: own + "/notes/three.json")
    case .deeper: try write("unseen", to: "plans/deeper/file")
    case .copiedFolder:
      // As a copy with all times kept: the files are the same, the folder is another.
      try moved("notes", "old")
      try #require(mkdir(own + "/notes", 0o755) == 0)
      try #require(chmod(own + "/notes", 0o755) == 0)
      for name in ["one.json", "two.json"] { try moved("old/" + name, "notes/" + name) }
      try files.removeItem(atPath: own + "/old")
    }
  }

  @Test(arguments: Change.allCases) func `every change is seen`(_ change: Change) throws {
    try #require(chmod(own + "/notes", 0o755) == 0)
    let known = try listing()
    usleep(20_000)
    try make(change)
    let seen = try look(known)
    #expect(try seen.proof == look(nil).proof)
    if change == .copiedFolder {
      // A file that was moved has another time of change.
      #expect(seen.proof != known.proof)
    } else {
      #expect((seen.proof == known.proof) == change.isOfFolders)
    }
    // Names are read again wherever they may have changed.
    let keepsNames: [Change] = [.edit, .shortEdit, .rights]
    #expect(seen.hasReadFolders == !keepsNames.contains(change))
    let anew = try listing()
    #expect(try look(anew) == ListingLook(proof: anew.proof, hasReadFolders: false))
  }

  @Test func `known names that are not whole, or another's, are read again`() throws {
    let known = try listing()
    var paths: [[UInt8]] = [[], Array(known.paths.dropLast()), Array("../../..".utf8) + [0], [0]]
    paths.append(Array(known.paths.dropFirst(3)))
    for paths in paths {
      var broken = known
      broken.paths = paths
      #expect(try look(broken) == ListingLook(proof: known.proof, hasReadFolders: true))
    }
    var broken = known
    broken.folders = known.folders.map { $0 ^ 1 }
    #expect(try look(broken) == ListingLook(proof: known.proof, hasReadFolders: true))
  }

  @Test func `a folder that changed a moment ago is not relied upon`() throws {
    let now = Kernel.clocks.utc
    #expect(try #require(directory.listing(of: client, now: now)).folders == nil)
    #expect(try listing().folders != nil)
    try write("new", to: "notes/three.json")
    #expect(try #require(directory.listing(of: client, now: Kernel.clocks.utc)).folders == nil)
  }

  @Test func `a client who cannot be listed has no listing`() throws {
    let other = RecordID(letter: "c", bits: (3, 4))
    #expect(directory.listing(of: other, now: Kernel.clocks.utc) == nil)
    #expect(directory.listings(of: [other], known: [other: try listing()]) == [nil])
  }
}
