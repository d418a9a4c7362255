/// Why a field may not hold what it holds, and where it is.
package struct FieldError: Error, Hashable, Sendable {
  /// One step from a record to a field below it.
  package enum Step: Hashable, Sendable {
    case name(String)
    case index(Int)
  }

  /// What is wrong.
  package enum Fact: Hashable, Sendable {
    case missing(String)
    case wrongType(expected: String)
    case outOfRange(Int, ClosedRange<Int>)
    case tooLong(bytes: Int, maximum: Int)
    case tooMany(count: Int, maximum: Int)
    case lineBreak
    case notDecimal(String)
    case notDay(String)
    case notTimeOfDay(String)
    case notInstant(String)
    case notIdentifier(String)
    case notDigest
    case unknownCode(String, vocabulary: String)
    case emptyRequired
  }

  package var path: [Step]
  package var fact: Fact

  package init(_ fact: Fact, path: [Step] = []) {
    self.fact = fact
    self.path = path
  }

  /// The same error seen from the record above.
  package func below(_ step: Step) -> FieldError { FieldError(fact, path: [step] + path) }

  /// The path as it is written for people: `goals[2].targetDate`.
  package var pathText: String {
    var text = ""
    for step in path {
      switch step {
      case .name(let name): text += text.isEmpty ? name : "." + name
      case .index(let index): text += "[\(index + 1)]"
      }
    }
    return text
  }
}

extension FieldError: CustomStringConvertible {
  package var description: String {
    path.isEmpty ? "The value \(reason)." : "“\(pathText)” \(reason)."
  }

  /// The reason as the end of a sentence about the field.
  package var reason: String {
    switch fact {
    case .missing(let name): "lacks its required member “\(name)”"
    case .wrongType(let expected): "must be \(expected)"
    case .outOfRange(let number, let range):
      "is \(number); it must be from \(range.lowerBound) to \(range.upperBound)"
    case .tooLong(let bytes, let maximum): "is \(bytes) bytes long; at most \(maximum) fit"
    case .tooMany(let count, let maximum): "has \(count) entries; at most \(maximum) fit"
    case .lineBreak: "has a line break; it takes one line"
    case .notDecimal(let text): "is “\(text.prefix(40))”, which is not a number such as 4 or 4.5"
    case .notDay(let text): "is “\(text.prefix(40))”, which is no date; write it as 2026-12-01"
    case .notTimeOfDay(let text): "is “\(text.prefix(40))”, which is no time; write it as 09:30"
    case .notInstant(let text):
      "is “\(text.prefix(40))”, which is no point in time; write it as 2026-12-01T09:30:00Z"
    case .notIdentifier(let text): "is “\(text.prefix(40))”, which is not an id of this kind"
    case .notDigest: "is not a SHA-256 digest of 64 hexadecimal digits"
    case .unknownCode(let code, let vocabulary):
      "is “\(code.prefix(40))”, which is not a code of \(vocabulary)"
    case .emptyRequired: "is empty; it is needed"
    }
  }
}
