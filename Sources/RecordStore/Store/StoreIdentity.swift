import ClinicalRecord
import JSON

/// What `store.json` says of a practice; it is written once.
package struct StoreIdentity: Hashable, Sendable {
  package let format: Int
  package let id: RecordID
  package let created: Instant

  package init(id: RecordID, created: Instant) {
    format = Layout.format
    self.id = id
    self.created = created
  }

  var bytes: [UInt8] {
    JSONValue.record([
      JSONEntry("format", .integer(format)), JSONEntry("id", .text(id.text)),
      JSONEntry("created", .text(created.text)),
    ]).encoded()
  }

  /// How a practice gets its `store.json` again, which never changes once it is made.
  static let advice =
    "Every backup of this practice has it as it was: restore one into a new folder with `caseload "
    + "restore`, and copy store.json from there to here with `cp -p`"

  /// Reads `store.json`.
  ///
  /// - Throws: `newerStore` or `badStore`.
  init(bytes: [UInt8], path: String) throws(StoreError) {
    let source: JSONSource
    do { source = try JSONSource(document: bytes) } catch {
      throw StoreError.badStore(path: path, reason: "\(error.withoutAdvice). \(Self.advice)")
    }
    guard case .number(let number) = source.root["format"]?.content, let format = Int(number),
      format >= 1
    else { throw StoreError.badStore(path: path, reason: "“format” is missing. \(Self.advice)") }
    guard format <= Layout.format else { throw StoreError.newerStore(path: path) }
    guard case .text(let idText) = source.root["id"]?.content, let id = RecordID(idText),
      case .text(let createdText) = source.root["created"]?.content,
      let created = Instant(createdText)
    else {
      throw StoreError.badStore(
        path: path, reason: "“id” or “created” is missing. \(Self.advice)")
    }
    self.format = format
    self.id = id
    self.created = created
  }
}
