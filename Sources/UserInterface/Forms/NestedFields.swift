import ClinicalRecord

// A form may show the fields of a record inside its entity as its own: "gas.minus2" is the field
// "minus2" of the record that "gas" holds.

extension RecordShape {
  /// The field of a name or of a path with one point.
  package func field(at path: String) -> FieldDescription? {
    guard let parts = FieldPath(path) else { return self[path] }
    guard case .record(let inner) = self[parts.outer]?.type, let field = inner[parts.inner] else {
      return nil
    }
    return FieldDescription(
      name: path, label: field.label, type: field.type, isRequired: field.isRequired)
  }
}

extension FieldDescription {
  /// The field as one that must hold something.
  var asRequired: FieldDescription {
    FieldDescription(name: name, label: label, type: type, isRequired: true)
  }
}

extension FieldValue {
  /// The value at a name or at a path with one point; a record that loses its last member goes too.
  package subscript(path path: String) -> FieldValue? {
    get {
      guard let parts = FieldPath(path) else { return self[path] }
      return self[parts.outer]?[parts.inner]
    }
    set {
      guard let parts = FieldPath(path) else {
        self[path] = newValue
        return
      }
      var inner = self[parts.outer] ?? .record([])
      inner[parts.inner] = newValue
      self[parts.outer] = inner == .record([]) ? nil : inner
    }
  }
}

/// The two names of a path.
private struct FieldPath {
  let outer: String
  let inner: String

  /// The names around the point; `nil` for a plain name.
  init?(_ path: String) {
    guard let point = path.firstIndex(of: ".") else { return nil }
    outer = String(path[..<point])
    inner = String(path[path.index(after: point)...])
  }
}
