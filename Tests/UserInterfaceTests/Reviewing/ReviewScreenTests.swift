import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The review page: what the record tells, what was decided, what follows.
struct ReviewScreenTests {
  private func expect(_ desk: Desk, _ name: String) {
    let size = desk.state.size
    expectScreen(screen(of: desk.state), named: "\(name)-\(size.columns)x\(size.rows)")
  }

  private func desk(_ size: Size) -> Desk {
    Desk.inReview("Bright", columns: size.columns, rows: size.rows)
  }

  @Test(arguments: ScreenTests.sizes) func `a review that begins`(size: Size) {
    expect(desk(size), "review")
  }

  @Test(arguments: ScreenTests.sizes) func `an objective that is decided`(size: Size) {
    var desk = desk(size)
    desk.type("Four mornings are enough for me.")
    desk.press(.enter)
    desk.type("o8")
    desk.press(.down)
    desk.type("R9")
    desk.press(.tab)
    desk.type("the winter")
    expect(desk, "review-objective")
  }

  @Test(arguments: ScreenTests.sizes) func `what finishing will do`(size: Size) {
    var desk = desk(size)
    desk.press(.enter)
    for key in "oRoe" {
      desk.press(.character(key))
      desk.press(.down)
    }
    desk.state.chart?.review?.focus = .finish
    desk.press(.up, .down)
    expect(desk, "review-finish")
  }
}
