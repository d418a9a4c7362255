import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The screen hides itself when nobody is there, and the clock tells when it was set back.
struct IdleLockTests {
  private static let minute = 60_000

  @Test func `after five minutes without a key the screen is hidden, not before`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.type("in the middle of a wor")
    let last = desk.now
    #expect(desk.state.nextDeadline ?? .max <= last + 5 * Self.minute)
    desk.wait(milliseconds: 5 * Self.minute - 1)
    #expect(desk.state.hiding == nil)
    desk.wait(milliseconds: 1)
    #expect(desk.state.hiding?.reason == .idle)
    #expect(!desk.screenText.contains("Bright"))
    desk.press(.enter)
    desk.type("d")
    #expect(desk.state.form?.focused?.text == "in the middle of a word")
  }

  @Test func `the program asks to be woken when the time is up`() {
    var desk = Desk()
    desk.press(.down)
    desk.wait(milliseconds: 10_000)
    #expect(desk.state.nextDeadline == desk.now - 10_000 + 5 * Self.minute)
  }

  @Test func `any key begins the time anew, and what the disk tells does not`() {
    var desk = Desk()
    for _ in 0..<10 {
      desk.wait(milliseconds: 4 * Self.minute)
      desk.press(.down)
    }
    #expect(desk.state.hiding == nil)
    for _ in 0..<5 {
      desk.now += Self.minute
      desk.send(.draftKept)
    }
    #expect(desk.state.hiding != nil)
  }

  @Test func `the first key after a sleep finds the screen hidden and does no more`() {
    var desk = Desk()
    desk.press(.down)
    desk.now += 60 * Self.minute
    desk.press(.enter)
    #expect(desk.state.hiding != nil)
    #expect(desk.state.chart == nil)
    desk.press(.enter)
    #expect(desk.state.hiding == nil)
  }

  @Test func `coming back from a stop finds the screen hidden when the time is up`() {
    var desk = Desk.inChart("Bright")
    desk.now += 6 * Self.minute
    desk.send(.input(.resumed))
    #expect(desk.state.hiding?.reason == .idle)
  }

  @Test(arguments: [(1, 5), (30, 30)])
  func `the minutes are chosen from a list and remembered`(minutes: Int, from: Int) {
    var desk = Desk()
    desk.press(.character(":"))
    desk.type("idle-lock")
    desk.press(.enter)
    let steps = minutes == 1 ? [Key](repeating: .up, count: 9) : [Key](repeating: .down, count: 9)
    for key in steps { desk.press(key) }
    desk.press(.enter)
    #expect(desk.effects.contains(.rememberIdleMinutes(minutes)))
    desk.wait(milliseconds: minutes * Self.minute - 100)
    #expect(desk.state.hiding == nil)
    desk.wait(milliseconds: 100)
    #expect(desk.state.hiding != nil)
  }

  @Test(arguments: [
    ("12", 12), ("7", 7), ("30", 30), ("31", 1), ("05", 5), ("100", 10),
  ])
  func `digits spell the minutes`(digits: String, minutes: Int) {
    var desk = Desk()
    desk.press(.character(":"))
    desk.type("idle-lock")
    desk.press(.enter)
    desk.type(digits)
    #expect(desk.screenText.contains(">\(minutes) minute"))
    desk.press(.enter)
    #expect(desk.effects.contains(.rememberIdleMinutes(minutes)))
    #expect(desk.state.privacy.idleMinutes == minutes)
    // What is in use is among the choices when the box opens again.
    desk.press(.character(":"))
    desk.type("idle-lock")
    desk.press(.enter, .escape)
    #expect(desk.state.privacy.idleMinutes == minutes)
  }

  @Test func `the lengths of the idle lock`() {
    var desk = Desk()
    desk.press(.character(":"))
    desk.type("idle-lock")
    desk.press(.enter)
    expectScreen(screen(of: desk.state), named: "idle-lock-80x24")
  }

  @Test func `the lock waits for a session that was started, but not for ever`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("S"))
    #expect(desk.toast.hasPrefix("Session started 08:30"))
    desk.wait(milliseconds: 60 * Self.minute)
    #expect(desk.state.hiding == nil)
    desk.press(.character("q"))
    desk.wait(milliseconds: 60 * Self.minute)
    #expect(desk.state.hiding == nil)
    desk.wait(milliseconds: 60 * Self.minute + 1)
    #expect(desk.state.hiding != nil)
  }

  @Test func `a session that was ended, or whose start was undone, holds the lock no more`() {
    for key in [Key.character("S"), .character("u")] {
      var desk = Desk.inChart("Bright")
      desk.press(.character("S"))
      desk.press(key)
      desk.wait(milliseconds: 5 * Self.minute)
      #expect(desk.state.hiding != nil)
    }
  }

  @Test func `a clock that goes back is told, stays told, and is forgotten when it is right`() {
    var desk = Desk()
    desk.press(.down)
    desk.clockShift = -119_000
    desk.press(.down)
    #expect(desk.state.messages.all.isEmpty)
    desk.clockShift = -119_000 - 3 * 3_600_000
    desk.press(.up)
    #expect(desk.toast.hasPrefix("The computer's clock went back 3 h."))
    desk.wait(milliseconds: 10_000)
    #expect(desk.screenText.contains("! clock 3 h behind"))
    desk.clockShift = 0
    desk.press(.up)
    #expect(!desk.screenText.contains("behind"))
  }

  @Test func `a clock that goes forward or back does not touch the idle lock`() {
    for shift in [-86_400_000 * 365, 86_400_000 * 3_650] {
      var desk = Desk()
      desk.press(.down)
      desk.clockShift = shift
      desk.wait(milliseconds: 5 * Self.minute - 1)
      #expect(desk.state.hiding == nil)
      desk.wait(milliseconds: 1)
      #expect(desk.state.hiding != nil)
    }
  }
}
