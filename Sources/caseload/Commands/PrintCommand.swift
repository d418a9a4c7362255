import ArgumentParser
import ClinicalRecord
import Interchange
import RecordStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes one person's plan, safety plan or discharge summary for paper.
struct PrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Write a plan, safety plan or discharge summary for paper.",
    discussion: """
      Papers: plan (the clinician's copy), client-plan (in plain words, without diagnoses), \
      safety-plan, discharge. With a file, its ending says how it is written: .txt, .md or .html, \
      one page that needs nothing else and prints from any browser; the file is readable by you \
      only, and an existing one is never overwritten. Without a file the paper goes to standard \
      output; a terminal is asked about first. Private notes are in none of them.
      """)

  @Argument(
    help: ArgumentHelp("plan, client-plan, safety-plan or discharge.", valueName: "paper"),
    completion: .list(PaperKind.allCases.map(\.rawValue)))
  var kind: String

  @Argument(help: "The client's id, or a part of the name.")
  var client: String

  @Argument(help: "The file to write, outside the practice.", completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      "text, markdown or html, where the file's ending does not say.", valueName: "format"),
    completion: .list(PaperFormat.allCases.map(\.rawValue)))
  var format: String?

  @OptionGroup var practice: PracticeOptions

  func run() throws {
    let kind = try paperKind()
    let format = try paperFormat()
    let path = try file.map { try BackupPlace.absolute($0) }
    let practice = try ReadPractice(practice)
    let found = try practice.clients().one(named: client)
    let bytes = try practice.paper(kind, of: practice.chartTellingAlterations(found.id)).written(
      as: format)
    guard let path else {
      try askBeforeShowing()
      try Output.print(bytes)
      practice.tell(of: Digest(of: bytes), client: found.id)
      return
    }
    let digest = try EndingSignals.heeding { () throws(CommandFailure) in
      do throws(HandoverError) {
        return try HandoverFile.write(bytes, to: path, outside: practice.path) {
          EndingSignals.noted == nil
        }
      } catch { throw CommandFailure(error) }
    }
    practice.tell(of: digest, client: found.id)
    let printed = Printed.current
    try Output.print(printed.line("\(kind.label): \(path), \(bytes.count) bytes.") + "\n")
  }

  /// A terminal shows a paper to whoever looks, and may keep it.
  private func askBeforeShowing() throws(CommandFailure) {
    guard isatty(STDOUT_FILENO) == 1 else { return }
    Output.say("The terminal shows the paper and may keep it. Type yes to go on, or name a file:")
    guard InputLine.read() == "yes" else {
      throw CommandFailure(status: .usage, sentence: "Nothing was printed.")
    }
  }

  private func paperKind() throws(CommandFailure) -> PaperKind {
    guard let known = PaperKind(rawValue: kind) else {
      let names = PaperKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(
        status: .usage, sentence: "There is no paper “\(kind)”; there are \(names).")
    }
    return known
  }

  private func paperFormat() throws(CommandFailure) -> PaperFormat {
    if let format {
      guard let known = PaperFormat(rawValue: format) else {
        throw CommandFailure(
          status: .usage,
          sentence: "There is no format “\(format)”; there are text, markdown and html.")
      }
      return known
    }
    guard let file else { return .text }
    guard let known = PaperFormat(path: file) else {
      throw CommandFailure(
        status: .usage,
        sentence: "The name of the file has to end in .txt, .md or .html, or say --format.")
    }
    return known
  }
}

extension ReadPractice {
  /// A paper of a chart.
  fileprivate func paper(_ kind: PaperKind, of chart: Chart) throws(CommandFailure) -> Paper {
    do {
      let own: Practice? = try store.loadPractice()?.content()
      return try PaperSource(
        chart: chart, practice: own ?? Practice(), on: today, log: store.auditMark()
      ).paper(kind)
    } catch let error as StoreError {
      throw CommandFailure(error)
    } catch {
      throw CommandFailure(status: .foundProblems, sentence: "\(error)")
    }
  }

  /// Notes in the log that a paper was made; where a window has the practice, it is left out.
  fileprivate func tell(of digest: Digest, client: RecordID) {
    do throws(StoreError) {
      let store = try RecordStore.open(path, for: .writing(StoreDesk.holder))
      guard store.refusal == nil else { return }
      for doubt in store.openingDoubts { Output.say(doubt) }
      try store.append(AuditEntry(.printed, client: client, after: digest))
    } catch { return }
  }
}

extension CommandFailure {
  /// Why a paper was not written, as a command's end.
  init(_ error: HandoverError) {
    switch error {
    case .exists, .insidePractice, .noFolder:
      self.init(status: .cannotCreate, sentence: "\(error)")
    case .stopped: self = .stopped
    case .refused: self.init(status: .cannotReadOrWrite, sentence: "\(error)")
    }
  }
}
