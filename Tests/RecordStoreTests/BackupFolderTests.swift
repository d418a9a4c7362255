import AgeEncryption
import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// What is removed from a folder of backups, and what never is.
struct BackupFolderTests {
  /// A folder with a file of ours for each of some days; all but the last few are to go.
  private final class Shelf {
    let folder: TemporaryFolder
    var known: [BackupMemory.Made] = []
    static let now = Samples.instant("2026-03-31T12:00:00Z")

    init(days: ClosedRange<Int> = 1...20) throws {
      folder = try TemporaryFolder()
      try FileManager.default.createDirectory(
        atPath: folder.file("practice"), withIntermediateDirectories: false)
      for day in days { try add("caseload-\(Self.day(day)).age", day: day) }
    }

    static func day(_ day: Int) -> String { "2026-03-\(day < 10 ? "0" : "")\(day)" }

    func add(_ name: String, day: Int, text: String? = nil) throws {
      let text = text ?? "backup of day \(day < 10 ? "0" : "")\(day)"
      try folder.write(text, to: "shelf/" + name)
      known.append(
        BackupMemory.Made(
          moment: Samples.instant("\(Self.day(day))T08:00:00Z"), size: text.utf8.count,
          sha256: Digest(of: bytes(text))))
    }

    func open() throws -> BackupFolder {
      try BackupFolder(folder.file("shelf"), outside: folder.file("practice"))
    }

    func plan(_ shelf: BackupFolder) throws -> [BackupFolder.Entry] {
      try shelf.plan(known: known, at: Self.now) { $0.local(offsetMinutes: 0).day }
    }

    var names: [String] { folder.names(in: "shelf") }
  }

  private func names(_ days: [Int]) -> [String] { days.map { "caseload-\(Shelf.day($0)).age" } }

  /// The last 7 days, Sundays 8 and 15 March of the weeks before, and nothing else of 1 to 20 March.
  private let staying = [1, 8, 14, 15, 16, 17, 18, 19, 20]

  @Test func `what the rule lets go is removed, and each file is told of`() throws {
    let shelf = try Shelf()
    let folder = try shelf.open()
    let plan = try shelf.plan(folder)
    #expect(shelf.names.count == 20)
    let done = folder.carryOut(plan)
    #expect(shelf.names == names(staying))
    #expect(done == plan)
    #expect(done.count == 20)
    #expect(
      done.filter { $0.fate == .removed }.map(\.name)
        == names([2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13]))
    #expect(done.last?.fate == .kept([.lastMade, .day, .week, .month]))
    #expect(done.allSatisfy { $0.sha256 != nil })
    // A second time there is nothing left to do.
    let again = folder.carryOut(try shelf.plan(folder))
    #expect(again.allSatisfy { $0.fate != .removed })
  }

  @Test func `a folder that the practice knows nothing of loses nothing`() throws {
    let shelf = try Shelf()
    shelf.known = []
    let folder = try shelf.open()
    let done = folder.carryOut(try shelf.plan(folder))
    #expect(done.count == 20)
    #expect(done.allSatisfy { $0.fate == .unknown })
    #expect(shelf.names.count == 20)
  }

  @Test func `another name, other bytes and other things are never touched`() throws {
    let shelf = try Shelf()
    let root = shelf.folder.file("shelf/")
    // Day 2 got a name of its own, day 3 a flipped bit, day 4 another's backup of the same size.
    try FileManager.default.moveItem(
      atPath: root + names([2])[0], toPath: root + "before the move.age")
    try shelf.folder.write("backup of day 0#", to: "shelf/" + names([3])[0])
    try shelf.folder.write("backup of day 99", to: "shelf/" + names([4])[0])
    // Day 5 is elsewhere and only linked to, day 6 a folder, day 7 a pipe.
    for day in [5, 6, 7] { try FileManager.default.removeItem(atPath: root + names([day])[0]) }
    try shelf.folder.write("backup of day 05", to: "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: root + names([5])[0], withDestinationPath: shelf.folder.file("elsewhere"))
    try FileManager.default.createDirectory(
      atPath: root + names([6])[0], withIntermediateDirectories: false)
    #expect(mkfifo(root + names([7])[0], 0o600) == 0)
    try shelf.folder.write("x", to: "shelf/notes.txt")
    let folder = try shelf.open()
    let done = folder.carryOut(try shelf.plan(folder))
    #expect(done.filter { $0.fate == .removed }.map(\.name) == names([9, 10, 11, 12, 13]))
    #expect(done.filter { $0.fate == .unknown }.map(\.name) == names([3, 4]))
    #expect(
      shelf.names
        == (["before the move.age", "notes.txt"] + names(staying + [3, 4, 5, 6, 7])).sorted())
    #expect(shelf.folder.text(of: "elsewhere") == "backup of day 05")
  }

  @Test func `two of a day and a copy under a name of ours go by their bytes`() throws {
    let shelf = try Shelf(days: 1...9)
    try shelf.add("caseload-2026-03-09-2.age", day: 9, text: "the second of day 9")
    // The names of these two are exchanged: bytes decide, not names.
    let (one, two) = (names([1])[0], names([9])[0])
    try shelf.folder.write("backup of day 09", to: "shelf/" + one)
    try shelf.folder.write("backup of day 01", to: "shelf/" + two)
    let folder = try shelf.open()
    let done = folder.carryOut(try shelf.plan(folder))
    // Of day 9 the second made stays; day 1 is the last of its week.
    #expect(done.filter { $0.fate == .removed }.map(\.name) == [one] + names([2]))
    #expect(shelf.names == names([3, 4, 5, 6, 7, 8]) + ["caseload-2026-03-09-2.age", two])
  }

  @Test func `a file that changes between the look and the removal stays`() throws {
    let shelf = try Shelf()
    let root = shelf.folder.file("shelf/")
    let folder = try shelf.open()
    let plan = try shelf.plan(folder)
    // One is replaced, one written over in its place, one gone.
    try shelf.folder.write("somebody else's!", to: "other")
    #expect(rename(shelf.folder.file("other"), root + names([2])[0]) == 0)
    let handle = try FileHandle(forWritingTo: URL(filePath: root + names([3])[0]))
    try handle.write(contentsOf: Data("BACKUP".utf8))
    try handle.close()
    try FileManager.default.removeItem(atPath: root + names([4])[0])
    let done = folder.carryOut(plan)
    #expect(done.filter { $0.fate == .unknown }.map(\.name) == names([2, 3]))
    #expect(shelf.folder.text(of: "shelf/" + names([2])[0]) == "somebody else's!")
    #expect(shelf.folder.text(of: "shelf/" + names([3])[0]) == "BACKUP of day 03")
    #expect(shelf.names == names((staying + [2, 3]).sorted()))
  }

  @Test func `a removal that was cut short is ended, or taken back`() throws {
    let shelf = try Shelf()
    let root = shelf.folder.file("shelf/")
    for name in names([2, 20]) {
      #expect(rename(root + name, root + BackupName.aside(name)) == 0)
    }
    let folder = try shelf.open()
    let plan = try shelf.plan(folder)
    #expect(plan.map(\.name).sorted() == names(Array(1...20)))
    #expect(shelf.names.count == 20)
    _ = folder.carryOut(plan)
    #expect(shelf.names == names(staying))
  }

  @Test func `what cannot be removed is told`() async throws {
    await #expect(processExitsWith: .success) {
      let shelf = try Shelf()
      if geteuid() == 0 {
        for name in ["", "shelf"] + shelf.names.map({ "shelf/" + $0 }) {
          try #require(chown(shelf.folder.file(name), 65_534, 65_534) == 0)
        }
        try #require(chmod(shelf.folder.path, 0o755) == 0)
        try #require(setgid(65_534) == 0 && setuid(65_534) == 0)
      }
      try shelf.folder.setMode(0o500, of: "shelf")
      let folder = try shelf.open()
      let done = folder.carryOut(try shelf.plan(folder))
      #expect(done.count { $0.fate == .failed(.denied) } == 11)
      #expect(shelf.names.count == 20)
      try shelf.folder.setMode(0o700, of: "shelf")
    }
  }

  @Test func `no folder of the practice is a folder of backups`() throws {
    let shelf = try Shelf()
    try shelf.folder.write("x", to: "practice/inner/x")
    #expect(throws: BackupError.self) {
      _ = try BackupFolder(
        shelf.folder.file("practice/inner"), outside: shelf.folder.file("practice"))
    }
    #expect(throws: BackupError.noFolder(path: shelf.folder.file("none"))) {
      _ = try BackupFolder(shelf.folder.file("none"), outside: shelf.folder.file("practice"))
    }
    #expect(!BackupFolder.isFolder(shelf.folder.file("shelf/notes.txt")))
    #expect(BackupFolder.isFolder(shelf.folder.file("shelf")))
    let folder = try shelf.open()
    #expect(try folder.freeName(on: Day("2026-04-01") ?? .earliest) == "caseload-2026-04-01.age")
    #expect(try folder.freeName(on: Day("2026-03-03") ?? .earliest) == "caseload-2026-03-03-2.age")
  }

  @Test func `real backups are known by what the practice noted of them`() throws {
    let desk = try BackupDesk()
    try FileManager.default.createDirectory(
      atPath: desk.folder.file("shelf"), withIntermediateDirectories: false)
    var memory: BackupMemory?
    for day in 0..<10 {
      let moment = BackupDesk.moment.adding(milliseconds: day * 86_400_000)
      let folder = try BackupFolder(desk.folder.file("shelf"), outside: desk.practice)
      let name = try folder.freeName(on: moment.local(offsetMinutes: 0).day)
      let facts = try BackupMaking(
        of: desk.practice, for: .recipients([BackupDesk.identity.recipient]), at: moment
      ).write(to: desk.folder.file("shelf/" + name))
      memory = try BackupMemory.note(facts, rotates: day == 9, in: desk.practice)
    }
    let kept = try #require(memory)
    #expect(kept.made.count == 10)
    #expect(desk.store.lastBackup == kept)
    #expect(kept.rotates)
    let folder = try BackupFolder(desk.folder.file("shelf"), outside: desk.practice)
    let done = folder.carryOut(
      try folder.plan(
        known: kept.made, at: BackupDesk.moment.adding(milliseconds: 10 * 86_400_000)
      ) { $0.local(offsetMinutes: 0).day })
    #expect(done.count { $0.fate == .removed } == 3)
    #expect(desk.folder.names(in: "shelf").count == 7)
    for name in desk.folder.names(in: "shelf") {
      #expect(try desk.verify("shelf/" + name).fileCount > 0)
    }
  }

  @Test func `so many backups are known and no more`() throws {
    let desk = try BackupDesk()
    let facts = try desk.backUp()
    var memory = BackupMemory(verified: BackupDesk.moment, files: 1, bytes: 1)
    memory.made = (0..<BackupMemory.mostMade).map {
      BackupMemory.Made(
        moment: BackupDesk.moment, size: $0, sha256: Digest(of: bytes("\($0)")))
    }
    try memory.keep(in: desk.practice)
    let next = try BackupMemory.note(facts, rotates: false, in: desk.practice)
    #expect(next.made.count == BackupMemory.mostMade)
    #expect(next.made.first?.size == 1)
    #expect(next.made.last?.sha256 == facts.sha256)
    #expect(desk.store.lastBackup == next)
  }
}
