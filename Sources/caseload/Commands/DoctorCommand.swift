import ArgumentParser
import JSON
import RecordStore

/// Looks for what is wrong with a practice and changes nothing.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check modes, documents, ids and references; change nothing.",
    discussion: "Ends with 0 when nothing was found, and with 1 when something was.")

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let (path, findings) = try examine()
    if format.json {
      try Output.print(json(path, findings).encoded())
    } else {
      let printed = Printed.current
      let lines = findings.map { printed.line("\($0.path): \($0.sentence)") + "\n" }
      try Output.print(
        lines.isEmpty ? printed.line("Nothing is wrong in \(path).") + "\n" : lines.joined())
    }
    if !findings.isEmpty { throw CommandFailure(status: .foundProblems, sentence: nil) }
  }

  private func examine() throws(CommandFailure) -> (path: String, findings: [FoundProblem]) {
    do throws(StoreError) {
      let path = try PracticePlace.own(option: practice.data).path
      do throws(StoreError) {
        let store = try RecordStore.open(path, for: .readOnly)
        return (path, try store.doctor().map { FoundProblem($0) })
      } catch {
        // What keeps the practice closed is a finding too, unless there is no practice.
        guard let sort = FoundProblem.sort(of: error) else { throw error }
        return (path, [FoundProblem(sort: sort, path: ".", sentence: "\(error)")])
      }
    } catch { throw CommandFailure(error) }
  }

  private func json(_ path: String, _ findings: [FoundProblem]) -> JSONValue {
    .record([
      JSONEntry("schemaVersion", .integer(1)), JSONEntry("practice", .text(path)),
      JSONEntry(
        "findings",
        .list(
          findings.map {
            .record([
              JSONEntry("sort", .text($0.sort)), JSONEntry("path", .text($0.path)),
              JSONEntry("sentence", .text($0.sentence)),
            ])
          })),
    ])
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
