import Foundation
import Interchange
import RecordStore
import TerminalInterface
import Testing
import UserInterface

@testable import caseload

/// A real practice in a folder of its own, with a session loop over it.
final class TestDesk {
  let folder: URL
  private(set) var terminal: ScriptedTerminal?
  private(set) var drafts: Int?
  /// After how many milliseconds without a key it is looked for what others did.
  var pause = 5_000
  /// The variables that other editors are found by.
  var surroundings = Surroundings.all

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "session-" + UUID().uuidString.prefix(8).lowercased())
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var place: PracticePlace { PracticePlace(path: practice.path(percentEncoded: false)) }
  var practice: URL { folder.appending(path: "practice") }

  /// Runs the program with a script until it ends, and until its lock is free as after an exit.
  @discardableResult
  func run(
    size: Size = Size(columns: 80, rows: 24), _ script: [ScriptedTerminal.Step]
  ) throws -> Session.End {
    weak var store: RecordStore?
    var wrote = false
    let end = try play(size, script) { (store, wrote) = ($0, $0.refusal == nil) }
    // The worker's thread lets go of the practice a moment after its last word.
    let patience = SessionClock.milliseconds + 10_000
    while store != nil, SessionClock.milliseconds < patience { usleep(1_000) }
    #expect(store == nil)
    // It is nil from the moment its end begins; the lock is given up when that is over.
    // Where another window wrote it may hold it for good.
    let limit = wrote ? patience : SessionClock.milliseconds + 500
    while isLocked, SessionClock.milliseconds < limit { usleep(1_000) }
    return end
  }

  /// Whether somebody holds the lock of the practice.
  private var isLocked: Bool {
    let file = open(practice.appending(path: "locks/writer.lock").path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard flock(file, LOCK_SH | LOCK_NB) == 0 else { return true }
    _ = flock(file, LOCK_UN)
    return false
  }

  private func play(
    _ size: Size, _ script: [ScriptedTerminal.Step], tell: (RecordStore) -> Void
  ) throws -> Session.End {
    let wake = try #require(WakePipe())
    let queue = try #require(WorkQueue())
    let desk = try StoreDesk.open(place)
    tell(desk.store)
    let opened = desk.practice
    let mailbox = Mailbox { wake.wake() }
    let worker = Worker(queue: queue, mailbox: mailbox, desk: desk)
    #expect(worker.start())
    let terminal = ScriptedTerminal(size: size, wake: wake, script: script)
    let session = Session(
      terminal: terminal, worker: worker, mailbox: mailbox,
      start: Session.Start(
        practice: opened, home: place,
        demonstration: PracticePlace(
          path: folder.path(percentEncoded: false) + "/demonstration", isDemonstration: true),
        look: LookState(themeName: "terminal", themes: BuiltInThemes.library.names),
        themes: BuiltInThemes.library, pause: pause,
        settings: SettingsFolder(path: folder.appending(path: "config").path),
        surroundings: surroundings,
        unlock: UnlockFile(
          settings: SettingsFolder(path: folder.appending(path: "config").path),
          state: StateFolder(path: folder.appending(path: "state").path))))
    let end = session.run()
    self.terminal = terminal
    drafts = worker.finish(withinMilliseconds: 10_000)
    #expect(drafts != nil)
    #expect(terminal.isClosed)
    return end
  }

  /// The texts of the files below a folder of the practice, by their paths in it.
  func files(in name: String = "") throws -> [String: String] {
    let root = name.isEmpty ? practice : practice.appending(path: name)
    guard let paths = FileManager.default.enumerator(atPath: root.path(percentEncoded: false))
    else { return [:] }
    var files: [String: String] = [:]
    for case let path as String in paths where !path.hasPrefix("index/") {
      let file = root.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      files[path] = try String(contentsOf: file, encoding: .utf8)
    }
    return files
  }

  /// The text of everything in the practice, also of what is no whole text.
  func bytes() throws -> String {
    guard let paths = FileManager.default.enumerator(atPath: practice.path(percentEncoded: false))
    else { return "" }
    var whole = ""
    for case let path as String in paths {
      if let data = FileManager.default.contents(atPath: practice.appending(path: path).path) {
        whole += String(decoding: data, as: UTF8.self) + "\n"
      }
    }
    return whole
  }

  /// The texts of the files below a folder of the practice.
  func texts(in name: String) throws -> [String] { try files(in: name).values.sorted() }

  /// The path of the one note, below the clients' folder.
  func notePath() throws -> String {
    try #require(try files(in: "clients").keys.first { $0.contains("/notes/") })
  }

  /// Changes a text of the note as another program does, in place.
  func edit(_ text: String, to other: String) throws {
    let file = practice.appending(path: "clients/" + (try notePath()))
    let old = try String(contentsOf: file, encoding: .utf8)
    try #require(old.contains(text))
    try Data(old.replacingOccurrences(of: text, with: other).utf8).write(to: file)
  }

  /// Moves the note out of its folder.
  func moveNoteAway() throws {
    let path = try notePath()
    try FileManager.default.moveItem(
      at: practice.appending(path: "clients/" + path), to: folder.appending(path: "note-aside"))
  }

  /// Moves every client's folder out of the practice, or back.
  func moveClients(aside: Bool) throws {
    let (inside, outside) = (practice.appending(path: "clients"), folder.appending(path: "aside"))
    if aside {
      try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    }
    let (from, to) = aside ? (inside, outside) : (outside, inside)
    for name in try FileManager.default.contentsOfDirectory(atPath: from.path) {
      try FileManager.default.moveItem(
        at: from.appending(path: name), to: to.appending(path: name))
    }
  }

  /// Puts a file in the place of the clients' folder, so that no chart can be written.
  func block(_ name: String = "clients") throws {
    let path = practice.appending(path: name)
    try FileManager.default.moveItem(at: path, to: practice.appending(path: "tmp/\(name)-aside"))
    try Data().write(to: path)
  }

  /// Puts the folder back.
  func unblock(_ name: String = "clients") throws {
    let path = practice.appending(path: name)
    try FileManager.default.removeItem(at: path)
    try FileManager.default.moveItem(at: practice.appending(path: "tmp/\(name)-aside"), to: path)
  }

  /// Expects the one client to be archived on disk, or not to be.
  func expectArchived(_ isArchived: Bool) {
    do {
      let found = try files(in: "clients").values.contains { $0.contains("archivedAt") }
      #expect(found == isArchived)
    } catch {
      Issue.record("\(error)")
    }
  }
}
