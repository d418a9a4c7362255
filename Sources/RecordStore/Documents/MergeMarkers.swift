/// The marks that a merge tool leaves in a text which it could not put together.
struct MergeMarkers: Hashable {
  /// The line of the first mark, counted from 1.
  let line: Int
  /// The text as either side has it.
  let sides: [[UInt8]]

  /// Finds the marks; nil when there are none.
  ///
  /// No line of a document can begin with them: a line break cannot stand inside a string of JSON.
  init?(in bytes: [UInt8]) {
    var ours: [UInt8] = []
    var theirs: [UInt8] = []
    var first: Int?
    var part = Part.both
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if let next = Part(behind: line, in: part) {
        first = first ?? index + 1
        part = next
        continue
      }
      let end: [UInt8] = index + 1 < lines.count ? [10] : []
      if part == .both || part == .ours { ours += line + end }
      if part == .both || part == .theirs { theirs += line + end }
    }
    guard let first else { return nil }
    line = first
    sides = [ours, theirs]
  }

  /// Which side a line belongs to.
  private enum Part {
    case both
    case ours
    /// What both sides began with, as some tools show it.
    case base
    case theirs

    /// The part that begins behind a line; nil when the line is no mark.
    init?(behind line: ArraySlice<UInt8>, in part: Part) {
      func begins(with mark: UInt8) -> Bool {
        line.count >= 7 && line.prefix(7).allSatisfy { $0 == mark }
      }
      if begins(with: UInt8(ascii: "<")) {
        self = .ours
      } else if begins(with: UInt8(ascii: "|")), part == .ours {
        self = .base
      } else if begins(with: UInt8(ascii: "=")), part == .ours || part == .base {
        self = .theirs
      } else if begins(with: UInt8(ascii: ">")), part == .theirs {
        self = .both
      } else {
        return nil
      }
    }
  }
}
