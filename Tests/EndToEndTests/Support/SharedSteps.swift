import Foundation
import Testing

/// Steps of some length that more than one test takes.
extension TerminalUnderTest {
  /// Calls a box of the palette that asks for a passphrase, fills its lines from the first to the last,
  /// and says that it may go on; an empty line stays empty.
  func fillBox(_ command: String, _ lines: [String]) throws {
    try keys(":")
    try type(command)
    try keys("Enter")
    try waitFor("Passphrase")
    for (index, line) in lines.enumerated() {
      try keys("C-e", "C-u")
      if !line.isEmpty { try type(line) }
      try keys(index + 1 < lines.count ? "Tab" : "Enter")
    }
  }

  /// Writes in the selected note while another program writes in its file, until both are shown.
  func writeBeside(_ mine: String, _ theirs: String, in note: String) throws {
    try keys("e")
    try waitFor("Tab next field")
    try type(mine)
    try home.put(theirs, into: "text", of: note)
    try keys("Escape")
    try waitFor("Two versions")
  }

  /// Decides on one's own of two versions; the other is in the history then.
  func keepMine(over theirs: String) throws {
    try waitFor("Two versions")
    try keys("m")
    try waitFor("Save your version")
    try keys("y")
    try waitForDisk(theirs, in: "history/")
    try waitUntilGone("Two versions")
  }

  /// Locks the screen, and answers with the right phrase after some wrong ones.
  func lockAndUnlock(_ phrase: String, afterWrong wrong: [String] = []) throws {
    try keys("C-\\")
    try waitFor("Locked")
    for other in wrong {
      try type(other)
      try keys("Enter")
      try waitFor("That is not the phrase.")
      try keys("Escape")
      try waitUntilGone("That is not")
    }
    try type(phrase)
    try keys("Enter")
    try waitUntilGone("Locked")
  }

  /// What lets a program see the clocks of the computer shifted, such as by "-365d" or "+90".
  static func shiftedClock(_ shift: String) throws -> [String: String?] {
    let library = [
      "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/lib64",
    ].map { $0 + "/faketime/libfaketime.so.1" }.first(where: FileManager.default.fileExists)
    let preloaded = try #require(
      library, "Scripts/install-needs installs libfaketime where it is known to be.")
    return ["LD_PRELOAD": preloaded, "FAKETIME": shift, "DONT_FAKE_MONOTONIC": "1"]
  }
}

extension TemporaryHome {
  /// The lines of a practice's audit log, as another program reads them.
  func auditLines(of practice: URL) throws -> [[String: Any]] {
    let folder = practice.appending(path: "audit")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .flatMap { name in
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(
          separator: "\n")
      }
      .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
  }
}
