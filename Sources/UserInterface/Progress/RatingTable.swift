import ClinicalRecord
import TerminalInterface

/// The ratings of one objective as a table: the twin of every chart and sparkline.
struct RatingTable {
  let course: ObjectiveCourse
  let honest: HonestWords
  let today: Day
  let columns: Int

  /// The columns that each part takes; what a course does not have takes none.
  private var dateWidth: Int {
    let longest =
      course.entries.compactMap { $0.on?.spoken(relativeTo: today) }
      .map { TextLayout.width(of: $0) }.max() ?? 0
    return max(6, longest) + 2
  }
  private var valueWidth: Int { course.isScaled ? 7 : 8 }
  private var changeWidth: Int { columns >= 50 ? 13 : 0 }
  private var ownWidth: Int { 5 }

  var heading: Line {
    Line([
      Segment(TextLayout.padded("date", to: dateWidth), .muted),
      Segment(TextLayout.padded(course.isScaled ? "level" : "value", to: valueWidth), .muted),
      Segment(changeWidth > 0 ? TextLayout.padded("change", to: changeWidth) : "", .muted),
      Segment(TextLayout.padded("own", to: ownWidth), .muted),
      Segment("evidence", .muted),
    ])
  }

  /// One rating, its evidence cut to what has room or wrapped whole.
  func lines(of entry: ProgressEntry, wraps: Bool) -> [Line] {
    let change = honest.word(for: entry.change) ?? ""
    let number =
      course.isScaled
      ? entry.gasLevel.map { Decimal($0).levelText } : entry.value.map(course.objective.said)
    let left = dateWidth + valueWidth + changeWidth + ownWidth
    let mark = entry.corrects == nil ? "" : entry.evidence.isEmpty ? "corrected" : "corrected: "
    var evidence = [
      mark + entry.evidence.split(whereSeparator: \.isNewline).joined(separator: " ")
    ]
    let room = columns - left
    // Where the evidence would be a narrow strip it has rows of its own.
    let isBelow = wraps && room < 30
    if wraps {
      evidence = TextLayout.wrapped(entry.evidence, to: max(10, isBelow ? columns - 4 : room))
    }
    var lines = [
      Line([
        Segment(
          TextLayout.padded(entry.on?.spoken(relativeTo: today) ?? "", to: dateWidth), .muted),
        Segment(TextLayout.padded(number ?? "", to: valueWidth), .heading),
        Segment(changeWidth > 0 ? TextLayout.padded(change, to: changeWidth) : ""),
        Segment(TextLayout.padded(entry.clientRating.map(String.init) ?? "", to: ownWidth)),
        Segment(isBelow ? "" : evidence.first ?? "", .ownWords),
      ])
    ]
    let rest = isBelow ? evidence[...] : evidence.dropFirst()
    let indent = String(repeating: " ", count: isBelow ? 4 : left)
    for text in rest where !text.isEmpty {
      lines.append(Line([Segment(indent), Segment(text, .ownWords)]))
    }
    if wraps {
      lines += correction(of: entry).map { Line([Segment("    "), Segment($0, .muted)]) }
    }
    return lines
  }

  /// What a corrected rating said before, and why it was corrected.
  private func correction(of entry: ProgressEntry) -> [String] {
    guard entry.corrects != nil else { return [] }
    let trail = ProgressEntry.trail(of: entry, among: course.superseded)
    // What another program took out of the record is said to be gone with its reason.
    guard !trail.isEmpty else { return wrapped("Corrected, was empty: " + entry.correctionReason) }
    let newer = [entry] + trail.map(\.old)
    return zip(trail, newer).enumerated().flatMap { index, states in
      let (step, now) = states
      let word = index == 0 ? "Corrected, was" : "Before that corrected, was"
      return wrapped("\(word) \(said(by: step.old, before: now)): \(step.reason)")
    }
  }

  private func wrapped(_ text: String) -> [String] {
    TextLayout.wrapped(text, to: max(10, columns - 4))
  }

  /// What a rating said before it became another one.
  private func said(by old: ProgressEntry, before now: ProgressEntry) -> String {
    let number =
      course.isScaled
      ? old.gasLevel.map { Decimal($0).levelText } : old.value.map(course.objective.said)
    let words = [
      number, honest.word(for: old.change),
      old.clientRating.map { "own \($0)" },
      old.on == now.on ? nil : old.on.map { "of \($0.spoken(relativeTo: today))" },
    ].compactMap(\.self)
    return words.isEmpty ? "empty" : words.joined(separator: ", ")
  }
}
