import ClinicalRecord
import JSON

/// A change of several documents, written down before its first step so that it is done whole.
///
/// It stands in `tmp/intent-<id>.json` from the moment it is decided until its lines are in the
/// audit log; whoever finds it finishes it. Every step can be taken twice.
struct Intent: Hashable, Sendable {
  /// What is done to one file.
  enum Act: String, Hashable, Sendable {
    /// A staged file becomes a new document.
    case create
    /// A staged file takes the place of the version that is kept in history.
    case update
    /// A file goes to or from the trash.
    case move
    /// A file is taken away for good.
    case remove
  }

  /// One step, and the line of the audit log that tells of it.
  struct Step: Hashable, Sendable {
    var act: Act
    var path: StorePath
    /// Where the file goes, or where its old version is kept.
    var target: StorePath?
    /// The name in `tmp/` of the new bytes.
    var staged: String?
    var before: Digest?
    var after: Digest?
    /// Nil where another step of the same document is told instead.
    var entry: AuditEntry?
  }

  var id: String
  /// The number of the audit log's last line when it was decided.
  var sequence: Int
  var steps: [Step]

  /// The file that holds it.
  var path: StorePath { StorePath(fixed: "tmp", "intent-\(id).json") }

  /// What the audit log is to tell.
  var entries: [AuditEntry] { steps.compactMap(\.entry) }

  static func isIntent(_ name: String) -> Bool {
    name.hasPrefix("intent-") && name.hasSuffix(".json")
  }
}

extension Intent {
  /// Room for the purge of a large chart.
  static let limits = JSONLimits(
    bytes: 64 << 20, depth: 6, members: 2_000_000, stringBytes: 4_096, magnitude: (1 << 53) - 1)

  var bytes: [UInt8] {
    JSONValue.record([
      JSONEntry("intent", .text(id)), JSONEntry("seq", .integer(sequence)),
      JSONEntry("steps", .list(steps.map(\.value))),
    ]).encoded()
  }

  /// Reads an intent; nil if the bytes are none.
  init?(bytes: [UInt8]) {
    guard let root = try? JSONSource(document: bytes, limits: Self.limits).root,
      let id = root["intent"]?.plainText, let sequence = root["seq"]?.wholeNumber,
      StorePath.isPlain("intent-\(id).json"), case .list(let nodes) = root["steps"]?.content
    else { return nil }
    var steps: [Step] = []
    for node in nodes {
      guard let step = Step(node) else { return nil }
      steps.append(step)
    }
    self.init(id: id, sequence: sequence, steps: steps)
  }
}

extension Intent.Step {
  fileprivate var value: JSONValue {
    var entries = [
      JSONEntry("act", .text(act.rawValue)), JSONEntry("path", .text(path.description)),
    ]
    func add(_ name: String, _ text: String?) {
      if let text { entries.append(JSONEntry(name, .text(text))) }
    }
    add("target", target?.description)
    add("staged", staged)
    add("before", before?.description)
    add("after", after?.description)
    if let entry {
      add("event", entry.event.rawValue)
      add("doc", entry.document?.text)
      add("kind", entry.kind?.rawValue)
      add("client", entry.client?.text)
      if let revision = entry.revision { entries.append(JSONEntry("rev", .integer(revision))) }
    }
    return .record(entries)
  }

  fileprivate init?(_ node: JSONNode) {
    func path(_ name: String) -> StorePath? {
      node[name]?.plainText.flatMap { text in
        StorePath(text.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
      }
    }
    func digest(_ name: String) -> Digest? {
      node[name]?.plainText.flatMap { Digest(hexadecimal: $0) }
    }
    guard let act = node["act"]?.plainText.flatMap({ Intent.Act(rawValue: $0) }),
      let place = path("path")
    else { return nil }
    self.init(
      act: act, path: place, target: path("target"), staged: node["staged"]?.plainText,
      before: digest("before"), after: digest("after"), entry: nil)
    if let staged, !StorePath.isPlain(staged) { return nil }
    guard let event = node["event"]?.plainText.flatMap({ AuditEvent(rawValue: $0) }) else { return }
    entry = AuditEntry(
      event, document: node["doc"]?.plainText.flatMap { RecordID($0) },
      kind: node["kind"]?.plainText.flatMap { DocumentKind(rawValue: $0) },
      client: node["client"]?.plainText.flatMap { RecordID($0) },
      revision: node["rev"]?.wholeNumber, before: before, after: after)
  }
}
