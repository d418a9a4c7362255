import ClinicalRecord
import JSON
import RecordStore
import UserInterface

/// What lies beside another editor's copy of a text, so that the words find home if this run dies.
struct EditorNote: Hashable {
  /// The practice that the text belongs to, and where it is kept.
  var practice: RecordID
  var path: String
  /// The run that made the copy.
  var process: Int32
  /// The form's draft, and the field of it that the text is of.
  var draft: DraftText
  var field: String
  /// Whether a newline was added at the end of the text.
  var hasAddedNewline = false

  static let fileName = "owner"
  /// The most bytes that a note can have.
  static let limit = 16 << 20

  var bytes: [UInt8] {
    JSONValue.record([
      JSONEntry("practice", .text(practice.text)), JSONEntry("path", .text(path)),
      JSONEntry("process", .integer(Int(process))), JSONEntry("field", .text(field)),
      JSONEntry("newline", .integer(hasAddedNewline ? 1 : 0)),
      JSONEntry("draft", .text(String(decoding: DraftDesk.draft(of: draft).bytes, as: UTF8.self))),
    ]).encoded()
  }

  /// Reads a note; `nil` if the bytes are none.
  init?(bytes: [UInt8]) {
    let limits = JSONLimits(
      bytes: Self.limit, depth: 4, members: 16, stringBytes: Self.limit, magnitude: (1 << 53) - 1)
    guard let root = try? JSONSource(document: bytes, limits: limits).root,
      case .text(let practice) = root["practice"]?.content, let practice = RecordID(practice),
      case .text(let path) = root["path"]?.content,
      case .number(let process) = root["process"]?.content, let process = Int32(process),
      case .text(let field) = root["field"]?.content,
      case .number(let newline) = root["newline"]?.content,
      case .text(let draft) = root["draft"]?.content,
      let draft = Draft(bytes: Array(draft.utf8))
    else { return nil }
    self.init(
      practice: practice, path: path, process: process, draft: DraftDesk.text(of: draft),
      field: field, hasAddedNewline: newline == "1")
  }

  init(
    practice: RecordID, path: String, process: Int32, draft: DraftText, field: String,
    hasAddedNewline: Bool = false
  ) {
    self.practice = practice
    self.path = path
    self.process = process
    self.draft = draft
    self.field = field
    self.hasAddedNewline = hasAddedNewline
  }
}

extension DraftText {
  /// The draft with another text in one of its fields.
  func with(_ text: String, in field: String, savedAt: Instant) -> DraftText {
    var draft = self
    draft.savedAt = savedAt
    for index in draft.fields.indices where draft.fields[index].isNamed(field) {
      draft.fields[index].value = .text(text)
    }
    return draft
  }
}
