/// Where in a document a line of text stands, for whoever goes to what a search has found.
package struct LinePlace: Hashable, Sendable {
  /// The members from the body inward, such as `goals`, `objectives`, `text`.
  package private(set) var fields: [String]
  /// The elements around the line that have an id, the outermost first.
  package private(set) var elements: [RecordID]
  /// The place in the innermost list around the line.
  package private(set) var index: Int?
  /// What people call the field.
  package private(set) var label: String

  /// Finds the first place of a line, in the order in which a search reads the document.
  ///
  /// - Parameters:
  ///   - line: One line, with blanks for tabs, as `SearchContext` tells it.
  ///   - document: The document that holds it.
  package init?(of line: String, in document: Document) {
    let body = document.body
    self.init(fields: [], elements: [], index: nil, label: "")
    let wanted = Array(line.utf8)
    guard !wanted.isEmpty, find(wanted, body.fieldValue, .record(type(of: body).shape)) else {
      return nil
    }
  }

  private init(fields: [String], elements: [RecordID], index: Int?, label: String) {
    (self.fields, self.elements, self.index, self.label) = (fields, elements, index, label)
  }

  private mutating func find(_ line: [UInt8], _ value: FieldValue, _ type: FieldType) -> Bool {
    switch (value, type) {
    case (.text(let text), .text): return Self.holds(line, Array(text.utf8)[...])
    case (.list(let values), .list(let type, _)):
      let before = self
      for (place, value) in values.enumerated() {
        index = place
        if find(line, value, type) { return true }
        self = before
      }
      return false
    case (.record(let entries), .record(let shape)):
      let before = self
      if let id = value["id"]?.text.flatMap({ RecordID($0) }) { elements.append(id) }
      let inside = self
      for entry in entries {
        guard let field = shape.fields.first(where: { $0.name == entry.name }) else { continue }
        fields.append(field.name)
        label = field.label
        if find(line, entry.value, field.type) { return true }
        self = inside
      }
      self = before
      return false
    default: return false
    }
  }

  private static func holds(_ line: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
    SearchContext.lines(of: text).contains { other in
      other.count == line.count
        && zip(other, line).allSatisfy { $0 == $1 || ($0 == 0x09 && $1 == 0x20) }
    }
  }
}
