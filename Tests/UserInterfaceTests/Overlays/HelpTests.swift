import TerminalInterface
import Testing

@testable import UserInterface

/// What help lists, and what it runs.
struct HelpTests {
  private func typed(_ text: String, _ context: KeyContext, in state: AppState) -> HelpState {
    var help = HelpState(context: context)
    help.type(text)
    return help
  }

  @Test func `a key finds its own line first`() throws {
    let state = try BoxDesk.chart()
    #expect(typed("u", .plan, in: state).chosen(in: state) == .undo)
    #expect(typed("g p", .plan, in: state).chosen(in: state) == .activatePlan)
    #expect(typed("ctrl-r", .plan, in: state).chosen(in: state) == .redo)
  }

  @Test func `words find their line`() throws {
    let state = try BoxDesk.chart()
    #expect(typed("crisis", .plan, in: state).chosen(in: state) == .crisisCard)
    #expect(typed("session book", .plan, in: state).chosen(in: state) == .bookSession)
  }

  @Test func `keys that the user has changed are told as they are`() throws {
    var state = try BoxDesk.chart()
    state.keymap = Keymap.configured(by: "plan f5 activate-plan").keymap
    let item = HelpState(context: .plan).items(in: state).first { $0.command == .activatePlan }
    #expect(item?.keysText == "g p, F5")
  }

  @Test(arguments: KeyContext.allCases)
  func `help tells every key in force, none twice`(_ context: KeyContext) {
    let state = BoxDesk.caseload()
    let keys = HelpState(context: context).items(in: state).flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for binding in state.keymap.active(in: context) { #expect(keys.contains(binding.keys)) }
    #expect(keys.contains([.control("w")]) == context.isTyping)
  }

  @Test func `help in a form lists every key of a text that the form does not take`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("e"), .function(1))
    guard case .help(let help) = desk.state.overlay else {
      Issue.record("F1 opens help in a form")
      return
    }
    let keys = Set(help.items(in: desk.state).flatMap(\.keys))
    #expect(EditKeys.defaults.filter { !keys.contains([$0.key]) } == [])
    #expect(Set(EditCommand.allCases.map(\.name)).count == EditCommand.allCases.count)
    #expect(EditCommand.moveWordLeft.name == "move-word-left")
  }

  @Test func `editing keys run nothing`() {
    let state = BoxDesk.caseload()
    let help = typed("ctrl-w", .form, in: state)
    #expect(help.items(in: state).count == 1)
    #expect(help.chosen(in: state) == nil)
  }
}
