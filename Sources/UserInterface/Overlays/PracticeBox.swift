import ClinicalRecord
import TerminalInterface

/// The practitioner and the payers of the practice, each to be edited in a form over the list.
package enum PracticeBox {
  /// One line of the box.
  enum Item: Hashable {
    case practitioner
    case payer(RecordID)
    case newPayer
  }

  static let rows = 16

  static func items(in practice: PracticeState) -> [Item] {
    [.practitioner] + practice.payers.map { .payer($0.id) } + [.newPayer]
  }

  package static func draw(
    _ cursor: ListCursor<Int>, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let items = items(in: state.practice)
    var box = OverlayBox(
      title: "The practice", columns: 72, rows: min(rows, items.count + 2), in: size,
      glyphs: state.look.glyphs)
    var list = BoxList(blocks: [], selected: cursor.index(in: Array(items.indices)))
    for item in items { list.blocks.append([line(item, state.practice)]) }
    list.draw(on: &box, from: 0, to: box.rows)
    box.write(hints: [("Enter", "edit"), ("u", "undo"), ("Esc", "close")])
    return (box.canvas, box.at)
  }

  private static func line(_ item: Item, _ practice: PracticeState) -> Line {
    switch item {
    case .practitioner:
      let name = [practice.practitioner, practice.credentials].filter { !$0.isEmpty }
      return Line(
        [Segment(name.isEmpty ? "Practitioner, not named yet" : name.joined(separator: ", "))],
        right: [Segment("practitioner and practice", .muted)])
    case .payer(let id):
      let payer = practice.payers.first { $0.id == id }?.content
      let review = payer?.planReviewDays.map { "review every \($0) days" } ?? ""
      let signature = payer?.clientSignatureRequired == true ? "signature" : ""
      let asks = [review, signature].filter { !$0.isEmpty }.joined(separator: ", ")
      return Line([Segment(payer?.name ?? "")], right: [Segment(asks, .muted)])
    case .newPayer: return Line([Segment("A new payer profile", .muted)])
    }
  }
}

extension PracticeState {
  /// What payers ask for, by name.
  var payers: [Held<PayerProfile>] {
    documents.values.compactMap { Held<PayerProfile>($0) }
      .sorted { ($0.content.name, $0.id) < ($1.content.name, $1.id) }
  }

  /// Takes a document of the practice in, and what follows from it.
  mutating func put(_ document: Document) {
    documents[document.id] = document
    if let own = document.content(Practice.self) {
      practitioner = own.practitionerName
      credentials = own.credentials
    }
    if let profile = document.content(PayerProfile.self) {
      checkBasis.payers[document.id] = profile
      profiles.removeAll { $0.code == document.id.text }
      profiles.append(Vocabulary.Term(document.id.text, profile.name))
      profiles.sort { ($0.label, $0.code) < ($1.label, $1.code) }
    }
    if document.kind == .vocabulary { gatherTerms() }
  }

  /// Gathers what the user's own documents add to the vocabularies.
  mutating func gatherTerms() {
    let documents = documents.values.filter { $0.kind == .vocabulary }.sorted { $0.id < $1.id }
    addedTerms = AddedTerms(documents.compactMap { $0.content(VocabularyAddition.self) })
  }
}

extension AppState {
  mutating func openPractice() { overlay = .practice(ListCursor()) }

  mutating func performInPractice(
    _ cursor: ListCursor<Int>, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var cursor = cursor
    let items = PracticeBox.items(in: practice)
    let ids = Array(items.indices)
    if let step = step(command) { cursor.move(by: step, in: ids) }
    overlay = command == .cancel ? nil : .practice(cursor)
    if command == .undo || command == .redo {
      return undoInPractice(isRedo: command == .redo)
    }
    guard command == .accept, let index = cursor.index(in: ids) else { return [] }
    overlay = nil
    let letter = DocumentKind.profile.letter
    switch items[index] {
    case .practitioner:
      let own = practice.documents.values.first { $0.kind == .practice }?.id
      startPracticeForm(.practitioner(own ?? environment.makeID(letter)), environment)
    case .payer(let id): startPracticeForm(.payer(id), environment)
    case .newPayer: startPracticeForm(.payer(environment.makeID(letter)), environment)
    }
    return []
  }

  /// Opens a form of the practice over the list.
  mutating func startPracticeForm(_ target: PracticeTarget, _ environment: Environment) {
    guard mayWrite(), chart == nil,
      let source = sourceOverList(of: target.id, environment)
    else { return }
    newClientForm = source.practiceForm(target, row: .part("new"))
  }
}
