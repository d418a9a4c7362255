import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Hidden at once from anywhere, and shown again exactly as it was.
struct HidingTests {
  /// A place from which the screen is hidden.
  enum Place: String, CaseIterable, Sendable {
    case caseload, filter, chart, plan, note, objective, choice, rating, palette, help, question
    case messages, crisisCard, prefix, newClient, tooSmall
    case conflict, conflictQuestion, history, trash, damaged, recovered
    case backup, restore, verify, unlockPhrase, print
    case search, review, reviewDecision, safetyPlan, safetyLine, ending, clientView, clientWords

    func desk() throws -> Desk {
      var desk = Desk.inChart("Bright", pane)
      switch self {
      case .caseload: desk = Desk()
      case .filter:
        desk = Desk()
        desk.press(.character("/"))
        desk.type("bri")
      case .newClient:
        desk = Desk()
        desk.press(.character("N"))
        desk.type("Zebra")
      case .chart, .plan: break
      case .note, .tooSmall:
        desk.press(.character("n"))
        desk.type("half a wor")
        desk.press(.left, .left)
        if self == .tooSmall { desk.send(.input(.resized(Size(columns: 38, rows: 9)))) }
      case .objective:
        desk.select(desk.plan?.goals.first?.objectives.first?.id)
        desk.press(.character("e"))
        desk.type("more")
      case .choice:
        desk.press(.character("n"))
        desk.focus("format")
      case .rating:
        desk.press(.character("+"), .character("4"), .tab)
        desk.type("3")
      case .palette:
        desk.press(.character(":"))
        desk.type("brig")
      case .help: desk.press(.character("?"))
      case .question:
        desk.select(desk.plan?.goals.first?.id)
        desk.press(.character("D"))
      case .messages: desk.press(.character("g"), .character("m"))
      case .crisisCard: desk.press(.character("!"))
      case .prefix: desk.press(.character("g"))
      default: try fetch(at: &desk)
      }
      return desk
    }

    private var pane: ChartPane {
      switch self {
      case .plan, .objective, .question: .plan
      case .safetyPlan, .safetyLine: .safety
      case .ending: .ending
      case .rating: .goals
      default: .brief
      }
    }
  }

  /// Everything that stands in the demonstration, as words of five letters and more.
  private static let words: Set<String> = {
    var words: Set<String> = []
    for chart in Desk.practice.charts {
      var texts = [chart.client.content.displayName, chart.planToRate?.content.vision ?? ""]
      for note in chart.notes.prefix(2) { texts += note.content.sections.map(\.text) }
      for text in texts {
        words.formUnion(text.split { !$0.isLetter }.filter { $0.count > 4 }.map(String.init))
      }
    }
    return words.subtracting([
      "shows", "screen", "again", "Enter", "Everything", "locked", "Hidden",
    ])
  }()

  @Test(arguments: Place.allCases)
  func `the next screen has no word of anybody, and the way back leads to the same caret`(
    place: Place
  ) throws {
    var desk = try place.desk()
    let before = screen(of: desk.state)
    desk.press(.control("\\"))
    let hidden = screen(of: desk.state)
    #expect(hidden.text.contains("Hidden, not locked"))
    for word in Self.words { #expect(!hidden.text.holds(word), "\(word)") }
    // Nor a sign of where it was hidden: it is the screen that is hidden from an empty list.
    var empty = Desk(columns: before.size.columns, rows: before.size.rows, isEmpty: true)
    empty.press(.control("\\"))
    #expect(hidden.text == empty.screenText)
    desk.wait(milliseconds: 1_000)
    desk.press(.enter)
    let after = screen(of: desk.state)
    // The status and key rows tell meanwhile that the draft is kept, and what was said has gone.
    #expect(Self.panes(after) == Self.panes(before))
    #expect(after.cursor == before.cursor)
    #expect(desk.state.prefix.keys.isEmpty)
  }

  private static func panes(_ canvas: Canvas) -> [Substring] {
    canvas.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(3)
  }

  @Test func `the words of a half-typed field are kept first, with their caret`() throws {
    var desk = try Place.note.desk()
    let draft = desk.keptDrafts.count
    desk.press(.control("\\"))
    #expect(desk.keptDrafts.count == draft + 1)
    #expect(desk.keptDrafts.last?.texts.contains("half a wor") == true)
    desk.press(.enter)
    desk.type("X")
    #expect(desk.state.form?.focused?.text == "half a wXor")
  }

  @Test func `hidden, keys and pastes reach nothing behind`() throws {
    var desk = try Place.note.desk()
    desk.press(.control("\\"))
    desk.effects = []
    desk.type("never seen")
    desk.press(.escape, .tab, .control("c"), .function(1), .control("g"), .control("w"))
    desk.send(.input(.paste("pasted\n")))
    #expect(desk.state.hiding != nil)
    #expect(desk.effects.isEmpty)
    desk.wait(milliseconds: 1_000)
    desk.press(.enter)
    #expect(desk.state.form?.focused?.text == "half a wor")
    #expect(desk.state.overlay == nil)
  }

  @Test(arguments: [Key.control("\\"), .function(12), .character(".")])
  func `the key that hides shows again, but not while it is held down`(key: Key) {
    var desk = Desk()
    desk.press(key)
    #expect(desk.state.hiding != nil)
    for _ in 0..<30 { desk.press(key) }
    #expect(desk.state.hiding != nil)
    desk.wait(milliseconds: 1_000)
    desk.press(key)
    #expect(desk.state.hiding == nil)
  }

  @Test func `what is said while hidden is not shown`() {
    var desk = Desk.inChart("Bright")
    desk.press(.control("\\"))
    let hidden = desk.screenText
    desk.send(.chartFailed(RecordID(letter: "c", bits: (1, 1)), reason: "Dana Bright is damaged."))
    desk.send(.draftFailed(reason: "Dana"))
    desk.send(.saveFailed(number: 1, reason: "Dana"))
    #expect(desk.screenText == hidden)
  }

  @Test func `quitting, stopping and a signal work while hidden, with all kept`() throws {
    for input in [TerminalInput.key(.control("q")), .ended(signal: 15)] {
      var desk = try Place.note.desk()
      desk.press(.control("\\"))
      desk.send(.input(input))
      #expect(desk.effects.last == .quit)
      #expect(
        desk.documents.values.contains { document in
          document.content(Note.self)?.sections.contains { $0.text == "half a wor" } == true
        })
    }
    var desk = try Place.note.desk()
    desk.press(.control("\\"), .control("z"))
    #expect(desk.effects.last == .suspend)
    desk.send(.input(.resumed))
    desk.send(.input(.resized(Size(columns: 60, rows: 16))))
    #expect(desk.state.hiding != nil)
    #expect(desk.screenText.contains("Hidden"))
  }

  @Test(arguments: ScreenTests.sizes + [Size(columns: 30, rows: 5), Size(columns: 12, rows: 3)])
  func `the hidden screen`(size: Size) {
    var desk = Desk(columns: size.columns, rows: size.rows)
    desk.press(.control("\\"))
    expectScreen(
      screen(of: desk.state), named: "hidden-\(size.columns)x\(size.rows)")
  }

  @Test func `hidden in a window of nothing draws nothing`() {
    var desk = Desk(columns: 11, rows: 2)
    desk.press(.control("\\"))
    #expect(desk.screenText.allSatisfy { $0.isWhitespace })
    desk.send(.input(.resized(Size(columns: 1, rows: 1))))
    #expect(desk.screenText.allSatisfy { $0.isWhitespace })
  }
}
