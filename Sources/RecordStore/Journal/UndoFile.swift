import ClinicalRecord
import JSON

extension RecordStore {
  /// The steps that can be taken back in a client's chart, or in the practice's own documents.
  ///
  /// A file that cannot be read counts as empty, and the steps say so: undo is a convenience, never a
  /// record, and keeps no chart closed. The steps of private notes are kept apart, beside the notes.
  package func loadUndoLog(
    of client: RecordID?, ofPrivateNotes isPrivate: Bool = false
  ) throws(StoreError) -> UndoLog {
    let bytes: [UInt8]
    do throws(StoreError) {
      bytes = try directory.read(undoPath(client, isPrivate), limit: Self.undoLimits.bytes).bytes
    } catch {
      switch error {
      case .missing: return UndoLog()
      case .tooLarge, .notAFile, .notAFolder, .symbolicLink, .foreignOwner: return .unreadable
      default: throw error
      }
    }
    guard let source = try? JSONSource(document: bytes, limits: Self.undoLimits) else {
      return .unreadable
    }
    let value = FieldValue(plain: source.root, in: source)
    var log = UndoLog(fieldValue: value)
    log.isCut = Self.fault(in: value, of: log) != nil
    return log
  }

  /// Keeps the steps for the next run.
  package func keep(
    _ log: UndoLog, of client: RecordID?, ofPrivateNotes isPrivate: Bool = false
  ) throws(StoreError) {
    try writingFiles().put(
      undoPath(client, isPrivate), bytes: JSONValue(log.fieldValue).encoded(), called: "undo")
  }

  /// Why some bytes are not the steps that were kept; `nil` where every step can be read.
  static func fault(inUndoLog bytes: [UInt8]) -> String? {
    let source: JSONSource
    do throws(JSONError) { source = try JSONSource(document: bytes, limits: undoLimits) } catch {
      return error.withoutAdvice
    }
    let value = FieldValue(plain: source.root, in: source)
    return fault(in: value, of: UndoLog(fieldValue: value))
  }

  /// What was left out of the steps that were read.
  private static func fault(in value: FieldValue, of log: UndoLog) -> String? {
    for (name, steps) in [("done", log.done), ("undone", log.undone)] {
      guard case .list(let values) = value[name] else { return "the list “\(name)” is missing" }
      guard values.count == steps.count else {
        return "a step of the list “\(name)” is none"
      }
    }
    return nil
  }

  static let undoLimits = JSONLimits(
    bytes: 16 << 20, depth: 64, members: 1_000_000, stringBytes: 1 << 20,
    magnitude: (1 << 53) - 1)

  private func undoPath(_ client: RecordID?, _ isPrivate: Bool) -> StorePath {
    if isPrivate, let client {
      return StorePath(fixed: "private", client.text, "undo", "undo.json")
    }
    return StorePath(fixed: "undo", (client?.text ?? "practice") + ".json")
  }
}

extension UndoLog {
  /// The steps of a file that cannot be read.
  fileprivate static var unreadable: UndoLog {
    var log = UndoLog()
    log.isCut = true
    return log
  }
}

extension FieldValue {
  /// A parsed value without any table: what no field can hold stays verbatim.
  init(plain node: JSONNode, in source: JSONSource) {
    self =
      switch node.content {
      case .text(let text): .text(text)
      case .flag(let flag): .flag(flag)
      case .number(let text): Int(text).map(FieldValue.integer) ?? .verbatim(text)
      case .list(let nodes): .list(nodes.map { FieldValue(plain: $0, in: source) })
      case .record(let members):
        .record(
          members.map {
            FieldEntry(name: $0.name, value: FieldValue(plain: $0.value, in: source))
          })
      case .null: .verbatim(source.text(of: node))
      }
  }
}
