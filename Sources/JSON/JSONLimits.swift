/// How large a document may be.
package struct JSONLimits: Hashable, Sendable {
  /// The bytes of the whole text.
  package var bytes: Int
  /// The lists and records that may be open at one time.
  package var depth: Int
  /// The members of all records and elements of all lists together.
  package var members: Int
  /// The UTF-8 bytes of one string, with its escapes resolved; a name holds at most 256.
  package var stringBytes: Int
  /// The largest distance of an integer from zero.
  package var magnitude: Int

  /// States every limit.
  package init(bytes: Int, depth: Int, members: Int, stringBytes: Int, magnitude: Int) {
    self.bytes = bytes
    self.depth = depth
    self.members = members
    self.stringBytes = stringBytes
    self.magnitude = magnitude
  }

  /// The limits of a document of the practice.
  ///
  /// Integers stay within 2^53 - 1, which every reader of JSON holds exactly (RFC 8259 section 6).
  package static let document = JSONLimits(
    bytes: 1 << 20, depth: 64, members: 10_000, stringBytes: 256 << 10,
    magnitude: (1 << 53) - 1)
}

/// Looks for the first place where a legal text is not a legal document.
struct JSONDocumentCheck {
  /// What is wrong and at which byte.
  struct Breach {
    let fact: JSONError.Fact
    let offset: Int
  }

  private let source: JSONSource
  private let limits: JSONLimits
  private var count = 0

  private init(source: JSONSource, limits: JSONLimits) {
    self.source = source
    self.limits = limits
  }

  /// The breach that stands first in the text, or nil for a good document.
  static func firstBreach(in source: JSONSource, limits: JSONLimits) -> Breach? {
    var check = JSONDocumentCheck(source: source, limits: limits)
    let breaches = [check.breach(in: source.root), check.repeatedName(), check.storedNUL()]
    return breaches.compactMap(\.self).min { $0.offset < $1.offset }
  }

  private func repeatedName() -> Breach? {
    guard
      let duplicate = source.duplicates.min(by: { $0.second.lowerBound < $1.second.lowerBound })
    else { return nil }
    return Breach(
      fact: .repeatedName(
        duplicate.name, first: source.place(of: duplicate.first.lowerBound),
        isSameSpelling: duplicate.isSameSpelling),
      offset: duplicate.second.lowerBound)
  }

  private func storedNUL() -> Breach? {
    source.storedNUL.map { Breach(fact: .storedNUL(field: source.field(at: $0)), offset: $0) }
  }

  /// Walks in reading order; the parser has bounded the depth.
  private mutating func breach(in node: JSONNode) -> Breach? {
    switch node.content {
    case .null, .flag: return nil
    case .number(let text): return breach(inNumber: text, at: node.span.lowerBound)
    case .text(let text): return breach(inText: text, at: node.span.lowerBound)
    case .list(let elements):
      for element in elements {
        if let found = counted(at: element.span.lowerBound) ?? breach(in: element) { return found }
      }
      return nil
    case .record(let members):
      for member in members {
        let offset = member.nameSpan.lowerBound
        if let found = counted(at: offset) ?? breach(inName: member.name, at: offset)
          ?? breach(in: member.value)
        {
          return found
        }
      }
      return nil
    }
  }

  private mutating func counted(at offset: Int) -> Breach? {
    count += 1
    guard count > limits.members else { return nil }
    return Breach(fact: .tooManyMembers(limit: limits.members), offset: offset)
  }

  private func breach(inText text: String, at offset: Int) -> Breach? {
    guard text.utf8.count > limits.stringBytes else { return nil }
    let field = source.field(at: offset)
    return Breach(fact: .textTooLong(field: field, limit: limits.stringBytes), offset: offset)
  }

  private func breach(inName name: String, at offset: Int) -> Breach? {
    let limit = min(limits.stringBytes, longestFolded)
    guard name.utf8.count > limit else { return nil }
    let field = source.field(at: offset)
    return Breach(fact: .textTooLong(field: field, limit: limit), offset: offset)
  }

  private func breach(inNumber text: String, at offset: Int) -> Breach? {
    let isWhole = text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || TextEncoding.isDigit($0) }
    guard isWhole, text != "-0" else {
      return Breach(fact: .notWholeNumber(field: source.field(at: offset)), offset: offset)
    }
    if let number = Int(text), number.magnitude <= limits.magnitude.magnitude { return nil }
    let field = source.field(at: offset)
    return Breach(fact: .outOfRange(field: field, limit: limits.magnitude), offset: offset)
  }
}
