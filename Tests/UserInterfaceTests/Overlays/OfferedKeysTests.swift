import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Whatever key help or the key bar offers does something, or says why it does not.
struct OfferedKeysTests {
  @Test(arguments: OfferedKeys.places.map(\.name))
  func `no key is offered that does nothing and says nothing`(name: String) throws {
    let place = try #require(OfferedKeys.places.first { $0.name == name })
    let desk = try place.desk()
    var idle: [String] = []
    for (keys, command) in OfferedKeys.offered(in: desk) {
      var tried = desk
      tried.state.messages = MessageLog()
      tried.effects = []
      let before = OfferedKeys.Sight(of: tried)
      for key in keys { tried.press(key) }
      if OfferedKeys.Sight(of: tried) == before {
        idle.append("\(keys.map { KeyNames.text(of: $0) }.joined(separator: " ")) \(command)")
      }
    }
    #expect(idle == [], "\(name)")
  }

  @Test(arguments: ["Bright", "Newleaf", "Field"], ChartPane.allCases)
  func `on no row of a pane a key does nothing and says nothing`(
    name: String, pane: ChartPane
  ) throws {
    let desk = Desk.inChart(name, pane)
    let state = try #require(desk.state.chart)
    var idle: [String] = []
    for row in PaneContent(of: state, in: desk.state).selectable {
      var there = desk
      there.select(row)
      for key in [Key.enter] + [" ", "e", "a", "c", "t", "D", "J"].map(Key.character)
      where there.state.keymap.meaning(of: [key], in: pane.context) != .nothing {
        var tried = there
        tried.effects = []
        let before = OfferedKeys.Sight(of: tried)
        tried.press(key)
        if OfferedKeys.Sight(of: tried) == before {
          idle.append("\(KeyNames.text(of: key)) on \(row)")
        }
      }
    }
    #expect(idle == [])
  }

  @Test func `every context is among the places`() throws {
    let seen = Set(try OfferedKeys.places.map { try $0.desk().state.context })
    // These are only ever behind others.
    let behind: Set<KeyContext> = [.everywhere, .list, .chart, .typing]
    #expect(Set(KeyContext.allCases).subtracting(seen).subtracting(behind) == [])
  }

  @Test(arguments: ["trash", "damaged", "check", "messages"])
  func `D is not offered where nothing is discarded, and says so`(name: String) throws {
    var desk = try #require(OfferedKeys.places.first { $0.name == name }).desk()
    desk.press(.character("D"))
    #expect(desk.toast == "“D” does nothing here, ? lists keys.")
    desk.press(.character("?"))
    #expect(!desk.screenText.contains("Discard"))
    #expect(desk.screenText.contains("Close; what was typed is kept"))
  }

  @Test func `where text was put aside D is offered`() throws {
    var desk = try #require(OfferedKeys.places.first { $0.name == "recovered" }).desk()
    desk.press(.character("?"))
    #expect(desk.screenText.contains("Discard this; asks first"))
  }
}

/// The places where keys are offered, one for each context and each kind of box.
enum OfferedKeys {
  struct Place: Sendable {
    let name: String
    let desk: @Sendable () throws -> Desk
  }

  /// All that a key can change that somebody notices.
  struct Sight: Equatable {
    let screen: Canvas
    let effects: [Effect]
    let messages: [String]
    let context: KeyContext

    init(of desk: Desk) {
      var state = desk.state
      screen = UserInterface.screen(of: state)
      effects = desk.effects
      messages = state.messages.all.map(\.text)
      context = state.context
      state.messages = MessageLog()
    }
  }

  /// The keys that help and the key bar offer, each with what it runs.
  ///
  /// Help says of some of them why they can do nothing; moving stops at the ends of a list.
  static func offered(in desk: Desk) -> [(keys: [Key], command: Command)] {
    var asked = desk
    asked.press(.function(1))
    var state = desk.state
    if case .help = asked.state.overlay { state = asked.state }
    let context = desk.state.context
    let help = HelpState(context: context).items(in: state).flatMap { item in
      item.command.map { command in item.keys.map { ($0, command) } } ?? []
    }
    let bar = desk.state.keymap.bar(in: context)
      .filter { !desk.state.offersNot($0.command, in: desk.state.overlay) }
      .compactMap { piece in
        desk.state.keymap.keys(for: piece.command, in: context).map { ($0, piece.command) }
      }
    return (help + bar).filter { _, command in
      availability(of: command, in: desk.state) == nil && !moves.contains(command)
        && !desk.state.idleCommands(in: desk.state.overlay).contains(command)
    }
  }

  private static let moves: Set<Command> = [
    .moveDown, .moveUp, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .moveToStart, .moveToEnd,
    .previousField,
  ]

  private static func press(_ keys: [Key], in desk: Desk) -> Desk {
    var desk = desk
    for key in keys { desk.press(key) }
    return desk
  }

  private static func command(_ command: Command, in desk: Desk) -> Desk {
    var desk = desk
    desk.perform(command)
    return desk
  }

  private static let drafted = DraftText(
    document: BoxDesk.id("n", 9), kind: .note, client: BoxDesk.dana, baseRevision: 1,
    savedAt: Desk.start, title: "note of 12 Mar",
    fields: [FieldEntry(name: "data", value: .text("Came in singing"))], target: "note")

  static let places: [Place] = {
    var places = ChartPane.allCases.map { pane in
      Place(name: pane.title) { Desk.inChart("Bright", pane) }
    }
    places += ChartPane.allCases.map { pane in
      Place(name: "\(pane.title) of a new person") { Desk.inChart("Newleaf", pane) }
    }
    places += [
      Place(name: "caseload") { Desk() },
      Place(name: "empty caseload") { Desk(isEmpty: true) },
      Place(name: "filter") { press([.character("/")], in: Desk()) },
      Place(name: "palette") { press([.character(":")], in: Desk()) },
      Place(name: "help") { press([.character("?")], in: Desk()) },
      Place(name: "search") { press([.character("g"), .character("s")], in: Desk()) },
      Place(name: "new client") { press([.character("N")], in: Desk()) },
      Place(name: "question") { press([.character("A")], in: Desk()) },
      Place(name: "rating") { press([.character("+")], in: .inChart("Bright", .goals)) },
      Place(name: "progress") { press([.character("p")], in: .inChart("Bright", .goals)) },
      Place(name: "review") { press([.character("r")], in: .inChart("Okafor")) },
      Place(name: "form") { press([.character("e")], in: .inChart("Bright", .person)) },
      Place(name: "note") { press([.character("n")], in: .inChart("Bright")) },
      Place(name: "choice") {
        var desk = press([.character("n")], in: .inChart("Bright"))
        for _ in 0..<(desk.state.form?.fields.count ?? 0) where desk.state.context != .choice {
          desk.press(.tab)
        }
        return desk
      },
      Place(name: "client view") {
        press([.character("g"), .character("v")], in: .inChart("Bright"))
      },
      Place(name: "papers") { press([.character("P")], in: .inChart("Bright")) },
      Place(name: "crisis card") { press([.character("!")], in: .inChart("Bright")) },
      Place(name: "versions") { press([.character("V")], in: .inChart("Bright", .plan)) },
      Place(name: "comparison") { press([.character("=")], in: .inChart("Bright", .plan)) },
      Place(name: "activation") {
        press([.character("g"), .character("p")], in: .inChart("Bright", .plan))
      },
      Place(name: "themes") { command(.themes, in: Desk()) },
      Place(name: "idle lock") { command(.idleLock, in: Desk()) },
      Place(name: "practice") { command(.practice, in: Desk()) },
      Place(name: "check") { command(.check, in: .inChart("Bright", .plan)) },
      Place(name: "empty check") { command(.check, in: .inChart("Newleaf", .plan)) },
      Place(name: "messages") { command(.messages, in: Desk()) },
      Place(name: "damaged") {
        var desk = Desk()
        desk.state.damagedClients = [
          DamagedDocument(path: "clients/\(BoxDesk.ife.text)/client.json", reason: "It is empty.")
        ]
        return command(.damaged, in: desk)
      },
      Place(name: "nothing damaged") { command(.damaged, in: Desk()) },
      Place(name: "trash") {
        var desk = Desk()
        let note = TrashedDocument(
          id: BoxDesk.id("n", 9), kind: .note, client: nil, owner: "Bright, Dana",
          title: "note of 13 Mar", since: Desk.start)
        desk.send(.trashRead([note]))
        return desk
      },
      Place(name: "empty trash") {
        var desk = Desk()
        desk.send(.trashRead([]))
        return desk
      },
      Place(name: "recovered") {
        var desk = Desk()
        desk.state.recovered = [drafted]
        return command(.recover, in: desk)
      },
      Place(name: "history") {
        var desk = Desk.inChart("Bright", .person)
        let client = try #require(desk.state.chart?.chart.client.document)
        var history = DocumentHistory(
          document: client.id, kind: .client, client: client.id, title: "person and contacts",
          owner: "", path: "clients/a/client.json",
          versions: [.init(standing: .now, at: Desk.start, document: client)])
        history.compare(
          words: ComparisonWords(
            today: Desk.today, zone: .utc, chart: try #require(desk.state.chart?.chart)))
        desk.send(.historyRead(history))
        return desk
      },
      Place(name: "conflict") {
        var (desk, note) = try Desk.withNote()
        desk.send(.conflictFound(Desk.conflict(note)))
        return desk
      },
    ]
    return places
  }()
}
