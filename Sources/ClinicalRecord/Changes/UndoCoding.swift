extension UndoLog {
  /// The log in the plain form in which it is kept.
  package var fieldValue: FieldValue {
    .record([
      FieldEntry(name: "done", value: .list(done.map(\.fieldValue))),
      FieldEntry(name: "undone", value: .list(undone.map(\.fieldValue))),
    ])
  }

  /// Reads a log; steps that cannot be read are left out together with all older ones.
  package init(fieldValue: FieldValue) {
    func steps(_ name: String) -> [UndoStep] {
      guard case .list(let values) = fieldValue[name] else { return [] }
      var steps: [UndoStep] = []
      for value in values.reversed() {
        guard let step = UndoStep(fieldValue: value) else { break }
        steps.insert(step, at: 0)
      }
      return steps
    }
    self.init(done: steps("done"), undone: steps("undone"))
  }
}

extension UndoStep {
  fileprivate var fieldValue: FieldValue {
    .record([
      FieldEntry(name: "name", value: .text(name)), FieldEntry(name: "at", value: .text(at.text)),
      FieldEntry(name: "parts", value: .list(parts.map(\.fieldValue))),
    ])
  }

  fileprivate init?(fieldValue: FieldValue) {
    guard let name = fieldValue["name"]?.text,
      let at = fieldValue["at"]?.text.flatMap({ Instant($0) }),
      case .list(let values) = fieldValue["parts"]
    else { return nil }
    let parts = values.compactMap { Part(fieldValue: $0) }
    guard parts.count == values.count else { return nil }
    self.init(name: name, at: at, parts: parts)
  }
}

extension UndoStep.Part {
  fileprivate var fieldValue: FieldValue {
    var entries = [
      FieldEntry(name: "id", value: .text(id.text)),
      FieldEntry(name: "kind", value: .text(kind.rawValue)),
    ]
    switch act {
    case .created: entries.append(FieldEntry(name: "act", value: .text("created")))
    case .trashed: entries.append(FieldEntry(name: "act", value: .text("trashed")))
    case .changed(let patch):
      entries.append(FieldEntry(name: "act", value: .text("changed")))
      entries.append(
        FieldEntry(name: "patch", value: .list(patch.differences.map(\.fieldValue))))
    }
    return .record(entries)
  }

  fileprivate init?(fieldValue: FieldValue) {
    guard let id = fieldValue["id"]?.text.flatMap({ RecordID($0) }),
      let kind = fieldValue["kind"]?.text.flatMap({ DocumentKind(rawValue: $0) })
    else { return nil }
    switch fieldValue["act"]?.text {
    case "created": self.init(id: id, kind: kind, act: .created)
    case "trashed": self.init(id: id, kind: kind, act: .trashed)
    case "changed":
      guard case .list(let values) = fieldValue["patch"] else { return nil }
      let differences = values.compactMap { FieldPatch.Difference(fieldValue: $0) }
      guard differences.count == values.count else { return nil }
      self.init(id: id, kind: kind, act: .changed(FieldPatch(differences: differences)))
    default: return nil
    }
  }
}

extension FieldPatch.Difference {
  fileprivate var fieldValue: FieldValue {
    var entries = [
      FieldEntry(
        name: "path",
        value: .list(
          path.map { step in
            switch step {
            case .name(let name): .text(name)
            case .index(let index): .integer(index)
            }
          }))
    ]
    if let old { entries.append(FieldEntry(name: "old", value: old.wrappingVerbatim)) }
    if let new { entries.append(FieldEntry(name: "new", value: new.wrappingVerbatim)) }
    return .record(entries)
  }

  fileprivate init?(fieldValue: FieldValue) {
    guard case .list(let steps) = fieldValue["path"] else { return nil }
    var path: [FieldError.Step] = []
    for step in steps {
      switch step {
      case .text(let name): path.append(.name(name))
      case .integer(let index): path.append(.index(index))
      case .flag, .list, .record, .verbatim: return nil
      }
    }
    self.init(
      path: path, old: fieldValue["old"]?.unwrappingVerbatim,
      new: fieldValue["new"]?.unwrappingVerbatim)
  }
}

extension FieldValue {
  private static let verbatimMark = "$source"

  /// The value with unknown source texts as marked records, so that a plain reading gives them back.
  fileprivate var wrappingVerbatim: FieldValue {
    switch self {
    case .verbatim(let text): .record([FieldEntry(name: Self.verbatimMark, value: .text(text))])
    case .list(let values): .list(values.map(\.wrappingVerbatim))
    case .record(let entries):
      .record(entries.map { FieldEntry(name: $0.name, value: $0.value.wrappingVerbatim) })
    case .text, .integer, .flag: self
    }
  }

  fileprivate var unwrappingVerbatim: FieldValue {
    switch self {
    case .record(let entries):
      if entries.count == 1, entries[0].isNamed(Self.verbatimMark), let text = entries[0].value.text
      {
        .verbatim(text)
      } else {
        .record(entries.map { FieldEntry(name: $0.name, value: $0.value.unwrappingVerbatim) })
      }
    case .list(let values): .list(values.map(\.unwrappingVerbatim))
    case .text, .integer, .flag, .verbatim: self
    }
  }
}
