import Foundation
import Testing

@testable import RecordStore

struct DataDirectoryTests {
  @Test func `a new practice has its folders, open to the owner alone`() throws {
    let folder = try TemporaryFolder()
    _ = try DataDirectory.create(folder.file("deep/er/practice"))
    #expect(folder.names(in: "deep/er/practice") == Layout.topFolders)
    for name in ["deep", "deep/er", "deep/er/practice"]
      + Layout.topFolders.map({
        "deep/er/practice/" + $0
      })
    {
      #expect(try folder.mode(of: name) == 0o700, "\(name)")
    }
  }

  @Test func `a missing, an empty, a begun and a foreign folder are told apart`() throws {
    let folder = try TemporaryFolder()
    #expect(try DataDirectory.state(of: folder.file("none/below")) == .missing)
    #expect(try DataDirectory.state(of: folder.path) == .empty)
    _ = try DataDirectory.create(folder.path)
    try folder.write("left", to: "tmp/1-1")
    #expect(try DataDirectory.state(of: folder.path) == .empty)
    try folder.write("{}", to: "clients/c.json")
    #expect(try DataDirectory.state(of: folder.path) == .otherThings)
    try folder.write("{}", to: "store.json")
    #expect(try DataDirectory.state(of: folder.path) == .practice)
  }

  @Test func `no practice is made among other files`() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "letter.txt")
    #expect(throws: StoreError.notEmpty(path: folder.path)) {
      try DataDirectory.create(folder.path)
    }
    #expect(folder.names(in: "") == ["letter.txt"])
  }

  @Test func `opening never makes a practice`() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path, folder.file("none")] {
      let error = #expect(throws: StoreError.noStore(path: path)) { try DataDirectory.open(path) }
      #expect(error.map { "\($0)".hasPrefix("There is no practice in /") } == true)
    }
    #expect(folder.names(in: "").isEmpty)
  }

  @Test(arguments: [0o755, 0o750, 0o701, 0o770])
  func `a folder that others may enter is refused with the command to run`(mode: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "it's/store.json")
    try folder.setMode(mode, of: "it's")
    let path = folder.file("it's")
    let error = #expect(throws: StoreError.openToOthers(path: path, isFolder: true)) {
      try DataDirectory.open(path)
    }
    let command = "chmod 700 '\(path.replacingOccurrences(of: "'", with: "'\\''"))'"
    #expect(error.map { "\($0)" } == "Others on this computer may open \(path). Run: \(command)")
  }

  @Test func `a link on the way is refused and not followed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "real/practice/store.json")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: folder.file("real"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("real/last"), withDestinationPath: folder.file("real/practice"))
    #expect(throws: StoreError.symbolicLink(path: folder.file("link"))) {
      try DataDirectory.open(folder.file("link/practice"))
    }
    #expect(throws: StoreError.symbolicLink(path: folder.file("real/last"))) {
      try DataDirectory.open(folder.file("real/last"))
    }
    #expect(throws: StoreError.symbolicLink(path: folder.file("link"))) {
      try DataDirectory.create(folder.file("link/new"))
    }
    #expect(folder.names(in: "real") == ["last", "practice"])
  }

  @Test func `a file in the place of a folder is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "file")
    for path in ["file", "file/below"] {
      #expect(throws: StoreError.notAFolder(path: folder.file("file"))) {
        try DataDirectory.open(folder.file(path))
      }
    }
  }

  @Test func `a folder of another user is refused`() throws {
    try #require(geteuid() == 0, "this check gives a file away, which only root may do")
    let practice = try Practice()
    try practice.folder.write("{}", to: "practice/clients/cx/client.json")
    #expect(chown(practice.folder.file("practice/clients/cx"), 65_534, 65_534) == 0)
    #expect(throws: StoreError.foreignOwner(path: "clients/cx", owner: 65_534)) {
      try practice.directory.read(.at("clients/cx/client.json"))
    }
    #expect(chown(practice.folder.file("practice"), 65_534, 65_534) == 0)
    let path = practice.folder.file("practice")
    #expect(throws: StoreError.foreignOwner(path: path, owner: 65_534)) {
      try DataDirectory.state(of: path)
    }
  }
}

struct FileReadingTests {
  @Test func `links, pipes, folders and foreign files are refused without opening them`() throws {
    let practice = try Practice()
    let place = practice.folder.file("practice/clients/")
    try practice.folder.write("secret", to: "outside.json")
    try FileManager.default.createSymbolicLink(
      atPath: place + "link.json", withDestinationPath: practice.folder.file("outside.json"))
    #expect(mkfifo(place + "pipe.json", 0o600) == 0)
    #expect(mkdir(place + "folder.json", 0o700) == 0)
    #expect(throws: StoreError.symbolicLink(path: "clients/link.json")) {
      try practice.directory.read(.at("clients/link.json"))
    }
    for name in ["clients/pipe.json", "clients/folder.json"] {
      #expect(throws: StoreError.notAFile(path: name)) { try practice.directory.read(.at(name)) }
    }
    #expect(throws: StoreError.missing(path: "clients/none.json")) {
      try practice.directory.read(.at("clients/none.json"))
    }
    if geteuid() == 0 {
      try practice.folder.write("{}", to: "practice/clients/foreign.json")
      #expect(chown(place + "foreign.json", 65_534, 65_534) == 0)
      #expect(throws: StoreError.foreignOwner(path: "clients/foreign.json", owner: 65_534)) {
        try practice.directory.read(.at("clients/foreign.json"))
      }
    }
  }

  @Test func `a linked folder is never entered`() throws {
    let practice = try Practice()
    try practice.folder.write("secret", to: "outside/a.json")
    try FileManager.default.createSymbolicLink(
      atPath: practice.folder.file("practice/clients/c"),
      withDestinationPath: practice.folder.file("outside"))
    #expect(throws: StoreError.symbolicLink(path: "clients/c")) {
      try practice.directory.read(.at("clients/c/a.json"))
    }
  }

  @Test func `one byte too many is not read, and neither is a sparse giant`() throws {
    let practice = try Practice()
    let limit = Layout.documentLimit
    try practice.folder.write(String(repeating: "x", count: limit), to: "practice/clients/a")
    try practice.folder.write(String(repeating: "x", count: limit + 1), to: "practice/clients/b")
    try practice.folder.write("", to: "practice/clients/giant")
    #expect(truncate(practice.folder.file("practice/clients/giant"), 2_000_000_000) == 0)
    #expect(try practice.directory.read(.at("clients/a")).bytes.count == limit)
    for name in ["clients/b", "clients/giant"] {
      #expect(throws: StoreError.tooLarge(path: name, limit: limit)) {
        try practice.directory.read(.at(name))
      }
    }
  }

  @Test(arguments: ["", ".", "..", "a/b", "a\0b", "a\nb", String(repeating: "a", count: 256)])
  func `a name that is no plain name makes no path`(name: String) {
    #expect(StorePath(["clients", name]) == nil)
    #expect(StorePath([]) == nil)
  }
}
