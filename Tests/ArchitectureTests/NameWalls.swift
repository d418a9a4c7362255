/// The names that have no place in the project's files: other people's machines, unfinished work,
/// and words about people that no screen should say.
enum NameWalls {
  /// Where somebody's machine shows through, and marks of work left undone.
  ///
  /// Joined from halves, so that this file passes its own test.
  static let anywhere: [String] = [
    ("/wo", "rk/"), ("/ro", "ot/"), ("/fa", "rm/"), (".lib", "rary/"),
    ("DEVEL", "OPERS.md"), ("TO", "DO"), ("FIX", "ME"), ("HA", "CK:"), ("Lorem", " ipsum"),
    ("not ", "implemented yet"), ("Chat", "GPT"), ("Cla", "ude"), ("language", " model"),
  ].map { $0.0 + $0.1 }

  /// Words that label a person or speak in the trade's codes; screens say them in plain words.
  static let onScreens: [String] = [
    "PLATEAU", "golden thread", "deteriorated", "non-compliant", "noncompliant", "fan out",
    "committed suicide", "suffers from", "drug abuser", "the addict", "schizophrenic",
  ]

  /// The names among `refused` that a text contains.
  static func findings(in text: String, of place: String, refusing refused: [String]) -> [Finding] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { index, line in
      refused.filter { line.contains($0) }
        .map { Finding(place: place, line: index + 1, name: $0) }
    }
  }
}
