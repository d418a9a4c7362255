import Foundation

/// What a page of prose claims to exist: paths and types in code spans.
struct Prose {
  /// What there is, to hold the claims against.
  struct Known {
    var paths: Set<String>
    var types: Set<String>
    /// Every word of the code, for the members that prose names after a type.
    var words: Set<String>
  }

  /// The folders whose paths are checked wherever they are named.
  static let folders = [
    "Sources/", "Tests/", "Themes/", "Scripts/", "Benchmarks/", "Documentation/", "Schemas/",
    ".ci/",
  ]

  /// Names in code spans that are not ours: Swift's, its libraries', keys' and tools'.
  static let foreign: Set<String> = [
    "String", "Character", "Int", "Bool", "Array", "Set", "Dictionary", "Optional", "Result",
    "Error", "Hashable", "Sendable", "Codable", "Equatable", "Comparable", "CaseIterable",
    "CustomStringConvertible", "Span", "Foundation", "FoundationEssentials", "Glibc", "Darwin",
    "Testing", "Crypto", "ArgumentParser", "ExistentialAny", "MemberImportVisibility", "Package",
    "Makefile", "Esc", "Enter", "Tab", "Space", "Backspace", "Delete", "Left", "Right", "Up",
    "Down", "Home", "End", "Unreleased",
  ]

  let text: String

  /// The code spans between single backticks outside fenced blocks, with their lines.
  var spans: [(text: String, line: Int)] {
    var found: [(String, Int)] = []
    var isFenced = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isFenced.toggle()
        continue
      }
      guard !isFenced else { continue }
      let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
      for number in stride(from: 1, to: pieces.count - 1, by: 2) where !pieces[number].isEmpty {
        found.append((String(pieces[number]), index + 1))
      }
    }
    return found
  }

  /// The claims that are not true.
  func findings(in place: String, knowing known: Known) -> [Finding] {
    spans.flatMap { span in
      claims(of: span.text)
        .filter { !holds($0, knowing: known) }
        .map { Finding(place: place, line: span.line, name: $0) }
    }
  }

  /// The paths in a span, or else the type and member that it names.
  private func claims(of span: String) -> [String] {
    let pieces = span.split { " ,()[]{}<>\"'".contains($0) }.map(String.init)
    let paths = pieces.filter(Self.isPath)
    if !paths.isEmpty { return paths }
    return Self.isTypeName(span) ? [span] : []
  }

  private func holds(_ claim: String, knowing known: Known) -> Bool {
    if Self.isPath(claim) { return Self.holds(path: claim, knowing: known) }
    let parts = claim.prefix { $0 != "(" }.split(separator: ".").map(String.init)
    guard let type = parts.first else { return false }
    if Self.foreign.contains(type) { return true }
    return known.types.contains(type) && parts.dropFirst().allSatisfy(known.words.contains)
  }

  /// Whether a piece of a span is a path: below a known folder, or a Swift file.
  private static func isPath(_ piece: String) -> Bool {
    folders.contains { piece.hasPrefix($0) } || (piece.hasSuffix(".swift") && piece != ".swift")
  }

  /// Paths may leave out Sources/, or name a Swift file alone; a placeholder ends what is checked.
  private static func holds(path: String, knowing known: Known) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    let fixed = parts.prefix { part in
      !part.contains("*") && !["NAME", "KIND"].contains { part.contains($0) }
    }
    let wanted = fixed.joined(separator: "/")
    if fixed.count < parts.count || path.hasSuffix("/") || !wanted.contains(".") {
      return known.paths.contains { $0.hasPrefix(wanted + "/") } || known.paths.contains(wanted)
    }
    if known.paths.contains(wanted) || known.paths.contains("Sources/" + wanted) { return true }
    return fixed.count == 1 && known.paths.contains { $0.hasSuffix("/" + wanted) }
  }

  /// Whether a span is an UpperCamelCase name, perhaps with members and an argument list.
  private static func isTypeName(_ span: String) -> Bool {
    guard let first = span.first, first.isASCII, first.isUppercase,
      span.contains(where: \.isLowercase)
    else { return false }
    let name = span.prefix { $0 != "(" }
    let rest = span.dropFirst(name.count)
    guard rest.isEmpty || rest.last == ")" else { return false }
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
      && !name.hasSuffix(".")
  }
}

extension Prose.Known {
  /// The words that bring in a type's name.
  private static let declarations: Set<String> = [
    "struct", "enum", "class", "actor", "protocol", "typealias",
  ]

  /// What the repository has now: every path, and the types of Sources and Tests.
  static func repository() throws -> Self {
    var known = Self(paths: Set(try Repository.files()), types: [], words: [])
    known.types = Set(try Repository.targets())
    for path in known.paths where path.hasSuffix(".swift") {
      let words = SwiftSource(try Repository.text(of: path) ?? "").words
      known.words.formUnion(words.map(\.text))
      for (declaration, name) in zip(words, words.dropFirst())
      where declarations.contains(declaration.text) { known.types.insert(name.text) }
    }
    for path in known.paths where path.hasPrefix("Tests/") {
      if let suite = path.split(separator: "/").dropFirst().first {
        known.types.insert(String(suite))
      }
    }
    return known
  }
}
