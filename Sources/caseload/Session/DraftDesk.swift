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
  /// What earlier runs have kept, by what it is a draft of and when it was kept.
  private struct Found: Hashable {
    var key: Key
    var savedAt: Instant

    init(of text: DraftText) {
      key = Key(document: text.document, target: text.target)
      savedAt = text.savedAt
    }
  }

  /// The files of this run.
  private var own: [Key: StorePath] = [:]
  /// The files of earlier runs, of which none is replaced by this one.
  private var found: [Found: Set<StorePath>] = [:]

  init(store: RecordStore) { self.store = store }

  /// The texts on disk that are not in any document.
  var count: Int { own.count + found.count }

  /// Reads what earlier runs left behind.
  ///
  /// Every text is offered whose words no other has, since a clock that was set says nothing of which
  /// one the clinician wants.
  mutating func find() throws(StoreError) -> (texts: [DraftText], damaged: [DamagedDocument]) {
    let kept = try store.drafts()
    var texts: [DraftText] = []
    for entry in kept.drafts {
      let text = Self.text(of: entry.draft)
      if let same = texts.first(where: { $0.isSame(as: text) }) {
        found[Found(of: same), default: []].insert(entry.path)
      } else {
        texts.append(text)
        found[Found(of: text), default: []].insert(entry.path)
      }
    }
    try takeLeftovers(into: &texts)
    return (texts, kept.unreadable)
  }

  /// Takes into the journal what another editor had written when a run died, and offers it too.
  private mutating func takeLeftovers(into texts: inout [DraftText]) throws(StoreError) {
    guard store.refusal == nil else { return }
    var all = texts
    var kept: [Found: Set<StorePath>] = [:]
    let store = store
    try EditorLeftovers.take(
      of: store.identity.id, at: store.directory.path, environment: Surroundings.all
    ) { (text, process) throws(StoreError) in
      guard !all.contains(where: { $0.isSame(as: text) }) else { return }
      let path = try store.keepFound(Self.draft(of: text), ofProcess: Int(process))
      all.append(text)
      kept[Found(of: text), default: []].insert(path)
    }
    texts = all
    found.merge(kept) { $0.union($1) }
  }

  /// Keeps a text in the place of what this run has kept of the same form.
  mutating func keep(_ text: DraftText) throws(StoreError) {
    let key = Key(document: text.document, target: text.target)
    let path = try store.keep(Self.draft(of: text))
    // The store names the file by document and revision: it may have belonged to another form.
    for other in own.keys where other != key && own[other] == path { own[other] = nil }
    let older = own.updateValue(path, forKey: key)
    if let older, older != path { try store.remove(older) }
  }

  /// Takes away a text of an earlier run, or else what this run has kept of the form.
  mutating func drop(_ text: DraftText) throws(StoreError) {
    if let paths = found[Found(of: text)] {
      for path in paths {
        try store.remove(path)
        found[Found(of: text)]?.remove(path)
      }
      found[Found(of: text)] = nil
    } else if let path = own[Key(document: text.document, target: text.target)] {
      try store.remove(path)
      own[Key(document: text.document, target: text.target)] = nil
    }
  }

  static func draft(of text: DraftText) -> Draft {
    var fields = [Draft.Field(name: targetName, text: text.target)]
    for entry in text.fields {
      if let value = entry.value.text { fields.append(Draft.Field(name: entry.name, text: value)) }
    }
    return Draft(
      document: text.document, kind: text.kind, client: text.client,
      baseRevision: text.baseRevision, savedAt: text.savedAt, title: text.title, fields: fields)
  }

  static func text(of draft: Draft) -> DraftText {
    DraftText(
      document: draft.document, kind: draft.kind, client: draft.client ?? draft.document,
      baseRevision: draft.baseRevision, savedAt: draft.savedAt, title: draft.title,
      fields: draft.fields.filter { $0.name != targetName }.map {
        FieldEntry(name: $0.name, value: .text($0.text))
      },
      target: draft.fields.first { $0.name == targetName }?.text ?? "")
  }
}

extension DraftText {
  /// Whether another draft of the same form has the same words.
  fileprivate func isSame(as other: DraftText) -> Bool {
    document == other.document && target == other.target && fields == other.fields
  }
}
