/// One line of the table of diagnoses.
package struct DiagnosisCode: Hashable, Sendable {
  package let code: String
  package let label: String
  /// Whether there is no finer code below it, so that payers take it.
  package let isBillable: Bool
  /// What is searched: code and words in small letters.
  fileprivate let codeBytes: [UInt8]
  fileprivate let words: [[UInt8]]

  fileprivate init(code: String, label: String, isBillable: Bool) {
    self.code = code
    self.label = label
    self.isBillable = isBillable
    codeBytes = DiagnosisTable.letters(of: code)
    words = DiagnosisTable.words(of: label)
  }
}

/// The codes of ICD-10-CM that mental-health care uses, found by code or by words.
///
/// ICD-10-CM, fiscal year 2026, update of April 2026 (NCHS and CMS; public domain). Diagnoses keep code
/// and words of their day, so a code that a newer table lacks stays what it was.
package struct DiagnosisTable: Sendable {
  package let codes: [DiagnosisCode]

  /// The table that comes with the program.
  package static let standard = DiagnosisTable(
    parsing: PackageResources.icd10cm_mental_health_tsv)

  /// Reads lines of code, description and 1 or 0 for billable, with tabs between; others are passed over.
  package init(parsing bytes: [UInt8]) {
    codes = bytes.split(separator: 10).dropFirst().compactMap { line in
      let parts = line.split(separator: 9, omittingEmptySubsequences: false)
      guard parts.count >= 3, !parts[0].isEmpty else { return nil }
      return DiagnosisCode(
        code: String(decoding: parts[0], as: UTF8.self),
        label: String(decoding: parts[1], as: UTF8.self), isBillable: parts[2].first == 49)
    }
  }

  /// The codes that what is typed can mean, best first: by code, then by all its words.
  package func matches(for typed: String, atMost limit: Int = 200) -> [DiagnosisCode] {
    let code = Self.letters(of: typed)
    let wanted = Self.words(of: typed).flatMap { Self.meant(by: $0) }
    guard !wanted.isEmpty else { return Array(codes.prefix(limit)) }
    var ranked: [(rank: Int, place: Int)] = []
    for (place, entry) in codes.enumerated() {
      if let rank = Self.rank(of: entry, code, wanted) { ranked.append((rank, place)) }
    }
    ranked.sort { ($0.rank, $0.place) < ($1.rank, $1.place) }
    return ranked.prefix(limit).map { codes[$0.place] }
  }

  /// The entry of exactly this code, with or without its point.
  package func entry(of code: String) -> DiagnosisCode? {
    let letters = Self.letters(of: code)
    return codes.first { $0.codeBytes == letters }
  }

  /// How well an entry fits, 0 best; `nil` where it does not.
  private static func rank(of entry: DiagnosisCode, _ code: [UInt8], _ wanted: [[UInt8]]) -> Int? {
    let category = entry.isBillable ? 0 : 1
    if entry.codeBytes.starts(with: code) { return category }
    // Who remembers the figures only types "33.1"; F comes first, since most of these codes are there.
    if code.count > 1, code.allSatisfy({ (48...57).contains($0) }),
      entry.codeBytes.dropFirst().starts(with: code)
    {
      return (entry.codeBytes.first == 102 ? 2 : 4) + category
    }
    var later = 0
    for word in wanted {
      if entry.codeBytes.starts(with: word) { continue }
      guard let place = entry.words.firstIndex(where: { $0.starts(with: word) }) else { return nil }
      later += place
    }
    return 10 + 2 * min(later, 400) + category
  }

  /// Letters and digits in small letters, nothing else: a code without its point.
  fileprivate static func letters(of text: String) -> [UInt8] {
    text.utf8.compactMap(small)
  }

  /// The words of a text in small letters.
  fileprivate static func words(of text: String) -> [[UInt8]] {
    text.utf8.split { small($0) == nil && $0 != 46 }.map { $0.compactMap(small) }
      .filter { !$0.isEmpty }
  }

  private static func small(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 97...122, 48...57: byte
    case 65...90: byte + 32
    default: nil
    }
  }

  /// What clinicians type for short, and the words that stand in the table.
  private static let shortForms: [String: String] = [
    "ptsd": "post traumatic stress", "cptsd": "post traumatic stress", "mdd": "major depressive",
    "gad": "generalized anxiety", "ocd": "obsessive compulsive", "bpd": "borderline personality",
    "adhd": "attention deficit hyperactivity", "add": "attention deficit", "asd": "autistic",
    "aud": "alcohol", "oud": "opioid", "sud": "use", "did": "dissociative identity",
    "odd": "oppositional defiant", "bipolar1": "bipolar",
  ]

  private static func meant(by word: [UInt8]) -> [[UInt8]] {
    guard let long = shortForms[String(decoding: word, as: UTF8.self)] else { return [word] }
    return words(of: long)
  }
}
