import ClinicalRecord
import JSON

/// Why the bytes of a file are not the document that belongs there, and where.
package struct DocumentError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Fact: Hashable, Sendable {
    /// The text is no document of ours.
    case text(JSONError)
    /// A field may not hold what it holds.
    case field(FieldError)
    /// The document is of another kind than its folder.
    case kind(String, expected: DocumentKind)
    /// The id inside is not the one in the path.
    case id(String)
    /// The client or group inside is not the one in the path.
    case owner(String)
    /// 32 hexadecimal digits are missing.
    case nonce
    /// A byte order mark stands before what would be right without it.
    case byteOrderMark
    /// A merge tool left both sides and its marks in the text.
    case mergeMarkers
    /// A newer program wrote something that this one cannot show.
    case newerSchema(Int)
  }

  package let fact: Fact
  /// Where it stands; nil where no line would tell anything.
  package let place: JSONPlace?
}

extension DocumentError {
  /// Whether only a newer program could read it, so that nothing is wrong with it.
  var isOfNewerProgram: Bool {
    if case .newerSchema = fact { true } else { false }
  }
}

extension DocumentError: CustomStringConvertible {
  package var description: String {
    if case .text(let error) = fact { return error.description }
    guard let place else { return sentence }
    return "Line \(place.line), column \(place.column): \(sentence)"
  }

  private var sentence: String {
    switch fact {
    case .text(let error): error.description
    case .field(let error): error.description
    case .kind(let found, let expected):
      "“kind” is “\(found.prefix(40))”, but “\(expected.rawValue)” belongs here."
    case .id(let found): "“id” is “\(found.prefix(40))”, which is not the name of the file."
    case .owner(let found):
      "It says that it belongs to “\(found.prefix(40))”, which is not the folder it is in."
    case .nonce: "“nonce” is not 32 hexadecimal digits."
    case .byteOrderMark:
      "The text starts with a byte order mark and is right but for that; `caseload doctor --fix` takes "
        + "it away."
    case .mergeMarkers:
      "the text contains merge markers; choose one side, or remove them by hand."
    case .newerSchema(let version):
      "It was written by a newer version of caseload (form \(version)). Install that version."
    }
  }
}
