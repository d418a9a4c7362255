import Foundation
import Testing

@testable import RecordStore

#if canImport(Glibc)
  import Glibc
#endif

struct AtomicFileTests {
  private let path = "clients/c1/plans/p1.json"

  @Test func `a new file is whole, private and leaves nothing in tmp`() throws {
    let practice = try Practice()
    try practice.files.create(.at(path), bytes: bytes("one"), called: "plan")
    #expect(practice.text(of: path) == "one")
    #expect(try practice.folder.mode(of: "practice/" + path) == 0o600)
    #expect(try practice.folder.mode(of: "practice/clients/c1/plans") == 0o700)
    #expect(practice.folder.names(in: "practice/tmp").isEmpty)
    #expect(try practice.directory.status(of: .at(path)).fingerprint.size == 3)
  }

  #if os(Linux)
    @Test func `a folder that cannot be synced is no failure on another machine's disk only`()
      throws
    {
      // Folders of the kernel itself answer as a network disk without such a request does.
      let unable = try Kernel.openFolder(path: "/proc")
      #expect(throws: KernelFailure(call: "fsync", code: EINVAL)) {
        try Kernel.synchronize(unable)
      }
      #expect(throws: KernelFailure(call: "fsync", code: EINVAL)) {
        try Kernel.synchronizeFolder(unable)
      }
      try Kernel.synchronizeFolder(unable, on: .remote("NFS"))
      // Any other answer is a failure there too.
      let pathOnly: Int32 = 0o10_000_000
      let other = try Kernel.open(".", in: unable, flags: pathOnly | O_DIRECTORY)
      #expect(throws: KernelFailure(call: "fsync", code: EBADF)) {
        try Kernel.synchronizeFolder(other, on: .remote("NFS"))
      }
    }
  #endif

  @Test func `a new file never takes the place of another`() throws {
    let practice = try Practice()
    try practice.files.create(.at(path), bytes: bytes("one"), called: "plan")
    let error = #expect(throws: StoreError.alreadyExists(what: "plan", path: path)) {
      try practice.files.create(.at(path), bytes: bytes("two"), called: "plan")
    }
    #expect(practice.text(of: path) == "one")
    #expect(practice.folder.names(in: "practice/tmp").isEmpty)
    #expect(
      error.map { "\($0)" }
        == "“plan” was not saved: there is a file \(path) already. Your text is kept.")
  }

  @Test func `each save keeps the version that it replaces`() throws {
    let practice = try Practice()
    try practice.files.create(.at(path), bytes: bytes("v1"), called: "plan")
    for revision in 1...20 {
      let base = Digest(of: bytes("v\(revision)"))
      try practice.files.update(
        .at(path), bytes: bytes("v\(revision + 1)"), base: base,
        history: .at("history/p1/\(revision)-\(base.short).json"), called: "plan")
    }
    #expect(practice.text(of: path) == "v21")
    #expect(practice.folder.names(in: "practice/history/p1").count == 20)
    for revision in 1...20 {
      let name = "history/p1/\(revision)-\(Digest(of: bytes("v\(revision)")).short).json"
      #expect(practice.text(of: name) == "v\(revision)")
      #expect(try practice.folder.mode(of: "practice/" + name) == 0o600)
    }
    #expect(practice.folder.names(in: "practice/tmp").isEmpty)
  }

  @Test func `a file changed outside is not written over`() throws {
    let practice = try Practice()
    try practice.files.create(.at(path), bytes: bytes("base"), called: "plan")
    try practice.folder.write("theirs", to: "practice/" + path)
    let error = #expect(throws: StoreError.changedOutside(what: "plan", path: path)) {
      try practice.files.update(
        .at(path), bytes: bytes("ours"), base: Digest(of: bytes("base")),
        history: .at("history/p1/1-x.json"), called: "plan")
    }
    #expect(practice.text(of: path) == "theirs")
    #expect(practice.folder.names(in: "practice/history").isEmpty)
    #expect(practice.folder.names(in: "practice/tmp").isEmpty)
    #expect(error.map { "\($0)".contains("Your text is kept.") } == true)
  }

  @Test func `a file deleted outside is not made again by a save`() throws {
    let practice = try Practice()
    try practice.files.create(.at(path), bytes: bytes("base"), called: "plan")
    try FileManager.default.removeItem(atPath: practice.folder.file("practice/" + path))
    #expect(throws: StoreError.changedOutside(what: "plan", path: path)) {
      try practice.files.update(
        .at(path), bytes: bytes("ours"), base: Digest(of: bytes("base")), history: nil,
        called: "plan")
    }
    #expect(practice.text(of: path) == nil)
  }

  @Test func `a history name with other bytes stops the save`() throws {
    let practice = try Practice()
    try practice.files.create(.at(path), bytes: bytes("base"), called: "plan")
    try practice.folder.write("other", to: "practice/history/p1/1-x.json")
    #expect(throws: StoreError.changedOutside(what: "plan", path: path)) {
      try practice.files.update(
        .at(path), bytes: bytes("ours"), base: Digest(of: bytes("base")),
        history: .at("history/p1/1-x.json"), called: "plan")
    }
    #expect(practice.text(of: path) == "base")
    #expect(practice.text(of: "history/p1/1-x.json") == "other")
    #expect(practice.folder.names(in: "practice/tmp").isEmpty)
  }

  @Test func `a save cut short after its history step can be made again`() throws {
    let practice = try Practice()
    try practice.files.create(.at(path), bytes: bytes("base"), called: "plan")
    try practice.folder.write("", to: "practice/history/p1/0")
    #expect(
      link(
        practice.folder.file("practice/" + path),
        practice.folder.file("practice/history/p1/1-x.json")) == 0)
    try practice.files.update(
      .at(path), bytes: bytes("next"), base: Digest(of: bytes("base")),
      history: .at("history/p1/1-x.json"), called: "plan")
    #expect(practice.text(of: path) == "next")
    #expect(practice.text(of: "history/p1/1-x.json") == "base")
  }

  @Test func `a file that others may read is not written, and the command is named`() throws {
    let practice = try Practice()
    try practice.files.create(.at(path), bytes: bytes("base"), called: "plan")
    try practice.folder.setMode(0o644, of: "practice/" + path)
    let error = #expect(throws: StoreError.self) {
      try practice.files.update(
        .at(path), bytes: bytes("ours"), base: Digest(of: bytes("base")), history: nil,
        called: "plan")
    }
    #expect(error.map { "\($0)".contains("Run: chmod 600 /") } == true)
    #expect(practice.text(of: path) == "base")
  }

  @Test func `a link in the place of a document is neither followed nor replaced`() throws {
    let practice = try Practice()
    try practice.folder.write("base", to: "outside")
    try practice.folder.write("", to: "practice/clients/c1/plans/other")
    try FileManager.default.createSymbolicLink(
      atPath: practice.folder.file("practice/" + path),
      withDestinationPath: practice.folder.file("outside"))
    #expect(throws: StoreError.symbolicLink(path: path)) {
      try practice.files.update(
        .at(path), bytes: bytes("ours"), base: Digest(of: bytes("base")), history: nil,
        called: "plan")
    }
    #expect(throws: StoreError.alreadyExists(what: "plan", path: path)) {
      try practice.files.create(.at(path), bytes: bytes("ours"), called: "plan")
    }
    #expect(practice.folder.text(of: "outside") == "base")
  }

  @Test func `what an earlier process left in tmp is stepped over`() throws {
    let practice = try Practice()
    let own = Kernel.processNumber
    for number in 1...3 { try practice.folder.write("left", to: "practice/tmp/\(own)-\(number)") }
    try practice.files.create(.at(path), bytes: bytes("one"), called: "plan")
    #expect(practice.text(of: path) == "one")
    #expect(practice.folder.names(in: "practice/tmp").count == 3)
    #expect(practice.text(of: "tmp/\(own)-1") == "left")
  }

  @Test func `moving keeps the bytes and never takes a taken place`() throws {
    let practice = try Practice()
    try practice.files.create(.at("clients/a.json"), bytes: bytes("a"), called: "a")
    try practice.files.move(.at("clients/a.json"), to: .at("trash/t/a.json"), called: "a")
    #expect(practice.text(of: "clients/a.json") == nil)
    #expect(practice.text(of: "trash/t/a.json") == "a")
    try practice.files.create(.at("clients/a.json"), bytes: bytes("b"), called: "a")
    #expect(throws: StoreError.alreadyExists(what: "a", path: "clients/a.json")) {
      try practice.files.move(.at("trash/t/a.json"), to: .at("clients/a.json"), called: "a")
    }
    #expect(practice.text(of: "clients/a.json") == "b")
    #expect(practice.text(of: "trash/t/a.json") == "a")
  }

  @Test func `a move that was cut short is finished`() throws {
    let practice = try Practice()
    try practice.files.create(.at("clients/a.json"), bytes: bytes("a"), called: "a")
    try practice.folder.write("", to: "practice/trash/t/0")
    #expect(
      link(
        practice.folder.file("practice/clients/a.json"),
        practice.folder.file("practice/trash/t/a.json")) == 0)
    try practice.files.move(.at("clients/a.json"), to: .at("trash/t/a.json"), called: "a")
    #expect(practice.text(of: "clients/a.json") == nil)
    #expect(practice.text(of: "trash/t/a.json") == "a")
  }

  @Test func `a working file is replaced, and removing it twice is no error`() throws {
    let practice = try Practice()
    try practice.files.put(.at("undo/c.json"), bytes: bytes("1"), called: "undo")
    try practice.files.put(.at("undo/c.json"), bytes: bytes("2"), called: "undo")
    #expect(practice.text(of: "undo/c.json") == "2")
    try practice.files.remove(.at("undo/c.json"), called: "undo")
    try practice.files.remove(.at("undo/c.json"), called: "undo")
    try practice.files.remove(.at("undo/none/c.json"), called: "undo")
    #expect(practice.text(of: "undo/c.json") == nil)
  }
}
