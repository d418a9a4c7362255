import ClinicalRecord
import TerminalInterface

extension PlanRows {
  /// Who agreed to the version that is shown, how and when; a signature that came later too.
  func signatures(_ width: Int) -> Row {
    guard let held = outline.signed else { return Row(lines: []) }
    let isOther = held.id != outline.held?.id
    let label = isOther ? "Agreement to v\(held.content.version)" : "Agreement"
    let people = state.chart.signatures(of: held).filter(\.isOfThePerson)
    let texts = people.map { signature in
      let label = signature.objective.flatMap { held.content.label(of: $0) }
      return (label.map { "\($0): " } ?? "")
        + SignatureWords.text(
          of: signature, by: state.chart.client.content, today: today, offsetMinutes: offsetMinutes)
    }
    guard !texts.isEmpty else {
      return Row(lines: [
        Line([
          Segment(label, .heading),
          Segment(hasEnded ? "  nobody (F2 notes it)" : "  nobody yet (F2 notes it)", .muted),
        ])
      ])
    }
    let lines = texts.joined(separator: "; ")
    return Row(
      lines: TextLayout.wrapped(lines, to: max(10, min(88, width - label.count - 6))).enumerated()
        .map {
          Line([
            Segment(
              $0 == 0 ? label + "  " : String(repeating: " ", count: label.count + 2), .heading),
            Segment($1, .muted),
          ])
        })
  }

  /// Which of the versions on the screen were altered outside, and since when.
  func altered(_ width: Int) -> Row {
    Row(
      lines: outline.altered.flatMap { held in
        AlterationWords.lines(
          about: held.id, in: outline.chart, called: "Plan v\(held.content.version) was",
          columns: width - 4)
      })
  }

  /// That care has ended, when and how.
  func ended(_ width: Int) -> Row {
    guard let end = outline.chart.careEnd else { return Row(lines: []) }
    let words = EndedCare.words(of: end, today: today)
    return Row(
      lines: TextLayout.wrapped(words, to: max(10, min(88, width - 14))).enumerated().map {
        Line([Segment($0 == 0 ? "Care ended  " : "            ", .heading), Segment($1)])
      })
  }
}
