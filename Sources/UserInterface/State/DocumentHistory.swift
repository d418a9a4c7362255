import ClinicalRecord

/// The saved states of one document, the newest first, as they were read from the disk.
package struct DocumentHistory: Hashable, Sendable {
  /// One saved state.
  package struct Version: Hashable, Sendable {
    /// Where it stands.
    package enum Standing: Hashable, Sendable {
      /// What the document says now.
      case now
      case earlier
      case trashed
      /// A side of a merge that another program left in the file.
      case mergeSide(Int)
      /// Another version of the plan, which is a document of its own.
      case planVersion(String)
    }

    /// What the time of a state is.
    package enum Timing: Hashable, Sendable {
      /// When it was saved here.
      case saved
      /// When this program found what another one had written.
      case found
      /// What another program wrote stands there, and was not there before.
      case notBefore
    }

    package var standing: Standing
    /// When it was saved or found; `nil` where that cannot be read.
    package var at: Instant?
    package var timing = Timing.saved
    /// What it says; `nil` when it cannot be read.
    package var document: Document?
    /// Whether another program wrote it.
    package var isFromOutside: Bool { timing != .saved }
    /// Whether another state is of the same minute, so that only the second tells them apart.
    package var needsSeconds = false
    /// Whether it is what was signed here, while something else stands in the document's place.
    package var isWhatWasSigned = false
    /// Why it cannot be read.
    package var damage: String?
    /// What differs from the state before it; `nil` for the oldest one.
    package var changes: Comparison?
    /// What differs from here to what the document says now.
    package var untilNow: Comparison?
    /// Everything that it says.
    package var whole: Comparison?

    package init(standing: Standing, at: Instant?, document: Document?, damage: String? = nil) {
      self.standing = standing
      self.at = at
      self.document = document
      self.damage = damage
    }
  }

  package var document: RecordID
  package var kind: DocumentKind
  /// The client that it belongs to; `nil` for documents of the practice itself.
  package var client: RecordID?
  /// What it is, for a person: "plan v3 (draft)", "note of 10 Mar".
  package var title: String
  /// Whose it is, for the first row where no chart is open.
  package var owner: String
  /// Where the document's file is; it holds ids only.
  package var path: String
  package var versions: [Version]

  package init(
    document: RecordID, kind: DocumentKind, client: RecordID?, title: String, owner: String,
    path: String, versions: [Version]
  ) {
    self.document = document
    self.kind = kind
    self.client = client
    self.title = title
    self.owner = owner
    self.path = path
    self.versions = versions
  }

  /// Whether the document itself cannot be read or is gone, so that another state may take its place.
  package var isDamaged: Bool { isGone || versions.first?.document == nil }

  /// Whether nothing stands in the document's place.
  package var isGone: Bool { versions.first?.standing != .now }

  /// Tells for every state what it changed, what changed since, and what it says.
  package mutating func compare(words: ComparisonWords) {
    var minutes: [Int: Int] = [:]
    for version in versions { version.minute.map { minutes[$0, default: 0] += 1 } }
    for index in versions.indices {
      versions[index].needsSeconds = versions[index].minute.map { minutes[$0] != 1 } ?? false
    }
    let now = isDamaged ? nil : versions.first?.document
    for index in versions.indices {
      guard let document = versions[index].document else { continue }
      let shape = document.kind.contentType.shape
      let body = document.body.fieldValue
      let before = versions[(index + 1)...].first {
        $0.document != nil && !$0.isMergeSide && $0.standing != .trashed
      }?.document
      versions[index].changes = before.map {
        Comparison(from: Self.alike($0, document), to: document, words: words)
      }
      if index > 0 {
        versions[index].untilNow = now.map {
          Comparison(from: Self.alike(document, $0), to: $0, words: words)
        }
      }
      versions[index].whole = Comparison(
        from: .record([]), to: body, shape: shape, words: words)
    }
  }
}

extension DocumentHistory {
  /// A state as it is compared with another: an older version of the plan without what makes it
  /// another version, so that only its content tells.
  private static func alike(_ state: Document, _ other: Document) -> Document {
    guard state.id != other.id, let old = state.content(Plan.self),
      let plan = other.content(Plan.self)
    else { return state }
    var state = state
    state.body = plan.restored(from: old, knowing: [])
    state.envelope.signed = other.envelope.signed
    return state
  }
}

extension DocumentHistory.Version {
  var isMergeSide: Bool { if case .mergeSide = standing { true } else { false } }

  /// The minute of which it is, counted from 1970.
  fileprivate var minute: Int? { at.map { $0.millisecondsSince1970 / 60_000 } }
}

/// The history that is shown, and where the clinician is in it.
package struct HistoryState: Hashable, Sendable {
  /// What is told of the selected state.
  package enum View: CaseIterable, Hashable, Sendable {
    case changes
    case untilNow
    case whole

    package var next: View {
      switch self {
      case .changes: .untilNow
      case .untilNow: .whole
      case .whole: .changes
      }
    }
  }

  package var history: DocumentHistory
  package var cursor = ListCursor<Int>()
  package var view = View.changes
  /// Whether a narrow screen shows the selected state instead of the list.
  package var isLooking = false
  /// The first line of the differences that is shown.
  package var top = 0
  /// Whether words are not shown until they are asked for, as those of a private note.
  package var isVeiled: Bool

  package init(_ history: DocumentHistory) {
    self.history = history
    isVeiled = history.kind == .privateNote
    // Where the document cannot be read, the newest good state is what one wants.
    if history.isDamaged, let good = history.versions.firstIndex(where: { $0.document != nil }) {
      cursor.select(good, in: Array(history.versions.indices))
      view = .whole
    }
  }

  package var indices: [Int] { Array(history.versions.indices) }

  package var selected: DocumentHistory.Version? {
    cursor.index(in: indices).map { history.versions[$0] }
  }
}

extension AppState {
  /// The history that is on the screen, also below a question about it.
  package var shownHistory: DocumentHistory? {
    switch overlay {
    case .history(let shown): shown.history
    case .question(let question): question.act.history?.history
    default: nil
    }
  }
}
