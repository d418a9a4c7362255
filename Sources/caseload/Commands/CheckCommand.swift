import ArgumentParser
import ClinicalRecord
import JSON
import RecordStore
import TerminalInterface
import UserInterface

/// Tells what plans are missing, of one client or of the whole caseload.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check what treatment plans are missing.",
    discussion: """
      Looks from need to goal, objective, intervention and step, at reviews and signatures, and for \
      goals with the same wording as in another person's plan. E is missing and has to be mended, W \
      is worth mending, I is worth a thought. Ends with 0 when nothing has to be mended, and with 1 \
      when something has. A gap that was left with a reason is told and does not count.
      """)

  @Argument(help: "The client's id, or a part of the name; everybody without it.")
  var client: String?

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var format: FormatOptions

  @Flag(help: "Check archived charts too.")
  var all = false

  func run() throws {
    let practice = try ReadPractice(practice)
    let clients = try practice.clients()
    let chosen = try client.map { try clients.one(named: $0) }
    let checked = try check(chosen, of: clients, in: practice)
    if format.json {
      try Output.print(json(checked, today: practice.today).encoded())
    } else {
      try Output.print(text(checked, Namesakes(of: clients.held)))
    }
    try checked.damaged.report()
    if checked.clients.contains(where: { $0.findings.contains(where: \.isOpenError) }) {
      throw CommandFailure(status: .foundProblems, sentence: nil)
    }
  }

  /// What came of the check.
  private struct Checked {
    var clients: [CheckedClient] = []
    var damaged: [DamagedDocument] = []
  }

  /// Checks the chosen client, or all; wording is compared with everybody's in either case.
  private func check(
    _ chosen: Held<Client>?, of clients: ReadPractice.Clients, in practice: ReadPractice
  ) throws(CommandFailure) -> Checked {
    let check = try practice.checkBasis().check(on: practice.today)
    var checked = Checked(damaged: chosen == nil ? clients.damaged : [])
    var texts: [WordedText] = []
    let held = clients.held.filter { all || $0.id == chosen?.id || $0.content.archivedAt == nil }
    for client in held.sorted(by: { $0.order < $1.order }) {
      let chart = try practice.chart(client.id)
      texts += WordedText.all(in: chart)
      guard chosen == nil || client.id == chosen?.id else { continue }
      checked.damaged += chart.damaged
      var one = CheckedClient(
        client: client.id, name: client.content.displayName, findings: check.findings(in: chart))
      one.version = chart.planInWork?.content.version
      one.versionInForce = chart.planInForce?.content.version
      one.isPlanInDoubt = chart.isPlanInDoubt
      checked.clients.append(one)
    }
    let same = SameWording.findings(in: texts)
    for (index, client) in checked.clients.enumerated() {
      checked.clients[index].findings = (client.findings + (same[client.client] ?? [])).inOrder
    }
    return checked
  }

  private func text(_ checked: Checked, _ namesakes: Namesakes) -> String {
    let printed = Printed.current
    var lines: [String] = []
    for client in checked.clients where !client.findings.isEmpty {
      // The sign stays whole, and the name gives way to it, as in the lists.
      let sign =
        (namesakes.sign(of: client.client).map { " " + $0 } ?? "") + Self.version(of: client)
      lines.append(printed.line(TextLayout.truncated(client.name, to: 60 - sign.count) + sign))
      for finding in client.findings {
        let number = TextLayout.padded(finding.rule.rawValue, to: 3)
        lines.append(printed.line("  \(finding.severity.rawValue) \(number)  \(finding.sentence)"))
        if let reason = finding.reason {
          lines.append(printed.line("          left as it is: \(reason)"))
        }
      }
    }
    if lines.isEmpty { lines.append("Nothing is missing.") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Which version the gaps are of: a draft says which one is in force beside it.
  private static func version(of client: CheckedClient) -> String {
    guard let version = client.version else { return "" }
    let perhaps = client.isPlanInDoubt ? "perhaps " : ""
    guard version != client.versionInForce else {
      return client.isPlanInDoubt
        ? ", plan v\(version), perhaps not in force" : ", plan v\(version) in force"
    }
    let force = client.versionInForce.map { ", v\($0) is \(perhaps)in force" } ?? ""
    return ", draft v\(version)\(force)"
  }

  private func json(_ checked: Checked, today: Day) -> JSONValue {
    let findings = checked.clients.flatMap(\.findings)
    return .record([
      JSONEntry("schemaVersion", .integer(1)),
      JSONEntry("today", .text(today.iso)),
      JSONEntry(
        "counts",
        .record(
          CheckSeverity.allCases.map { severity in
            JSONEntry(
              severity.rawValue,
              .integer(findings.count { $0.severity == severity && $0.reason == nil }))
          })),
      JSONEntry("clients", .list(checked.clients.map(Self.json))),
    ])
  }

  private static func json(_ client: CheckedClient) -> JSONValue {
    .record([
      JSONEntry("id", .text(client.client.text)), JSONEntry("name", .text(client.name)),
      JSONEntry("planVersion", client.version.map { .integer($0) } ?? .null),
      JSONEntry(
        "planVersionInForce",
        client.isPlanInDoubt ? .null : client.versionInForce.map { .integer($0) } ?? .null),
      JSONEntry("planInDoubt", .flag(client.isPlanInDoubt)),
      JSONEntry("findings", .list(client.findings.map(json))),
    ])
  }

  private static func json(_ finding: CheckFinding) -> JSONValue {
    .record([
      JSONEntry("id", .text(finding.rule.rawValue)),
      JSONEntry("severity", .text(finding.severity.rawValue)),
      JSONEntry("sentence", .text(finding.sentence)),
      JSONEntry("document", .text(finding.document.text)),
      JSONEntry("element", finding.element.map { .text($0.text) } ?? .null),
      JSONEntry("reason", finding.reason.map { .text($0) } ?? .null),
      JSONEntry("keys", .text(CheckRoute.standardKeys(to: finding))),
    ])
  }
}

extension Held<Client> {
  /// By name, namesakes by their ids.
  fileprivate var order: (String, RecordID) { (content.displayName, id) }
}

extension ReadPractice {
  /// What the practice keeps of payers and of words.
  func checkBasis() throws(CommandFailure) -> CheckBasis {
    do throws(StoreError) { return try CheckBasis(of: store) } catch {
      throw CommandFailure(error)
    }
  }
}
