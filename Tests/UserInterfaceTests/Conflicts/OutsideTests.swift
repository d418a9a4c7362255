import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What another program does to the files, as the screen takes it in.
struct OutsideTests {
  private func change(_ document: Document) -> OutsideChange {
    var change = OutsideChange()
    change.documents = [document]
    change.readable = []
    return change
  }

  @Test func `a changed document is read anew and the place is kept`() throws {
    var (desk, note) = try Desk.withNote()
    desk.press(.character("4"), .down)
    let place = desk.state.chart?.cursor
    let theirs = Desk.note(note, data: "written elsewhere", next: "")
    let client = try #require(note.envelope.client)
    desk.send(.changedOutside(client, change(theirs)))
    #expect(desk.state.chart?.chart.documents[note.id] == theirs)
    #expect(desk.state.chart?.cursor == place)
    #expect(desk.screenText.contains("Changed outside and read anew"))
    #expect(
      desk.effects.contains(
        .adoptOutside(client, [Adoption(document: note.id, former: note)])))
  }

  @Test func `under an open form the words stay, and it is told once`() throws {
    var (desk, note) = try Desk.withNote()
    desk.press(.character("4"), .character("e"))
    desk.type("Mine. ")
    let client = try #require(note.envelope.client)
    let theirs = Desk.note(note, data: "written elsewhere", next: "")
    desk.send(.changedOutside(client, change(theirs)))
    #expect(desk.state.chart?.chart.documents[note.id] == note)
    #expect(desk.state.form?.fields.contains { $0.text.contains("Mine.") } == true)
    #expect(desk.screenText.contains("changed outside; when yours is saved"))
    #expect(!desk.effects.contains { if case .adoptOutside = $0 { true } else { false } })
    let said = desk.state.messages.all.count
    desk.send(.changedOutside(client, change(theirs)))
    #expect(desk.state.messages.all.count == said)
  }

  @Test func `a change of another chart is not shown in this one`() throws {
    var (desk, note) = try Desk.withNote()
    let other = try #require(desk.client("Okafor"))
    let before = desk.screenText
    desk.send(.changedOutside(other, change(note)))
    #expect(desk.screenText == before)
  }

  @Test func `a file that is gone leaves the chart and is told`() throws {
    var (desk, note) = try Desk.withNote()
    var change = OutsideChange()
    change.gone = [note.id]
    desk.send(.changedOutside(try #require(note.envelope.client), change))
    #expect(desk.state.chart?.chart.documents[note.id] == nil)
    #expect(desk.screenText.contains("which is gone"))
  }

  /// A desk with the practice's own documents, and the practitioner's as another wrote it.
  private func practiceDesk() throws -> (Desk, own: Document, theirs: Document) {
    var desk = Desk()
    for document in desk.documents.values where [.practice, .profile].contains(document.kind) {
      desk.state.practice.put(document)
    }
    let own = try #require(desk.documents.values.first { $0.kind == .practice })
    var practice = try #require(own.content(Practice.self))
    practice.practitionerName = "Written Elsewhere"
    var theirs = own
    theirs.body = practice
    return (desk, own, theirs)
  }

  @Test func `the practitioner and a payer are read anew when they change outside`() throws {
    var (desk, own, theirs) = try practiceDesk()
    let payer = try #require(desk.state.practice.payers.first)
    var change = change(theirs)
    change.gone = [payer.id]
    desk.send(.practiceChangedOutside(change))
    #expect(desk.state.practice.practitioner == "Written Elsewhere")
    #expect(!desk.state.practice.payers.contains { $0.id == payer.id })
    #expect(!desk.state.practice.profiles.contains { $0.code == payer.id.text })
    #expect(
      desk.effects.contains(
        .adoptOutside(
          nil,
          [
            Adoption(document: own.id, former: own),
            Adoption(document: payer.id, former: payer.document),
          ])))
    #expect(desk.screenText.contains("Changed outside and read anew"))
  }

  @Test func `under the practitioner's open form the words stay`() throws {
    var (desk, own, theirs) = try practiceDesk()
    desk.perform(.practice)
    desk.press(.enter)
    desk.type("Mine ")
    desk.send(.practiceChangedOutside(change(theirs)))
    #expect(desk.state.practice.documents[own.id] == own)
    #expect(desk.state.form?.fields.contains { $0.text.contains("Mine ") } == true)
    #expect(desk.screenText.contains("changed outside; when yours is saved"))
    #expect(!desk.effects.contains { if case .adoptOutside = $0 { true } else { false } })
  }

  @Test func `terms that another program writes are offered, and gone with their file`() throws {
    var (desk, own, _) = try practiceDesk()
    var terms = own
    terms.envelope.id = try #require(RecordID("q" + String(repeating: "b", count: 26)))
    terms.envelope.kind = .vocabulary
    var term = VocabularyTerm()
    (term.code, term.label) = ("choir", "choir")
    var addition = VocabularyAddition()
    (addition.name, addition.terms) = (Vocabulary.supportType.name, [term])
    terms.body = addition
    func offered() -> Bool {
      desk.state.practice.addedTerms.all(of: .supportType)?.contains { $0.code == "choir" } ?? false
    }
    desk.send(.practiceChangedOutside(change(terms)))
    #expect(offered())
    var gone = OutsideChange()
    gone.gone = [terms.id]
    desk.send(.practiceChangedOutside(gone))
    #expect(!offered())
  }

  @Test func `what the other window did to the practice is there when this one writes`() throws {
    var (desk, own, theirs) = try practiceDesk()
    desk.state.practice.readOnlyReason = "Read-only: another window has this practice open."
    desk.send(.practiceReadAnew([theirs], UndoLog()))
    desk.send(.mayWriteNow(nil, nil))
    #expect(desk.state.practice.practitioner == "Written Elsewhere")
    #expect(desk.state.practice.payers.isEmpty)
    #expect(desk.state.practice.documents[own.id] == theirs)
  }

  @Test func `the window that waited writes once the other is closed`() throws {
    var (desk, note) = try Desk.withNote()
    desk.state.practice.readOnlyReason = "Read-only: another window has this practice open."
    let client = try #require(note.envelope.client)
    let theirs = Desk.note(note, data: "written by the other window", next: "")
    desk.press(.character("n"))
    #expect(desk.state.form == nil)
    desk.documents[note.id] = theirs
    desk.send(.mayWriteNow(desk.chart(client), UndoLog()))
    #expect(desk.state.practice.readOnlyReason == nil)
    #expect(desk.state.chart?.chart.documents[note.id] == theirs)
    #expect(desk.screenText.contains("this one writes from now on"))
    desk.press(.character("n"))
    #expect(desk.state.form != nil)
  }

  @Test func `files that are no documents are listed, in a chart only its own`() throws {
    var (desk, note) = try Desk.withNote()
    let client = try #require(note.envelope.client)
    desk.send(
      .straysFound([
        DamagedDocument(
          path: "clients/\(client)/notes/copy.sync-conflict-20260313-0830-ABC.json",
          reason: "A sync tool put this copy beside the documents."),
        DamagedDocument(path: "clients/caaa/notes/x~", reason: "An editor left this."),
      ]))
    #expect(DamagedBox.ids(in: desk.state).count == 1)
    desk.press(.character(":"))
    desk.type("damaged")
    desk.press(.enter)
    #expect(desk.screenText.contains("sync-conflict"))
    desk.press(.escape, .character("q"))
    #expect(DamagedBox.ids(in: desk.state).count == 2)
  }

  @Test func `a document with the id of another is listed once, and offers no earlier state`()
    throws
  {
    var (desk, note) = try Desk.withNote()
    let client = try #require(note.envelope.client)
    var double = DamagedDocument(
      path: "clients/\(client)/notes/\(note.id).json", reason: "It has the same id as another.")
    double.isReadable = true
    double.hasEarlier = false
    desk.send(.doublesFound([double]))
    #expect(
      desk.toast == "Another file has the id of a document here, so it is not changed; :damaged.")
    #expect(DamagedBox.ids(in: desk.state).count == 1)
    var change = OutsideChange()
    change.damaged = [double]
    desk.send(.changedOutside(client, change))
    #expect(DamagedBox.ids(in: desk.state).count == 1)
    desk.press(.character(":"))
    desk.type("damaged")
    desk.press(.enter)
    #expect(desk.screenText.contains("It has the same id as another."))
    #expect(!desk.screenText.contains("earlier"))
    desk.press(.enter)
    #expect(desk.toast == "Both files can be read: compare them, and move one away.")
  }

  @Test func `a file that appears while the program runs is said once, and none of the start's`()
    throws
  {
    var (desk, note) = try Desk.withNote()
    let client = try #require(note.envelope.client)
    func stray(_ name: String) -> DamagedDocument {
      DamagedDocument(path: name, reason: "An editor left this copy.")
    }
    var files = [stray("clients/\(client)/notes/a~")]
    let before = desk.toast
    desk.send(.straysFound(files))
    #expect(desk.toast == before)
    files.append(stray("clients/\(client)/notes/b~"))
    files.append(stray("clients/\(client)/.stfolder"))
    desk.send(.straysFound(files, untold: ["clients/\(client)/.stfolder"]))
    #expect(desk.toast == "A file that is no record has appeared; :damaged says what it is.")
    let count = desk.state.messages.all.count
    desk.send(.straysFound(files))
    #expect(desk.state.messages.all.count == count)
    // In a chart nothing is said of whose chart it is.
    files.append(stray("clients/caaa/notes/x~"))
    desk.send(.straysFound(files))
    #expect(
      desk.toast
        == "A file that is no record has appeared elsewhere; :damaged in the list tells.")
    #expect(TextLayout.width(of: desk.toast) <= 78)
    // One that has gone is listed no longer, and that is no news.
    desk.send(.straysFound([]))
    #expect(desk.state.strays.isEmpty)
    #expect(desk.state.messages.all.count == count + 1)
  }

  @Test func `every command that changes something says in a read-only window why it does not`()
    throws
  {
    let reason = "Read-only: another window has this practice open."
    for command in Command.allCases where command.writes && command != .retry {
      for isInChart in [true, false] {
        var (desk, _) = try Desk.withNote()
        if !isInChart { desk.press(.character("q")) }
        desk.state.practice.readOnlyReason = reason
        desk.press(.character("4"))
        desk.effects = []
        let before = desk.state.messages.all.count
        guard availability(of: command, in: desk.state) == "read-only" else {
          Issue.record("\(command) is offered.")
          continue
        }
        desk.perform(command)
        #expect(desk.state.form == nil && desk.state.newClientForm == nil, "\(command)")
        #expect(desk.state.chart?.rating == nil, "\(command)")
        #expect(!desk.effects.contains { if case .save = $0 { true } else { false } }, "\(command)")
        #expect(desk.state.messages.all.count > before, "\(command) in chart: \(isInChart)")
      }
    }
  }
}
