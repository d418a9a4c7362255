import ClinicalRecord
import TerminalInterface
package struct PaletteState: Sendable {
  package init(recent: [Command], state: AppState) {}; mutating func paste(_ t: String, at: Int) {};
  mutating func handle(_ k: Key, at: Int) {}; mutating func move(by: Int, in s: AppState) {};
  mutating func complete(in s: AppState) {}; func chosen(in s: AppState) -> PaletteTarget? { nil }
}
package enum PaletteTarget { case command(Command), client(RecordID), pane(ChartPane) }
package struct HelpState: Sendable {
  package init(context: KeyContext) {}; mutating func paste(_ t: String, at: Int) {};
  mutating func handle(_ k: Key, at: Int) {}; mutating func move(by: Int, in s: AppState) {};
  func chosen(in s: AppState) -> Command? { nil }
}
package struct TutorState: Sendable {
  package init() {}; mutating func advance(_ s: AppState) -> Bool { false };
  func draw(state: AppState, columns: Int) -> Canvas {
    Canvas(size: Size(columns: columns, rows: 3))
  }
}
func availability(of c: Command, in s: AppState) -> String? { nil }
enum WhichKeyBox {
  static func draw(state: AppState, context: KeyContext, size: Size) -> (
    canvas: Canvas, at: Position
  )? { nil }
}
extension Overlay {
  func draw(over s: AppState, size: Size) -> (canvas: Canvas, at: Position) {
    (Canvas(size: size), Position(column: 0, row: 0))
  }
}
