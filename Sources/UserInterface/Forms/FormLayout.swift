import TerminalInterface

/// Where the fields of a form lie in a rectangle.
struct FormLayout: Hashable {
  /// One field's place: its first line from the top of the whole form, and its lines.
  struct Place: Hashable {
    var top: Int
    var rows: Int
    /// Whether the label has a line of its own above the text.
    var isStacked: Bool
  }

  var places: [Place] = []
  var labelColumns: Int
  var columns: Int
  /// The first line that is shown.
  var scroll = 0

  var total: Int { places.last.map { $0.top + $0.rows } ?? 0 }

  /// The rows below the text of a field that has the keys, for words that are offered; a text of several
  /// lines keeps at least two of its own.
  func offeredRows(of field: FormField, at place: Place, isFocused: Bool) -> Int {
    guard isFocused, field.offer != nil else { return 0 }
    let isProse = if case .prose = field.editor { true } else { false }
    return max(
      0, min(field.offeredRows, place.rows - (place.isStacked ? 1 : 0) - (isProse ? 2 : 1)))
  }

  /// The columns of a field's text.
  func textColumns(of place: Place) -> Int {
    max(1, columns - (place.isStacked ? 2 : labelColumns))
  }

  /// Lays the fields out: all their lines where they fit, the focused one first where not.
  init(of form: Form, size: Size) {
    columns = size.columns
    let shown = form.fields.lazy.filter { !$0.isHidden }
    let longest = shown.map { TextLayout.width(of: $0.label) }.max() ?? 0
    labelColumns = min(longest + 2, max(14, size.columns * 2 / 5))
    let stacks = size.columns < 56
    var heights: [Int] = []
    for cap in [Int.max, 3, 1] {
      heights = form.fields.indices.map { index in
        height(of: form.fields[index], isFocused: index == form.focus, stacks: stacks, cap: cap)
      }
      if heights.reduce(0, +) <= size.rows { break }
    }
    if let focus = form.fields.indices.contains(form.focus) ? form.focus : nil {
      let others = heights.reduce(0, +) - heights[focus]
      // Where the form has to be scrolled anyway, what is being typed has the room.
      let fits = others + heights[focus] <= size.rows
      heights[focus] = min(
        heights[focus], fits ? size.rows : max(4, size.rows - 2), max(1, size.rows))
    }
    var top = 0
    for (index, height) in heights.enumerated() {
      let isProse = if case .prose = form.fields[index].editor { true } else { false }
      places.append(Place(top: top, rows: height, isStacked: stacks && isProse))
      top += height
    }
    if places.indices.contains(form.focus), total > size.rows {
      let place = places[form.focus]
      scroll = min(
        max(0, place.top + place.rows - size.rows + 1), place.top, max(0, total - size.rows))
    }
  }

  private func height(of field: FormField, isFocused: Bool, stacks: Bool, cap: Int) -> Int {
    if field.isHidden { return 0 }
    switch field.editor {
    case .line: return 1 + (isFocused ? field.offeredRows : 0)
    case .choice(let options, let selected):
      guard isFocused else { return 1 }
      return ChoiceRows(
        options, selected, isRequired: field.isRequired,
        columns: max(1, columns - labelColumns)
      ).count
    case .checks(let options, let ticked, _):
      guard !isFocused, cap < options.count else { return max(1, options.count) }
      return max(1, min(ticked.count, cap))
    case .prose(let area):
      let width = max(1, columns - (stacks ? 2 : labelColumns))
      let rows = area.rowCount(columns: width)
      let shown = isFocused ? max(3, rows + (rows < 3 ? 0 : 1)) : min(rows, cap)
      return shown + (stacks ? 1 : 0) + (isFocused ? field.offeredRows : 0)
    }
  }
}

extension TextArea {
  /// The rows of the whole text at a width.
  func rowCount(columns: Int) -> Int {
    if columns == size.columns { return rows.starts.reduce(0) { $0 + $1.count } }
    var area = self
    area.resize(to: Size(columns: columns, rows: size.rows))
    return area.rows.starts.reduce(0) { $0 + $1.count }
  }
}

extension Form {
  /// The lines that the whole form would take at a width.
  package func height(columns: Int) -> Int {
    FormLayout(of: self, size: Size(columns: columns, rows: 10_000)).total
  }

  /// Tells the editors how much room they have, since up and down follow the rows that are seen.
  package mutating func fit(_ size: Size) {
    let layout = FormLayout(of: self, size: size)
    for (index, place) in layout.places.enumerated() {
      switch fields[index].editor {
      case .line(var field):
        field.resize(to: layout.textColumns(of: place))
        fields[index].editor = .line(field)
      case .prose(var area):
        area.resize(
          to: Size(
            columns: layout.textColumns(of: place),
            rows: max(
              1,
              place.rows - (place.isStacked ? 1 : 0)
                - layout.offeredRows(
                  of: fields[index], at: place, isFocused: index == focus))))
        fields[index].editor = .prose(area)
      case .choice, .checks: break
      }
    }
  }
}
