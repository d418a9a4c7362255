import CNcurses
import TerminalInterface

/// A window of the terminal library.
typealias Window = UnsafeMutablePointer<WINDOW>

/// Puts canvases on the screen and sends only what differs from the one before.
struct ScreenWriter {
  private var shown: Canvas?
  private var isCursorVisible: Bool?
  private var mustClear = false
  /// Characters of one cell and the zero behind them, as the terminal library wants them.
  private var scratch: [wchar_t] = [0, 0, 0, 0, 0, 0]

  /// Forgets what is on the screen, so that the next canvas is sent whole.
  mutating func forget(clearing: Bool) {
    shown = nil
    mustClear = mustClear || clearing
    isCursorVisible = nil
  }

  /// Shows a canvas, as far as the screen reaches.
  mutating func show(_ canvas: Canvas, styles: inout CellStyles) {
    guard let window = cnc_screen() else { return }
    let columns = min(canvas.size.columns, Int(getmaxx(window)))
    let rows = min(canvas.size.rows, Int(getmaxy(window)))
    var before = shown
    if let size = before?.size, size != canvas.size { before = nil }
    if before == nil {
      // What the canvas leaves free has the theme's ground as well.
      setGround(styles.style(role: .text, overlay: nil), of: window)
      werase(window)
    }
    if mustClear { clearok(cnc_physical_screen(), true) }
    mustClear = false
    for row in 0..<rows {
      let range = row * canvas.size.columns..<row * canvas.size.columns + columns
      let new = canvas.cells[range]
      guard let before else {
        write(new, row: row, column: 0, on: window, &styles)
        continue
      }
      update(new, from: before.cells[range], row: row, on: window, &styles)
    }
    place(canvas.cursor, rows: rows, columns: columns, on: window)
    wrefresh(window)
    shown = canvas
  }

  /// Erases the screen at once, to blanks of a style.
  mutating func erase(to style: CellStyles.Style) {
    guard let window = cnc_screen() else { return }
    setGround(style, of: window)
    werase(window)
    wrefresh(window)
    forget(clearing: false)
  }

  /// Makes blanks of a style what erased and new parts of the screen are filled with.
  private mutating func setGround(_ style: CellStyles.Style, of window: Window) {
    scratch[0] = 0x20
    var blank = cell(1, style)
    wbkgrndset(window, &blank)
  }

  private mutating func update(
    _ new: ArraySlice<Cell>, from old: ArraySlice<Cell>, row: Int, on window: Window,
    _ styles: inout CellStyles
  ) {
    guard var first = new.indices.first(where: { new[$0] != old[$0] }),
      var last = new.indices.last(where: { new[$0] != old[$0] })
    else { return }
    if new.contains(where: \.isDoubtful) || old.contains(where: \.isDoubtful) {
      // Terminals disagree about such a row, so nothing of what stands there is trusted.
      write(new, row: row, column: 0, on: window, &styles)
      wredrawln(window, Int32(row), 1)
      return
    }
    while first > new.startIndex, new[first].width == 0 || old[first].width == 0 { first -= 1 }
    while last + 1 < new.endIndex, new[last + 1].width == 0 || old[last + 1].width == 0 {
      last += 1
    }
    write(new[first...last], row: row, column: first - new.startIndex, on: window, &styles)
  }

  private mutating func write(
    _ cells: ArraySlice<Cell>, row: Int, column: Int, on window: Window,
    _ styles: inout CellStyles
  ) {
    var line: [cchar_t] = []
    line.reserveCapacity(cells.count)
    var index = cells.startIndex
    while index < cells.endIndex {
      let cell = cells[index]
      let style = styles.style(role: cell.role, overlay: cell.overlay)
      let room = min(max(1, Int(cell.width)), cells.endIndex - index)
      append(cell.code, columns: room, style, to: &line)
      index += room
    }
    guard wmove(window, Int32(row), Int32(column)) == OK else { return }
    wadd_wchnstr(window, line, Int32(line.count))
  }

  /// Adds the cells of one character, in exactly so many columns as the terminal library counts.
  private mutating func append(
    _ glyph: Glyph, columns: Int, _ style: CellStyles.Style, to line: inout [cchar_t]
  ) {
    if glyph.isASCII, columns == 1 {
      scratch[0] = wchar_t(glyph.scalar(at: 0))
      line.append(cell(1, style))
      return
    }
    var used = 0
    var count = 0
    var place = 0
    while case let scalar = glyph.scalar(at: place), scalar != 0 {
      place += 1
      let width = scalar < 0x80 ? 1 : Int(wcwidth(wchar_t(scalar)))
      if width == 0, count > 0 {
        // Five characters are all that a cell of the terminal library holds.
        guard count < 5 else { continue }
        scratch[count] = wchar_t(scalar)
        count += 1
        continue
      }
      if count > 0 { line.append(cell(count, style)) }
      let isShowable = width > 0 && scalar >= 0x20 && scalar != 0x7F
      let needed = isShowable ? width : 1
      count = 0
      guard used + needed <= columns else { break }
      scratch[0] = wchar_t(isShowable ? scalar : 0x3F)
      count = 1
      used += needed
    }
    if count > 0 { line.append(cell(count, style)) }
    while used < columns {
      scratch[0] = 0x20
      line.append(cell(1, style))
      used += 1
    }
  }

  private mutating func cell(_ count: Int, _ style: CellStyles.Style) -> cchar_t {
    scratch[count] = 0
    var cell = cchar_t()
    cnc_set_cell(&cell, scratch, style.attributes, style.pair)
    return cell
  }

  private mutating func place(
    _ cursor: Position?, rows: Int, columns: Int, on window: Window
  ) {
    let isOnScreen = cursor.map { $0.row < rows && $0.column < columns } ?? false
    let place = isOnScreen ? cursor : nil
    if isCursorVisible != (place != nil) {
      curs_set(place == nil ? 0 : 1)
      leaveok(window, place == nil)
      isCursorVisible = place != nil
    }
    if let place { wmove(window, Int32(place.row), Int32(place.column)) }
  }
}

extension Cell {
  /// Whether terminals disagree about the columns or the direction of what stands here.
  fileprivate var isDoubtful: Bool {
    if code.isASCII { return false }
    return code.contains { scalar in
      switch scalar {
      // Right-to-left scripts, scripts with reordering, joiners, selectors, emoji and private use.
      case 0x590...0x8FF, 0x900...0xDFF, 0x200B...0x200F, 0xE000...0xF8FF, 0xFB1D...0xFDFF,
        0xFE00...0xFE0F, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1FBFF, 0xE0000...:
        true
      default: false
      }
    }
  }
}
