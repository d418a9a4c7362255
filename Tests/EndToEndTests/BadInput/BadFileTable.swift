import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something wrong with a file or folder of a practice, and what the doctor says of it.
struct BadFile: Sendable {
  /// Where a row does its harm: a practice with one client and one note.
  struct Place {
    let home: TemporaryHome
    let client: String
    let note: String

    var folder: String { "clients/\(client)" }

    /// The whole path of a file of the practice.
    func path(_ name: String) -> String { home.practice.appending(path: name).path }
  }

  let number: String
  let name: String
  /// The doctor's sentences by their paths; `CLIENT`, `NOTE` and `ROOT` stand for the place's.
  let findings: [String: Set<String>]
  let spoil: @Sendable (Place) throws -> Void

  init(
    _ number: String, _ name: String, _ findings: [String: Set<String>],
    spoil: @escaping @Sendable (Place) throws -> Void
  ) {
    (self.number, self.name, self.findings, self.spoil) = (number, name, findings, spoil)
  }

  private static let note = "clients/CLIENT/notes/NOTE.json"
  private static let notOrdinary =
    "\(note) is no ordinary file, so it is left alone. Move it away."
  private static let link =
    " is a symbolic link, which is not followed. Put what it leads to in its place."
  private static let changed =
    "\(note) is not what was saved as revision 1: another program changed it, or the disk did. "
    + "Look at it in caseload, or restore it from a backup."
  private static let gone =
    "\(note) is gone: revision 1 was saved. Look for it in the trash, or restore it from a backup."
  private static let future =
    "Its “modified” lies in the future. Versions go by their revisions, so nothing is decided by it; "
    + "look at the clock of the computer that wrote it."
  private static let large =
    "\(note) is too large: a document has at most 1048576 bytes. It was not read."

  static let all: [BadFile] = [
    BadFile("D10", "a sparse file of 2 GB", [note: [large]]) {
      _ = truncate($0.path($0.note), 2 << 30)
    },
    BadFile("D10", "more than 1 MiB", [note: [large]]) { place in
      let whole = try Data(contentsOf: place.home.practice.appending(path: place.note))
      try place.home.write(whole + Data(repeating: 0x20, count: 1 << 20), to: place.note)
    },
    BadFile("D17", "members that nobody knows", [note: [changed]]) { place in
      try place.change(
        "\"state\": \"draft\"", to: "\"state\": \"draft\", \"of another\": {\"e\": [1, null]}")
    },
    BadFile(
      "D18", "a newer schema",
      [
        note: [
          changed, "“note” was written by a newer version of caseload, so it is not changed here.",
        ]
      ]
    ) { try $0.change("\"schema\": 1", to: "\"schema\": 99") },
    BadFile(
      "D22", "a plan that is not there",
      [
        note: [
          changed, "“plan” refers to paaaaaaaaaaaaaaaaaaaaaaaaaa, which is not there.",
        ]
      ]
    ) {
      try $0.change("\"plan\": \"p", to: "\"plan\": \"paaaaaaaaaaaaaaaaaaaaaaaaaa\", \"old\": \"p")
    },
    BadFile("D29", "a pipe in a document's place", [note: [notOrdinary, gone]]) { place in
      try place.remove()
      _ = mkfifo(place.path(place.note), 0o600)
    },
    BadFile("D29", "a folder in a document's place", [note: [strayed(note), gone]]) { place in
      try place.remove()
      _ = mkdir(place.path(place.note), 0o700)
    },
    BadFile("D29", "a link in a document's place", [note: [note + link, gone]]) { place in
      try place.remove()
      _ = symlink("/etc/hostname", place.path(place.note))
    },
    BadFile(
      "D30", "the folder of the notes is a link",
      ["clients/CLIENT/notes": ["clients/CLIENT/notes" + link], note: [gone]]
    ) { place in
      let folder = place.path(place.folder + "/notes")
      let away = place.home.directory.appending(path: "away").path
      try FileManager.default.moveItem(atPath: folder, toPath: away)
      _ = symlink(away, folder)
    },
    BadFile(
      "D31", "a document that others may read",
      [note: ["Others on this computer may open ROOT/\(note). Run: chmod 600 ROOT/\(note)"]]
    ) { _ = chmod($0.path($0.note), 0o644) },
    BadFile(
      "D31", "a folder that others may enter",
      ["drafts": ["Others on this computer may open ROOT/drafts. Run: chmod 700 ROOT/drafts"]]
    ) { _ = chmod($0.path("drafts"), 0o755) },
    BadFile("D34", "a document that is gone", [note: [gone]]) { try $0.remove() },
    BadFile("D35", "saved ten years from now", [note: [changed, future]]) {
      try $0.change("\"modified\": \"202", to: "\"modified\": \"203")
    },
  ]

  /// What sync tools, editors and file managers leave beside documents.
  static let strays: [String] = [
    "NOTE.sync-conflict-20260301-090000-ABCDEFG.json", "NOTE (Jane's conflicted copy 2026).json",
    "NOTE.json~", ".NOTE.json.swp", ".DS_Store", "NOTE 2.json", "NOTE.json.orig", "NOTE.JSON",
    "Note.json", "read me.txt",
  ]

  private static func strayed(_ path: String) -> String {
    "\(path): This is no document of caseload, so it is left alone."
  }
}

extension BadFile.Place {
  /// Replaces a text in the note.
  func change(_ old: String, to new: String) throws {
    let text = try String(contentsOf: home.practice.appending(path: note), encoding: .utf8)
    try home.write(Data(text.replacing(old, with: new).utf8), to: note)
  }

  func remove() throws {
    try FileManager.default.removeItem(at: home.practice.appending(path: note))
  }

  /// A text with the place's own names in it.
  func filled(_ text: String) -> String {
    text.replacing("CLIENT", with: client)
      .replacing(
        "NOTE", with: note.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
      )
      .replacing("ROOT", with: home.practice.path)
  }
}
