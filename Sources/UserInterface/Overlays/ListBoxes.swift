import ClinicalRecord
import TerminalInterface

/// What was said lately, newest first.
package enum MessagesBox {
  /// The rows, counted from the newest message.
  package static func ids(in state: AppState) -> [Int] { Array(state.messages.all.indices) }

  /// The lines that the box would like to have, its frame among them.
  static let rows = 18

  package static func draw(
    _ cursor: ListCursor<Int>, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    let columns = OverlayBox.columns(72, in: size) - 4
    let ids = ids(in: state)
    var list = BoxList(blocks: [], selected: cursor.index(in: ids))
    for id in ids {
      let message = state.messages.all[ids.count - 1 - id]
      let ago = TimeWords.ago(milliseconds: state.now - message.at)
      let lines = TextLayout.wrapped(message.text, to: max(8, columns - 14))
      list.blocks.append(
        lines.enumerated().map { index, text in
          Line(
            [Segment((index == 0 ? message.weight.sign : "  ") + text, message.weight.role)],
            right: index == 0 ? [Segment(ago, .muted)] : [])
        })
    }
    if list.blocks.isEmpty { list.blocks = [[Line("Nothing was said yet.", .muted)]] }
    var box = OverlayBox(
      title: "What was said lately", columns: 72,
      rows: OverlayBox.rows(for: list.lineCount, most: Self.rows), in: size, glyphs: glyphs)
    list.draw(on: &box, from: 0, to: box.rows)
    box.write(hints: [("Esc", "close")])
    return (box.canvas, box.at)
  }
}

extension Message.Weight {
  var role: Role {
    switch self {
    case .note: .text
    case .warning: .flagWarn
    case .error: .error
    }
  }

  /// The sign in front, so that colour is not the only one.
  var sign: String { self == .note ? "  " : "! " }
}

/// The colour themes; the selected one is shown at once.
package enum ThemesBox {
  package static func draw(
    _ choice: ThemeChoice, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    let names = state.look.themes
    var box = OverlayBox(
      title: "Colour theme", columns: 40, rows: names.count + 2, in: size, glyphs: glyphs)
    var list = BoxList(blocks: [], selected: choice.cursor.index(in: names))
    for name in names {
      list.blocks.append([
        Line(name == choice.before ? "\(glyphs.bullet) \(name)" : "  \(name)")
      ])
      if name == choice.before {
        list.blocks[list.blocks.count - 1][0].right = [Segment("in use", .muted)]
      }
    }
    if names.isEmpty { list.blocks = [[Line("No themes were found.", .muted)]] }
    list.draw(on: &box, from: 0, to: box.rows)
    box.write(hints: [("Enter", "take"), ("Esc", "as it was")])
    return (box.canvas, box.at)
  }
}

/// Times as people say them.
enum TimeWords {
  /// How long ago something was, in minutes at the finest.
  static func ago(milliseconds: Int) -> String {
    let minutes = max(0, milliseconds) / 60_000
    return switch minutes {
    case 0: "just now"
    case 1..<60: "\(minutes) min ago"
    default: "\(minutes / 60) h ago"
    }
  }

  /// A day and a time in the practice's zone: "14 Mar 14:02", or "14 Mar 14:02:37".
  static func moment(
    _ instant: Instant, in state: AppState, withSeconds: Bool = false
  ) -> String {
    let local = instant.local(offsetMinutes: state.practice.offsetMinutes)
    let seconds = instant.millisecondsSince1970 / 1_000 % 60
    return "\(local.day.spoken(relativeTo: state.today)) \(local.time.text)"
      + (withSeconds ? ":\(seconds < 10 ? "0" : "")\(seconds)" : "")
  }
}
