import ClinicalRecord
import TerminalInterface

/// Codes of ICD-10-CM by code or by words, as they are typed.
package struct DiagnosisPicker: Sendable {
  /// What can be taken: a code of the table, or one that was typed and is not in it.
  package struct Choice: Hashable, Sendable {
    package let code: String
    package let label: String
    /// Whether it is a heading over finer codes, which no payer takes.
    package let isCategory: Bool
    /// Whether the table has it.
    package let isKnown: Bool
  }

  package var finder = ListFinder()

  /// What the last episode had, which is offered first while nothing is typed.
  private let before: [Choice]

  package init(before: [Diagnosis] = []) {
    self.before = before.map { diagnosis in
      let entry = DiagnosisTable.standard.entry(of: diagnosis.code)
      return Choice(
        code: diagnosis.code, label: diagnosis.label,
        isCategory: entry.map { !$0.isBillable } ?? false, isKnown: entry != nil)
    }
  }

  package var choices: [Choice] {
    let typed = finder.field.text
    guard typed.isEmpty else { return found(typed) }
    let known = Set(before.map(\.code))
    return before + found(typed).filter { !known.contains($0.code) }
  }

  private func found(_ typed: String) -> [Choice] {
    let found = DiagnosisTable.standard.matches(for: typed).map {
      Choice(code: $0.code, label: $0.label, isCategory: !$0.isBillable, isKnown: true)
    }
    guard found.isEmpty, let own = Self.ownCode(typed) else { return found }
    return [Choice(code: own.code, label: own.label, isCategory: false, isKnown: false)]
  }

  package var selected: Choice? {
    let choices = choices
    return finder.index(of: choices.count).map { choices[$0] }
  }

  /// A code that has the form of one, with the words behind it: "F99.X9 of another release".
  private static func ownCode(_ typed: String) -> (code: String, label: String)? {
    let parts = typed.split(separator: " ", maxSplits: 1)
    guard let first = parts.first else { return nil }
    let code = first.uppercased()
    let bytes = Array(code.utf8)
    let isCode =
      (3...8).contains(bytes.count) && (65...90).contains(bytes[0])
      && (48...57).contains(bytes[1])
      && bytes.dropFirst().allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || $0 == 46
      }
    return isCode ? (code, parts.count > 1 ? String(parts[1]) : "") : nil
  }

  /// The picker as a box in the middle of a screen, and where it goes.
  package func draw(size: Size, glyphs: GlyphSet) -> (canvas: Canvas, at: Position) {
    let choices = choices
    var box = OverlayBox(
      title: "", columns: 84, rows: PlanOverlay.rows, in: size, glyphs: glyphs)
    box.write(finder.field, behind: "Code or words >")
    var list = BoxList(blocks: [], selected: finder.index(of: choices.count))
    for choice in choices {
      let role: Role = choice.isCategory ? .muted : .text
      let note = choice.isCategory ? "has finer codes" : choice.isKnown ? "" : "not in the list"
      let room = max(8, box.columns - 10 - (note.isEmpty ? 0 : note.count + 2))
      list.blocks.append([
        Line(
          [
            Segment(TextLayout.padded(choice.code, to: 9), role == .muted ? .muted : .heading),
            Segment(
              TextLayout.truncated(choice.label, to: room, ellipsis: glyphs.ellipsis), role),
          ], right: [Segment(box.columns < 52 ? "" : note, .muted)])
      ])
    }
    if choices.isEmpty {
      list.blocks = [[Line("No code or words like that. A whole code can be typed.", .muted)]]
    }
    list.draw(on: &box, from: 0, to: box.rows)
    box.writeFooter(
      [("Enter", "take"), ("Tab", "finer codes"), ("Esc", "close")], refusal: finder.refusal)
    return (box.canvas, box.at)
  }
}

extension AppState {
  mutating func performInPicker(
    _ picker: DiagnosisPicker, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var picker = picker
    if let step = step(command) {
      picker.finder.move(by: step, of: picker.choices.count)
      overlay = .plan(.diagnoses(picker))
      return []
    }
    switch command {
    case .cancel: overlay = nil
    case .complete:
      if let choice = picker.selected { picker.finder = ListFinder(choice.code) }
      overlay = .plan(.diagnoses(picker))
    case .accept:
      guard let choice = picker.selected else { return [] }
      guard !choice.isCategory else {
        // No payer takes a heading, so Enter goes on to the codes below it.
        picker.finder = ListFinder(choice.code + ".")
        overlay = .plan(.diagnoses(picker))
        return []
      }
      overlay = nil
      return take(choice, environment)
    default: break
    }
    return []
  }

  /// Adds a diagnosis with the code and its words of today.
  private mutating func take(
    _ choice: DiagnosisPicker.Choice, _ environment: Environment
  ) -> [Effect] {
    guard mayWrite(), let open = chart?.chart else { return [] }
    if open.episode?.content.diagnoses.contains(where: {
      $0.code == choice.code && $0.status != .resolved
    }) == true {
      messages.say("\(choice.code) is among the diagnoses already.", at: now)
      return []
    }
    var diagnosis = Diagnosis()
    let id = environment.makeID(ElementLetter.other)
    diagnosis.id = id
    diagnosis.code = choice.code
    diagnosis.label = choice.label
    diagnosis.from = today
    do throws(FieldError) {
      let edit = try EpisodeEdit(chart: open, environment, zone: practice.zone).edit {
        $0.diagnoses.append(diagnosis)
      }
      let effects = record(
        Change(name: "diagnosis \(choice.code)", edits: [edit]), environment)
      chart?.cursor.select(.element(id))
      messages.say("\(choice.code) added; e edits status and specifier.   u undo", at: now)
      return effects
    } catch {
      messages.say(error.description, .warning, at: now)
      return []
    }
  }
}
