import ClinicalRecord
import RecordStore
import UserInterface

/// The journal as the session uses it: one file for what one form holds.
struct DraftDesk {
  /// What a draft is a draft of.
  private struct Key: Hashable {
    var document: RecordID
    var target: String
  }

  /// The member of the journal's file that names the form.
  private static let targetName = "$target"

  private let store: RecordStore
  /// The files of the drafts that are on disk.
  private var paths: [Key: Set<StorePath>] = [:]

  init(store: RecordStore) { self.store = store }

  /// The texts on disk that are not in any document.
  var count: Int { paths.values.count { !$0.isEmpty } }

  /// Reads what earlier runs left behind.
  mutating func find() throws(StoreError) -> (texts: [DraftText], damaged: [DamagedDocument]) {
    let kept = try store.drafts()
    var texts: [Key: DraftText] = [:]
    for entry in kept.drafts {
      let text = Self.text(of: entry.draft)
      let key = Key(document: text.document, target: text.target)
      paths[key, default: []].insert(entry.path)
      // Oldest first: of several drafts of one form the newest is offered.
      texts[key] = text
    }
    return (texts.values.sorted { $0.savedAt < $1.savedAt }, kept.unreadable)
  }

  mutating func keep(_ text: DraftText) throws(StoreError) {
    let key = Key(document: text.document, target: text.target)
    let path = try store.keep(Self.draft(of: text))
    // The store names the file by document and revision: it may have belonged to another form.
    for other in paths.keys where other != key { paths[other]?.remove(path) }
    let older = paths[key, default: []].subtracting([path])
    paths[key] = [path]
    for file in older { try store.remove(file) }
  }

  mutating func drop(_ text: DraftText) throws(StoreError) {
    let key = Key(document: text.document, target: text.target)
    for path in paths[key] ?? [] {
      try store.remove(path)
      paths[key]?.remove(path)
    }
    paths[key] = nil
  }

  private static func draft(of text: DraftText) -> Draft {
    var fields = [Draft.Field(name: targetName, text: text.target)]
    for entry in text.fields {
      if let value = entry.value.text { fields.append(Draft.Field(name: entry.name, text: value)) }
    }
    return Draft(
      document: text.document, kind: text.kind, client: text.client,
      baseRevision: text.baseRevision, savedAt: text.savedAt, title: text.title, fields: fields)
  }

  private static func text(of draft: Draft) -> DraftText {
    DraftText(
      document: draft.document, kind: draft.kind, client: draft.client ?? draft.document,
      baseRevision: draft.baseRevision, savedAt: draft.savedAt, title: draft.title,
      fields: draft.fields.filter { $0.name != targetName }.map {
        FieldEntry(name: $0.name, value: .text($0.text))
      },
      target: draft.fields.first { $0.name == targetName }?.text ?? "")
  }
}
