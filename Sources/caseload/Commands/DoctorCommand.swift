import ArgumentParser
import JSON
import RecordStore

/// Looks for what is wrong with a practice; changes nothing unless it is asked to mend.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check modes, documents, digests, ids, references and the audit log.",
    discussion: """
      Ends with 0 when nothing was found, and with 1 when something was. It changes nothing; with \
      --fix it mends what can be mended without losing anything (modes, missing folders, leftovers of \
      saves, a torn end of the audit log, the note of where that ended, a byte order mark before a \
      document that is right but for that) and says what it did.
      """)

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var format: FormatOptions

  @Flag(help: "Mend what can be mended without losing anything, then check.")
  var fix = false

  @Flag(help: "List every document of a chart that is gone; --json always does.")
  var all = false

  func run() throws {
    let mends = fix ? try mend() : []
    let examination = try examine()
    if format.json {
      try Output.print(json(examination, mends).encoded())
    } else {
      try Output.print(text(examination, mends))
    }
    if !examination.findings.isEmpty {
      throw CommandFailure(status: .foundProblems, sentence: nil)
    }
  }

  /// What an examination brought.
  private struct Examination {
    var path: String
    var findings: [FoundProblem] = []
    /// The same with what is about one chart that is gone in one.
    var gathered: [FoundProblem] = []
    /// True of the machine, and no fault of the practice.
    var notes: [String] = []
    /// The number and digest of the audit log's last line.
    var head: (sequence: Int, digest: String)?
  }

  private func mend() throws(CommandFailure) -> [Mend] {
    do throws(StoreError) {
      return try RecordStore.mend(
        PracticePlace.own(option: practice.data).path, as: StoreDesk.holder)
    } catch { throw CommandFailure(error) }
  }

  private func examine() throws(CommandFailure) -> Examination {
    do throws(StoreError) {
      var examination = Examination(path: try PracticePlace.own(option: practice.data).path)
      do throws(StoreError) {
        let store = try RecordStore.open(examination.path, for: .readOnly)
        let waiting = try store.waitingWords(when: Printed.moment)
        let findings = try store.doctor() + waiting
        examination.findings = findings.map { FoundProblem($0) }
        examination.gathered = Finding.gathered(findings).map { FoundProblem($0) }
        examination.notes = try RecordStore.notes(at: examination.path)
        if let doubt = store.clockDoubt(at: SessionClock.instant) {
          examination.notes.append("\(doubt)")
        }
        examination.notes.append(store.backupWords(at: SessionClock.instant))
        if let head = try? store.auditHead(), head.sequence > 0 {
          examination.head = (head.sequence, head.digest.description)
        }
      } catch {
        // What keeps the practice closed is a finding too, unless there is no practice.
        guard let sort = FoundProblem.sort(of: error) else { throw error }
        examination.findings = [FoundProblem(sort: sort, path: ".", sentence: "\(error)")]
        examination.gathered = examination.findings
      }
      return examination
    } catch { throw CommandFailure(error) }
  }

  private func text(_ examination: Examination, _ mends: [Mend]) -> String {
    var lines = mends.map { "Mended: \($0.sentence)" }
    let findings = all ? examination.findings : examination.gathered
    lines += findings.map { Output.line(about: $0.path, $0.sentence) }
    if examination.findings.isEmpty { lines.append("Nothing is wrong in \(examination.path).") }
    lines += examination.notes.map { "Note: \($0)" }
    if let head = examination.head {
      lines.append("Audit log: \(head.sequence) entries, the last is \(head.digest).")
    }
    let printed = Printed.current
    return lines.map { printed.line($0) + "\n" }.joined()
  }

  private func json(_ examination: Examination, _ mends: [Mend]) -> JSONValue {
    var entries = [
      JSONEntry("schemaVersion", .integer(1)), JSONEntry("practice", .text(examination.path)),
      JSONEntry(
        "findings",
        .list(
          examination.findings.map {
            .record([
              JSONEntry("sort", .text($0.sort)), JSONEntry("path", .text($0.path)),
              JSONEntry("sentence", .text($0.sentence)),
            ])
          })),
      JSONEntry(
        "mended",
        .list(
          mends.map {
            .record([
              JSONEntry("path", .text($0.path)), JSONEntry("sentence", .text($0.sentence)),
            ])
          })),
      JSONEntry("notes", .list(examination.notes.map { .text($0) })),
    ]
    if let head = examination.head {
      entries.append(
        JSONEntry(
          "auditHead",
          .record([
            JSONEntry("sequence", .integer(head.sequence)), JSONEntry("digest", .text(head.digest)),
          ])))
    }
    return .record(entries)
  }
}

/// A finding as it is printed.
private struct FoundProblem {
  var sort: String
  var path: String
  var sentence: String

  init(sort: String, path: String, sentence: String) {
    self.sort = sort
    self.path = path
    self.sentence = sentence
  }

  init(_ finding: Finding) {
    self.init(sort: finding.sort.rawValue, path: finding.path, sentence: finding.sentence)
  }

  /// The sort of what keeps a practice from being opened; `nil` for what is no fault of its files.
  static func sort(of error: StoreError) -> String? {
    switch error {
    case .openToOthers: Finding.Sort.mode.rawValue
    case .foreignOwner: Finding.Sort.owner.rawValue
    case .badStore: Finding.Sort.damaged.rawValue
    case .newerStore: Finding.Sort.newer.rawValue
    default: nil
    }
  }
}
