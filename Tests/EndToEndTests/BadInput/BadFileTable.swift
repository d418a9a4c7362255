import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something wrong with a file or folder of a practice, and what the doctor says of it.
struct BadFile: Sendable {
  /// Where a row does its harm: a practice with one client and one event.
  struct Place {
    let home: TemporaryHome
    let client: String
    let event: String

    var folder: String { "clients/\(client)" }

    /// The whole path of a file of the practice.
    func path(_ name: String) -> String { home.practice.appending(path: name).path }
  }

  let number: String
  let name: String
  /// The doctor's sentences by their paths; `CLIENT`, `EVENT` and `ROOT` stand for the place's.
  let findings: [String: String]
  let spoil: @Sendable (Place) throws -> Void

  init(
    _ number: String, _ name: String, _ findings: [String: String],
    spoil: @escaping @Sendable (Place) throws -> Void
  ) {
    (self.number, self.name, self.findings, self.spoil) = (number, name, findings, spoil)
  }

  private static let event = "clients/CLIENT/events/EVENT.json"
  private static let notOrdinary = " is no ordinary file, so it is left alone. Move it away."
  private static let link =
    " is a symbolic link, which is not followed. Give the path that it leads to."

  static let all: [BadFile] = [
    BadFile(
      "D10", "a sparse file of 2 GB",
      [event: "\(event) is too large: a document has at most 1048576 bytes. It was not read."]
    ) { _ = truncate($0.path($0.event), 2 << 30) },
    BadFile(
      "D10", "one byte over 1 MiB",
      [event: "\(event) is too large: a document has at most 1048576 bytes. It was not read."]
    ) { place in
      let whole = try Data(contentsOf: place.home.practice.appending(path: place.event))
      try place.home.write(
        whole + Data(repeating: 0x20, count: (1 << 20) + 1 - whole.count), to: place.event)
    },
    BadFile("D17", "members that nobody knows", [:]) { place in
      try place.change(
        "\"text\": \"one\"", to: "\"text\": \"one\", \"of another\": {\"e\": [1, null]}")
    },
    BadFile(
      "D18", "a newer schema",
      [event: "“life event” was written by a newer version of caseload, so it is not changed here."]
    ) { try $0.change("\"schema\": 1", to: "\"schema\": 99") },
    BadFile("D29", "a pipe in a document's place", [event: event + notOrdinary]) { place in
      try place.remove()
      _ = mkfifo(place.path(place.event), 0o600)
    },
    BadFile("D29", "a folder in a document's place", [event: strayed(event)]) { place in
      try place.remove()
      _ = mkdir(place.path(place.event), 0o700)
    },
    BadFile("D29", "a link in a document's place", [event: event + link]) { place in
      try place.remove()
      _ = symlink("/etc/hostname", place.path(place.event))
    },
    BadFile(
      "D30", "the folder of the events is a link",
      ["clients/CLIENT/events": "clients/CLIENT/events" + link]
    ) { place in
      let folder = place.path(place.folder + "/events")
      try FileManager.default.moveItem(
        atPath: folder, toPath: place.home.directory.appending(path: "away").path)
      _ = symlink(place.home.directory.appending(path: "away").path, folder)
    },
    BadFile(
      "D31", "a document that others may read",
      [event: "Others on this computer may open ROOT/\(event). Run: chmod 600 ROOT/\(event)"]
    ) { _ = chmod($0.path($0.event), 0o644) },
    BadFile(
      "D31", "a folder that others may enter",
      ["drafts": "Others on this computer may open ROOT/drafts. Run: chmod 700 ROOT/drafts"]
    ) { _ = chmod($0.path("drafts"), 0o755) },
  ]

  /// What sync tools, editors and file managers leave beside documents.
  static let strays: [String] = [
    "EVENT.sync-conflict-20260301-090000-ABCDEFG.json", "EVENT (Jane's conflicted copy 2026).json",
    "EVENT.json~", ".EVENT.json.swp", ".DS_Store", "EVENT 2.json", "EVENT.json.orig", "EVENT.JSON",
    "Event.json", "read me.txt",
  ]

  private static func strayed(_ path: String) -> String {
    "\(path) is no document of caseload, so it is not read. Move it away if it is not yours."
  }
}

extension BadFile.Place {
  /// Replaces a text in the event.
  func change(_ old: String, to new: String) throws {
    let text = try String(contentsOf: home.practice.appending(path: event), encoding: .utf8)
    try home.write(Data(text.replacing(old, with: new).utf8), to: event)
  }

  func remove() throws {
    try FileManager.default.removeItem(at: home.practice.appending(path: event))
  }

  /// A text with the place's own names in it.
  func filled(_ text: String) -> String {
    text.replacing("CLIENT", with: client)
      .replacing(
        "EVENT", with: event.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
      )
      .replacing("ROOT", with: home.practice.path)
  }
}
