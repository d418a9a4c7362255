/// The arrows between the targets: what each may import, and nothing else.
enum ImportWalls {
  /// The kernel's interface, by the platform's name for it.
  private static let kernel: Set<String> = ["Glibc", "Darwin"]
  /// What dependencies and time zones need; nothing pure may see it.
  private static let foundation: Set<String> = ["Foundation", "FoundationEssentials"]

  /// Every target with Swift in it, and the modules that it may import.
  static let allowed: [String: Set<String>] = [
    "TerminalInterface": [],
    "JSON": [],
    "ClinicalRecord": [],
    "DemonstrationPractice": ["ClinicalRecord"],
    "Interchange": ["ClinicalRecord", "JSON", "TerminalInterface"],
    "UserInterface": ["ClinicalRecord", "TerminalInterface"],
    "Curses": kernel.union(["CNcurses", "CSystem", "TerminalInterface"]),
    "AgeEncryption": ["Crypto", "CryptoExtras"],
    "RecordStore": kernel.union(foundation).union([
      "AgeEncryption", "ClinicalRecord", "JSON", "CSystem", "Crypto", "CryptoExtras",
    ]),
    "RecordIndex": kernel.union(["ClinicalRecord", "GRDB"]),
    "caseload": kernel.union(foundation).union([
      "AgeEncryption", "ClinicalRecord", "Curses", "CSystem", "DemonstrationPractice",
      "Interchange", "JSON", "RecordIndex", "RecordStore", "TerminalInterface", "UserInterface",
      "ArgumentParser", "Synchronization",
    ]),
  ]

  /// The targets that know no clock, no chance, no file and no pointer.
  static let pure: Set<String> = [
    "TerminalInterface", "JSON", "ClinicalRecord", "DemonstrationPractice", "Interchange",
    "UserInterface",
  ]

  /// The words that may stand between `import` and the module's name.
  private static let kinds: Set<String> = [
    "typealias", "struct", "class", "enum", "protocol", "let", "var", "func", "actor",
  ]

  /// The modules that a source imports, in whichever form and under whichever condition.
  static func imports(in source: SwiftSource) -> [(module: String, line: Int)] {
    let words = source.words
    return words.indices.compactMap { index in
      let word = words[index]
      guard word.text == "import", word.before != ".", word.before != "`",
        word.after?.isWhitespace == true
      else { return nil }
      let following = words[(index + 1)...].prefix(2)
      guard let name = following.first(where: { !kinds.contains($0.text) }) else { return nil }
      return (name.text, word.line)
    }
  }

  /// The imports of a target's source that no arrow allows.
  static func findings(in text: String, of target: String) -> [Finding] {
    let permitted = allowed[target] ?? []
    return imports(in: SwiftSource(text))
      .filter { !permitted.contains($0.module) }
      .map { Finding(place: target, line: $0.line, name: $0.module) }
  }
}

extension ImportWalls {
  /// The arrows that a manifest declares: each target's name with the targets it depends on.
  static func declared(in manifest: String) -> [String: Set<String>] {
    var arrows: [String: Set<String>] = [:]
    let pieces = manifest.replacing(".executableTarget(", with: ".target(")
      .replacing(".systemLibrary(", with: ".target(").replacing(".testTarget(", with: ".target(")
      .split(separator: ".target(").dropFirst()
    for piece in pieces {
      guard let name = quoted(in: piece).first else { continue }
      let listed = piece.firstRange(of: "dependencies: [").map { piece[$0.upperBound...] } ?? ""
      arrows[name] = Set(quoted(in: listed.prefix { $0 != "]" }))
    }
    return arrows
  }

  /// The texts between quotation marks.
  private static func quoted(in text: Substring) -> [String] {
    let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
    return stride(from: 1, to: pieces.count, by: 2).map { String(pieces[$0]) }
  }
}
