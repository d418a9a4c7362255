/// An entity that is kept: described by one table of fields, from which loading, saving, forms,
/// differences and the published schema all follow.
package protocol Recorded: Hashable, FieldConvertible {
  init()
  /// The fields in the order in which they are written.
  static var fields: [Field<Self>] { get }
  /// Members of a newer version, kept as they are.
  var unknown: UnknownMembers { get set }
  /// The table as the loader, the forms and the schema see it.
  static var shape: RecordShape { get }
}

extension Recorded {
  package static var fieldType: FieldType { .record(shape) }

  /// The shape of a table, to be kept in a `static let`, under its name in the published schema.
  ///
  /// The name is given, since asking the runtime for a type's name costs more than the table.
  package static func makeShape(named name: String) -> RecordShape {
    RecordShape(name: name, fields: fields.map(\.description))
  }

  package var fieldValue: FieldValue {
    var entries = unknown.members.filter { $0.after == nil }.map(\.entry)
    for field in Self.fields {
      if let value = field.read(self) {
        entries.append(FieldEntry(name: field.description.name, value: value))
      }
      for member in unknown.members where member.after == field.description.name {
        entries.append(member.entry)
      }
    }
    return .record(entries)
  }

  /// Reads an entity; members that the table does not name are kept as unknown.
  ///
  /// - Throws: `FieldError` with the path of the first field that cannot be read.
  package static func from(_ value: FieldValue) throws(FieldError) -> Self {
    guard case .record(let entries) = value else {
      throw FieldError(.wrongType(expected: "a record"))
    }
    var entity = Self()
    var place: String?
    let fields = fields
    // Members mostly come in the order of the table, so that the next one is looked at first.
    var next = 0
    for entry in entries {
      let isNamed = { (index: Int) in entry.isNamed(fields[index].description.name) }
      guard
        let index = (next..<fields.count).first(where: isNamed)
          ?? (0..<next).first(where: isNamed)
      else {
        entity.unknown.members.append(UnknownMembers.Member(entry: entry, after: place))
        continue
      }
      next = index + 1
      place = entry.name
      do { try fields[index].write(&entity, entry.value) } catch {
        throw error.below(.name(entry.name))
      }
    }
    return entity
  }
}
