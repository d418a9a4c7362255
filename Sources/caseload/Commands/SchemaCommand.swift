import ArgumentParser
import ClinicalRecord
import Interchange

/// Prints the published form of a kind of document.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a kind of document.",
    discussion: "Without a kind, lists the kinds.")

  @Argument(
    help: "The kind of document.",
    completion: .list(DocumentKind.allCases.map(\.rawValue)))
  var kind: String?

  func run() throws {
    guard let kind else {
      try Output.print(DocumentKind.allCases.map { $0.rawValue + "\n" }.joined())
      return
    }
    guard let known = DocumentKind(rawValue: kind) else {
      throw CommandFailure(
        status: .usage,
        sentence: "There is no kind of document called “\(kind)”. `caseload schema` lists them.")
    }
    try Output.print(SchemaFile.schema(for: known))
  }
}
