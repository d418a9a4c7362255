import ClinicalRecord
import TerminalInterface

/// What a form edits.
package enum FormTarget: Hashable, Sendable {
  case newClient(RecordID)
  /// Fields of the client's own document, by the name of their group.
  case client(group: String)
  case contact(RecordID)
  case win(RecordID)
  case planHead(group: String)
  case strength(RecordID)
  case goal(RecordID)
  case objective(RecordID, goal: RecordID)
  case intervention(RecordID, objective: RecordID?)
  case support(RecordID)
  case session(RecordID)
  case note(RecordID)
  case lifeEvent(RecordID)
  case handover(HandoverTarget)
  case care(CareTarget)
  case practice(PracticeTarget)
}

/// Fields that are edited together, in place; nothing is kept by asking, everything by leaving.
package struct Form: Sendable {
  package var target: FormTarget
  /// What is edited, in words for messages: "objective 2.1".
  package var title: String
  /// The row that it stands in.
  package var row: RowID
  package var fields: [FormField]
  package var focus = 0 {
    didSet {
      guard fields.indices.contains(oldValue) else { return }
      fields[oldValue].typing = ChoiceTyping()
      if focus != oldValue { fields[oldValue].offer?.marked = nil }
    }
  }
  package var isNew: Bool
  /// The document that is edited; its id names the draft.
  package var document: RecordID
  package var kind: DocumentKind
  package var baseRevision: Int
  /// Keys since the journal last had the text, and when the first of them came.
  package var unkeptKeys = 0
  package var unkeptSince: Int?
  package var lastKeyAt = 0
  package var hasDraft = false
  /// The sibling behind which a new element goes; at the end without one.
  package var beside: RecordID?
  /// Where the pane's selection was before; one who adds nothing is back there.
  package var origin: ListCursor<RowID>?
  /// Where one was in another pane, to be back there when it is left.
  var cameFrom: RowPlace?
  /// What the focused field is understood as, or why it cannot be kept.
  package var hint: String?
  /// The same of a date, where there is room for it beside the field.
  var echo: String?
  /// The date that spoken dates count from.
  package var today: Day?
  /// The draft of an earlier run that the form goes on with.
  package var recoveredFrom: DraftText?
  /// The document's body when the form was opened, for one undo step over all its revisions.
  package var openedFrom: Document?
  /// Whether a revision of this form is already the newest undo step.
  package var isLogged = false
  /// Whether the last attempt to leave it was refused; the next one leaves it as a draft.
  package var isRefused = false
  /// Whether it was asked about a day that can hardly be meant; the next attempt to leave it keeps that day.
  package var isDoubted = false
  /// What was rated under the note of the form since it was opened.
  var rated: [RatedUnder] = []
  /// Whether anything was typed since the last revision.
  package var isDirty = false

  package init(
    target: FormTarget, title: String, row: RowID, fields: [FormField], isNew: Bool,
    document: RecordID, kind: DocumentKind, baseRevision: Int
  ) {
    self.target = target
    self.title = title
    self.row = row
    self.fields = fields
    self.isNew = isNew
    self.document = document
    self.kind = kind
    self.baseRevision = baseRevision
  }

  package var focused: FormField? { fields.indices.contains(focus) ? fields[focus] : nil }

  /// The keys' context: a choice takes arrows and the space bar.
  package var context: KeyContext { focused?.isChoice == true ? .choice : .form }

  /// Whether there is no other field to go to.
  var hasOneField: Bool { fields.count { !$0.isHidden } < 2 }

  /// Whether no field comes behind the focused one, or before it.
  func isAtEnd(_ step: Int) -> Bool {
    let others = step < 0 ? fields.prefix(focus) : fields.dropFirst(focus + 1)
    return others.allSatisfy(\.isHidden)
  }

  package mutating func moveFocus(by step: Int) {
    guard fields.contains(where: { !$0.isHidden }) else { return }
    repeat { focus = (focus + step + fields.count) % fields.count } while fields[focus].isHidden
  }

  /// Notes that a key changed something, for the journal.
  package mutating func touch(at now: Int) {
    isDirty = true
    isRefused = false
    isDoubted = false
    unkeptKeys += 1
    unkeptSince = unkeptSince ?? now
    lastKeyAt = now
  }

  /// The texts as the journal keeps them.
  package func draft(client: RecordID, at instant: Instant) -> DraftText {
    // What a form begins with is kept too, but it is not what was typed.
    let unchanged = fields.filter { !$0.isChanged }.map(\.name).joined(separator: "\n")
    return DraftText(
      document: document, kind: kind, client: client, baseRevision: baseRevision, savedAt: instant,
      title: title,
      fields: fields.map { FieldEntry(name: $0.name, value: .text($0.text)) }
        + [FieldEntry(name: DraftText.unchangedName, value: .text(unchanged))]
        + fields.filter { $0.text != $0.base }.map {
          FieldEntry(name: DraftText.baseName + $0.name, value: .text($0.base))
        },
      target: target.text)
  }
}

extension FormTarget {
  /// The target as one line of text, for the journal.
  package var text: String {
    switch self {
    case .newClient(let id): "client \(id)"
    case .client(let group): "person \(group)"
    case .contact(let id): "contact \(id)"
    case .win(let id): "win \(id)"
    case .planHead(let group): "plan \(group)"
    case .strength(let id): "strength \(id)"
    case .goal(let id): "goal \(id)"
    case .objective(let id, let goal): "objective \(id) \(goal)"
    case .intervention(let id, let objective):
      "intervention \(id)" + (objective.map { " \($0)" } ?? "")
    case .support(let id): "support \(id)"
    case .session(let id): "session \(id)"
    case .note(let id): "note \(id)"
    case .lifeEvent(let id): "event \(id)"
    case .handover(let target): "handover \(target.text)"
    case .care(let target): "care " + target.text
    case .practice(let target): "over " + target.text
    }
  }

  /// Reads a target back from the journal.
  package init?(text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 2 else { return nil }
    if words[0] == "handover" {
      guard let target = HandoverTarget(words: Array(words.dropFirst())) else { return nil }
      self = .handover(target)
      return
    }
    if words[0] == "care" {
      guard let target = CareTarget(words: Array(words.dropFirst())) else { return nil }
      self = .care(target)
      return
    }
    if words[0] == "over" {
      guard let target = PracticeTarget(words: Array(words.dropFirst())) else { return nil }
      self = .practice(target)
      return
    }
    let id = RecordID(words[1])
    let other = words.count > 2 ? RecordID(words[2]) : nil
    switch (words[0], id, other) {
    case ("person", _, _): self = .client(group: words[1])
    case ("plan", _, _): self = .planHead(group: words[1])
    case ("client", .some(let id), _): self = .newClient(id)
    case ("contact", .some(let id), _): self = .contact(id)
    case ("win", .some(let id), _): self = .win(id)
    case ("strength", .some(let id), _): self = .strength(id)
    case ("goal", .some(let id), _): self = .goal(id)
    case ("objective", .some(let id), .some(let goal)): self = .objective(id, goal: goal)
    case ("intervention", .some(let id), let other): self = .intervention(id, objective: other)
    case ("support", .some(let id), _): self = .support(id)
    case ("session", .some(let id), _): self = .session(id)
    case ("note", .some(let id), _): self = .note(id)
    case ("event", .some(let id), _): self = .lifeEvent(id)
    default: return nil
    }
  }
}
