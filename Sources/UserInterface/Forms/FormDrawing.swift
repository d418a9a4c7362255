import ClinicalRecord
import TerminalInterface

extension Form {
  /// The form's cells: labels on the left, editors that suit their type, the caret in the focused one.
  package func draw(size: Size, glyphs: GlyphSet) -> Canvas {
    var canvas = Canvas(size: size)
    let layout = FormLayout(of: self, size: size)
    for (index, place) in layout.places.enumerated() {
      let row = place.top - layout.scroll
      guard place.rows > 0, row + place.rows > 0, row < size.rows else { continue }
      draw(fields[index], at: row, place, layout, isFocused: index == focus, glyphs, on: &canvas)
    }
    return canvas
  }

  private func draw(
    _ field: FormField, at row: Int, _ place: FormLayout.Place, _ layout: FormLayout,
    isFocused: Bool, _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    let column = place.isStacked ? 2 : layout.labelColumns
    let label = TextLayout.truncated(
      field.label, to: max(1, (place.isStacked ? canvas.size.columns : layout.labelColumns) - 1),
      ellipsis: glyphs.ellipsis)
    canvas.write(label, column: 0, row: row, role: isFocused ? .heading : .muted)
    let top = row + (place.isStacked ? 1 : 0)
    let width = layout.textColumns(of: place)
    let offered = layout.offeredRows(of: field, at: place, isFocused: isFocused)
    drawOffered(
      field, column: column, row: row + place.rows - offered, width: width, rows: offered, glyphs,
      on: &canvas)
    switch field.editor {
    case .line where !isFocused && spokenDay(of: field) != nil:
      canvas.write(spokenDay(of: field) ?? "", column: column, row: top, role: .field)
    case .line(let editor):
      let shown = editor.render(
        columns: min(width, lineColumns(of: field, width)), isFocused: isFocused,
        role: isFocused ? .fieldFocus : .field, ellipsis: glyphs.ellipsis)
      canvas.place(shown, column: column, row: top)
      if isFocused, let echo, case .day = field.type {
        canvas.write(echo, column: column + 18, row: top, role: .hintText)
      }
    case .prose(let area) where !isFocused && area.text.isEmpty && field.absence != nil:
      canvas.write(field.absence ?? "", column: column, row: top, role: .muted)
    case .prose(let area) where !isFocused:
      let rows = max(1, place.rows - (place.isStacked ? 1 : 0))
      let role: Role = field.isOwnWords ? .ownWords : .field
      drawStart(
        of: area.text, column: column, row: top, Size(columns: width, rows: rows), role, glyphs,
        on: &canvas)
    case .prose(let area):
      let rows = max(1, place.rows - (place.isStacked ? 1 : 0) - offered)
      let role: Role = isFocused ? .fieldFocus : (field.isOwnWords ? .ownWords : .field)
      canvas.place(
        area.render(size: Size(columns: width, rows: rows), isFocused: isFocused, role: role),
        column: column, row: top)
    case .choice(let options, let selected):
      let rows = ChoiceRows(options, selected, isRequired: field.isRequired, columns: width)
      if isFocused, !rows.places.isEmpty, rows.count <= place.rows {
        return draw(rows, selected, column: column, row: top, width: width, glyphs, on: &canvas)
      }
      drawChoice(
        options, selected, field.absence, column: column, row: top, width: width,
        isFocused: isFocused, glyphs, on: &canvas)
    case .checks(let options, let ticked, let at):
      drawChecks(
        options, ticked, field.absence, at: at, column: column, row: top, rows: place.rows,
        isFocused: isFocused, glyphs, on: &canvas)
    }
  }

  /// A text that is not being typed, from its first word on.
  private func drawStart(
    of text: String, column: Int, row: Int, _ size: Size, _ role: Role, _ glyphs: GlyphSet,
    on canvas: inout Canvas
  ) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).lazy
      .flatMap { TextLayout.wrapped(TextLayout.displaySafe(String($0)), to: size.columns) }
    for (offset, line) in lines.prefix(size.rows + 1).enumerated() {
      guard offset < size.rows else {
        let place = Position(column: column + size.columns - 1, row: row + size.rows - 1)
        canvas.write(glyphs.ellipsis, column: place.column, row: place.row, role: .muted)
        return
      }
      canvas.write(line, column: column, row: row + offset, role: role)
    }
  }

  /// A date as people say it, while it is not being typed.
  private func spokenDay(of field: FormField) -> String? {
    guard case .day = field.type, let today,
      let day = try? field.value(today: today, now: .midnight)?.text.flatMap({ Day($0) })
    else { return nil }
    return day.spoken(relativeTo: today)
  }

  /// Moves what a date is understood as from the line below the pane to the field, where it fits.
  mutating func placeEcho(columns: Int) {
    echo = nil
    guard case .day = focused?.type, let words = hint else { return }
    let layout = FormLayout(of: self, size: Size(columns: columns, rows: 1))
    guard layout.labelColumns + 18 + TextLayout.width(of: words) <= columns else { return }
    (echo, hint) = (words, nil)
  }

  /// Short things get short fields, so that the resolved date fits beside them.
  private func lineColumns(of field: FormField, _ width: Int) -> Int {
    switch field.type {
    case .day, .timeOfDay, .integer, .decimal: min(16, width)
    default: width
    }
  }

  /// All answers, the chosen one between marks.
  private func draw(
    _ rows: ChoiceRows, _ selected: Int?, column: Int, row: Int, width: Int, _ glyphs: GlyphSet,
    on canvas: inout Canvas
  ) {
    for place in rows.places {
      let isChosen = place.index == selected
      let text =
        isChosen ? "\(glyphs.moreLeft)\(place.label)\(glyphs.moreRight)" : " \(place.label)"
      canvas.write(
        text, column: column + place.column, row: row + place.row,
        role: isChosen ? .fieldFocus : .muted, maximumColumns: max(0, width - place.column))
      if isChosen {
        canvas.cursor = Position(column: column + place.column, row: row + place.row)
      }
    }
  }

  private func drawChoice(
    _ options: [Vocabulary.Term], _ selected: Int?, _ absence: String?, column: Int, row: Int,
    width: Int, isFocused: Bool, _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    let label = selected.map { options[$0].label } ?? (options.isEmpty ? absence : nil) ?? "not set"
    let role: Role = selected == nil ? .muted : (isFocused ? .fieldFocus : .field)
    func shown(_ columns: Int) -> String {
      TextLayout.truncated(label, to: max(1, columns), ellipsis: glyphs.ellipsis)
    }
    guard isFocused, !options.isEmpty else {
      canvas.write(shown(width), column: column, row: row, role: role)
      if isFocused { canvas.cursor = Position(column: column, row: row) }
      return
    }
    let others = options.indices.filter { $0 != selected }.map { options[$0].label }
    // Where they stand among all is said if there is no room for the others.
    let count =
      selected.map { "\($0 + 1) of \(options.count)" }
      ?? (options.count == 1 ? "1 choice" : "\(options.count) choices")
    // The label gives way only where nothing would tell of the others.
    let behind = width - 5 - TextLayout.width(of: label)
    let isCrowded =
      !others.isEmpty && Self.choices(others, or: count, columns: behind, glyphs).isEmpty
    let room = isCrowded ? min(TextLayout.width(of: count) + 1, width / 3) : 0
    var end = canvas.write("\(glyphs.moreLeft) ", column: column, row: row, role: .fieldFocus)
    end = canvas.write(shown(width - 4 - room), column: end, row: row, role: role)
    end = canvas.write(" \(glyphs.moreRight)", column: end, row: row, role: .fieldFocus)
    canvas.cursor = Position(column: column, row: row)
    let left = column + width - end - 1
    canvas.write(
      Self.choices(others, or: count, columns: left, glyphs), column: end + 1, row: row,
      role: .muted)
  }

  /// The other choices, so that nobody has to turn through them to know them: an ellipsis tells of those
  /// without room, and where there is room for none, how many there are.
  private static func choices(
    _ labels: [String], or count: String, columns: Int, _ glyphs: GlyphSet
  ) -> String {
    var text = ""
    for (index, label) in labels.enumerated() {
      let whole = text + " " + label
      let isLast = index == labels.count - 1
      guard TextLayout.width(of: whole) + (isLast ? 0 : 3) <= columns else {
        let more = text.isEmpty ? count : text + " \(glyphs.ellipsis)"
        return TextLayout.width(of: more) <= columns
          ? more : columns > 0 ? "\(glyphs.ellipsis)" : ""
      }
      text = whole + " "
    }
    return text
  }

  private func drawChecks(
    _ options: [Vocabulary.Term], _ ticked: Set<String>, _ absence: String?, at: Int, column: Int,
    row: Int, rows: Int, isFocused: Bool, _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    guard !options.isEmpty else {
      let words = TextLayout.truncated(
        absence ?? "none yet", to: max(1, canvas.size.columns - column), ellipsis: glyphs.ellipsis)
      canvas.write(words, column: column, row: row, role: .muted)
      if isFocused { canvas.cursor = Position(column: column, row: row) }
      return
    }
    if !isFocused, rows < options.count {
      return drawTicked(
        options.filter { ticked.contains($0.code) }, of: options.count, column: column, row: row,
        rows: rows, glyphs, on: &canvas)
    }
    let first = rows < options.count ? min(max(0, at - rows + 1), options.count - rows) : 0
    for (offset, option) in options.dropFirst(first).prefix(rows).enumerated() {
      let isTicked = ticked.contains(option.code)
      let isHere = isFocused && first + offset == at
      let end = canvas.write(
        (isTicked ? glyphs.checkOn : glyphs.checkOff) + " ", column: column, row: row + offset,
        role: isHere ? .fieldFocus : (isTicked ? .field : .muted))
      canvas.write(
        TextLayout.truncated(
          option.label, to: max(1, canvas.size.columns - end), ellipsis: glyphs.ellipsis),
        column: end, row: row + offset, role: isHere ? .fieldFocus : .field)
      if isHere { canvas.cursor = Position(column: column, row: row + offset) }
    }
  }
}

extension Form {
  /// Only what is ticked, where there is no room for everything that could be.
  fileprivate func drawTicked(
    _ ticked: [Vocabulary.Term], of count: Int, column: Int, row: Int, rows: Int,
    _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    guard !ticked.isEmpty else {
      canvas.write("none of \(count)", column: column, row: row, role: .muted)
      return
    }
    for (offset, term) in ticked.prefix(rows).enumerated() {
      let left = offset + 1 == rows ? ticked.count - rows : 0
      let more = left > 0 ? "  +\(left) more" : ""
      let end = canvas.write(
        glyphs.checkOn + " ", column: column, row: row + offset, role: .field)
      let room = canvas.size.columns - end - TextLayout.width(of: more)
      let place = canvas.write(
        TextLayout.truncated(term.label, to: max(1, room), ellipsis: glyphs.ellipsis),
        column: end, row: row + offset, role: .field)
      canvas.write(more, column: place, row: row + offset, role: .muted)
    }
  }
}

extension FormField {
  /// Whether what stands in it are the client's own words.
  package var isOwnWords: Bool {
    ["ownWords", "vision", "presentingConcern", "clientFeedback"].contains(name)
  }
}
