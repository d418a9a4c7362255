// A name is kept as lists have it, “Maple, Hazel (grandmother)”, and told as people say it.

extension Client {
  /// The name as people sign it: "Rosa Alvarez" for “Alvarez, Rosa”.
  package var nameInOrder: String { NameInOrder(displayName).text }

  /// The guardian's name as people sign it: "Hazel Maple" for “Maple, Hazel (grandmother)”.
  package var guardianName: String { NameInOrder(guardian).name }

  /// The guardian with what they are to the person: "Hazel Maple (grandmother)".
  package var guardianInWords: String { NameInOrder(guardian).text }

  /// A name that was signed, in the one form in which the name of this person, or of the guardian, is
  /// told; any other as it was given.
  package func signedName(_ name: String) -> String {
    if name == displayName { return nameInOrder }
    return name == guardian ? guardianName : name
  }
}

/// A name taken apart: who, and what stands behind it in brackets.
private struct NameInOrder {
  let name: String
  private let remark: String

  init(_ listed: String) {
    let bracket = listed.firstIndex(of: "(")
    let bare = String(
      listed[..<(bracket ?? listed.endIndex)].reversed().drop(while: \.isWhitespace).reversed())
    remark = bracket.map { String(listed[$0...]) } ?? ""
    guard let comma = bare.firstIndex(of: ",") else {
      name = bare
      return
    }
    let given = bare[bare.index(after: comma)...].drop(while: \.isWhitespace)
    name = given.isEmpty ? bare : "\(given) \(bare[..<comma])"
  }

  var text: String { [name, remark].filter { !$0.isEmpty }.joined(separator: " ") }
}
