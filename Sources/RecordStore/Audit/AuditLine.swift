import ClinicalRecord
import JSON

/// One line of the audit log: an entry with its place in the chain, its time and its author.
package struct AuditLine: Hashable, Sendable {
  package var sequence: Int
  package var utc: Instant
  /// Milliseconds of a clock that never goes back while the machine runs.
  package var monotonic: Int
  /// The IANA zone of the practice; empty where none was known.
  package var zone: String
  package var entry: AuditEntry
  package var author: AuditAuthor
  /// The digest of the line before, without its end; of no bytes for the first.
  package var previous: Digest

  /// The line without its end.
  package var bytes: [UInt8] {
    var entries = [
      JSONEntry("seq", .integer(sequence)), JSONEntry("utc", .text(utc.text)),
      JSONEntry("mono", .integer(monotonic)), JSONEntry("tz", .text(zone)),
      JSONEntry("event", .text(entry.event.rawValue)),
    ]
    func add(_ name: String, _ text: String?) {
      if let text { entries.append(JSONEntry(name, .text(text))) }
    }
    func add(_ name: String, _ number: Int?) {
      if let number { entries.append(JSONEntry(name, .integer(number))) }
    }
    add("doc", entry.document?.text)
    add("kind", entry.kind?.rawValue)
    add("client", entry.client?.text)
    add("rev", entry.revision)
    add("before", entry.before?.description)
    add("after", entry.after?.description)
    add("count", entry.count)
    add("user", author.user)
    add("host", author.host)
    add("version", author.version)
    add("result", entry.result.rawValue)
    add("prev", previous.description)
    return JSONValue.record(entries).line()
  }

  /// Reads a line; nil if it is none of ours.
  package init?(bytes: [UInt8]) {
    guard let root = try? JSONSource(document: bytes, limits: Self.limits).root,
      let sequence = root["seq"]?.wholeNumber, sequence > 0,
      let utc = root["utc"]?.plainText.flatMap({ Instant($0) }),
      let event = root["event"]?.plainText.flatMap({ AuditEvent(rawValue: $0) }),
      let previous = root["prev"]?.plainText.flatMap({ Digest(hexadecimal: $0) }),
      let result = root["result"]?.plainText.flatMap({ AuditEntry.Result(rawValue: $0) })
    else { return nil }
    self.sequence = sequence
    self.utc = utc
    self.previous = previous
    monotonic = root["mono"]?.wholeNumber ?? 0
    zone = root["tz"]?.plainText ?? ""
    entry = AuditEntry(
      event, document: root["doc"]?.plainText.flatMap { RecordID($0) },
      kind: root["kind"]?.plainText.flatMap { DocumentKind(rawValue: $0) },
      client: root["client"]?.plainText.flatMap { RecordID($0) },
      revision: root["rev"]?.wholeNumber,
      before: root["before"]?.plainText.flatMap { Digest(hexadecimal: $0) },
      after: root["after"]?.plainText.flatMap { Digest(hexadecimal: $0) },
      count: root["count"]?.wholeNumber, result: result)
    author = AuditAuthor(
      user: root["user"]?.plainText ?? "", host: root["host"]?.plainText ?? "",
      version: root["version"]?.plainText ?? "")
  }

  init(
    sequence: Int, utc: Instant, monotonic: Int, zone: String, entry: AuditEntry,
    author: AuditAuthor, previous: Digest
  ) {
    self.sequence = sequence
    self.utc = utc
    self.monotonic = monotonic
    self.zone = zone
    self.entry = entry
    self.author = author
    self.previous = previous
  }

  /// Why some bytes are no line, in a few words.
  static func fault(in bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "it is empty" }
    do throws(JSONError) {
      _ = try JSONSource(document: bytes, limits: limits)
      return "it lacks what every entry has"
    } catch {
      let words = error.fact.description.prefix { $0 != ";" }
      return "column \(error.place.column): \(words.hasSuffix(".") ? words.dropLast() : words)"
    }
  }

  /// Whether bytes can be the beginning of a line that a write was cut short in, or what a disk shows of
  /// one that did not reach it.
  static func canBeCutShort(_ bytes: [UInt8]) -> Bool {
    let start = Array("{\"seq\":".utf8)
    return bytes.allSatisfy { $0 == 0 } || bytes.starts(with: start) || start.starts(with: bytes)
  }

  /// The most bytes of a line; ours have a tenth of it.
  static let limits = JSONLimits(
    bytes: 8_192, depth: 2, members: 64, stringBytes: 1_024, magnitude: (1 << 53) - 1)
}

extension JSONNode {
  /// The number, if the value is a whole one.
  var wholeNumber: Int? {
    guard case .number(let text) = content else { return nil }
    return Int(text)
  }
}
