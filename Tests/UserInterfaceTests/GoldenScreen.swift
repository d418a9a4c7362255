import Foundation
import TerminalInterface
import Testing

/// Compares a canvas with the text of its name in `Screens`; `RECORD_SCREENS=1` writes it anew.
func expectScreen(
  _ canvas: Canvas, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Screens/\(name).txt")
  let text = canvas.text
  if ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1" {
    do {
      try Data(text.utf8).write(to: file)
    } catch { Issue.record("Screens/\(name).txt: \(error)", sourceLocation: sourceLocation) }
    return
  }
  guard let data = FileManager.default.contents(atPath: file.path) else {
    Issue.record(
      "Screens/\(name).txt is not there; RECORD_SCREENS=1 writes it.",
      sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard text != expected else { return }
  Issue.record("\(difference(text, expected, name: name))", sourceLocation: sourceLocation)
}

/// The first line that differs, and the whole screen as it is now.
private func difference(_ text: String, _ expected: String, name: String) -> Comment {
  let now = text.split(separator: "\n", omittingEmptySubsequences: false)
  let then = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let row = zip(now, then).enumerated().first { $0.element.0 != $0.element.1 }?.offset
  let place = row.map { "row \($0 + 1): “\(then[$0])” became “\(now[$0])”" } ?? "other rows"
  return "Screens/\(name).txt differs in \(place).\n\(text)"
}
