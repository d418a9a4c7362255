import ClinicalRecord

/// A client's facts as one text, so that two thousand rows are read in a few milliseconds.
struct FactsPacking {
  private static let between: Character = "\u{1F}"
  private static let inside: Character = "\u{1E}"

  /// The facts in a fixed order.
  static func pack(_ facts: ClientFacts) -> String {
    let scheduled = facts.scheduled.map { appointment in
      "\(appointment.date.ordinal) \(appointment.start?.minutesSinceMidnight ?? -1) \(escaped(appointment.kind))"
    }
    return [
      escaped(facts.name), escaped(facts.pronouns), text(facts.birthYear), escaped(facts.phase),
      facts.status.rawValue, text(facts.archivedAt?.millisecondsSince1970),
      scheduled.joined(separator: String(inside)), text(facts.lastSession?.ordinal),
      "\(facts.goalsAchieved)", "\(facts.goalsActive)", "\(facts.draftNotes)",
      text(facts.oldestDraft?.ordinal), text(facts.planReviewDue?.ordinal),
      facts.hasPlan ? "1" : "", facts.hasPlanDraft ? "1" : "", text(facts.riskOpenSince?.ordinal),
      "\(facts.damagedDocuments)",
    ].joined(separator: String(between))
  }

  /// The facts that a text holds; `nil` for a text of another form.
  static func unpack(_ text: String, id: RecordID) -> ClientFacts? {
    let parts = text.utf8.split(separator: 0x1F, omittingEmptySubsequences: false)
      .map { Substring($0) }
    guard parts.count == 17, let status = ClientStatus(rawValue: String(parts[4])),
      let achieved = Int(parts[8]), let active = Int(parts[9]), let drafts = Int(parts[10]),
      let damaged = Int(parts[16])
    else { return nil }
    var facts = ClientFacts(id: id)
    facts.name = plain(parts[0])
    facts.pronouns = plain(parts[1])
    facts.birthYear = Int(parts[2])
    facts.phase = plain(parts[3])
    facts.status = status
    facts.archivedAt = Int(parts[5]).map { Instant(millisecondsSince1970: $0) }
    for piece in parts[6].utf8.split(separator: 0x1E) {
      let words = Substring(piece).split(
        separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard words.count == 3, let date = day(words[0]), let minutes = Int(words[1]) else {
        return nil
      }
      facts.scheduled.append(
        ClientSummary.Appointment(
          date: date, start: TimeOfDay(minutesSinceMidnight: minutes), kind: plain(words[2])))
    }
    facts.lastSession = day(parts[7])
    (facts.goalsAchieved, facts.goalsActive, facts.draftNotes) = (achieved, active, drafts)
    facts.oldestDraft = day(parts[11])
    facts.planReviewDue = day(parts[12])
    facts.hasPlan = parts[13] == "1"
    facts.hasPlanDraft = parts[14] == "1"
    facts.riskOpenSince = day(parts[15])
    facts.damagedDocuments = damaged
    return facts
  }

  private static func text(_ number: Int?) -> String { number.map(String.init) ?? "" }

  private static func day(_ text: Substring) -> Day? { Int(text).flatMap { Day(ordinal: $0) } }

  /// A text without the signs that stand between the parts.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x1F || $0 == 0x1E || $0 == 0x5C }) else { return text }
    return text.reduce(into: "") { escaped, character in
      switch character {
      case between: escaped += "\\u"
      case inside: escaped += "\\r"
      case "\\": escaped += "\\\\"
      default: escaped.append(character)
      }
    }
  }

  private static func plain(_ text: Substring) -> String {
    guard text.utf8.contains(0x5C) else { return String(text) }
    var plain = ""
    var isEscape = false
    for character in text {
      if !isEscape, character == "\\" {
        isEscape = true
        continue
      }
      switch character {
      case "u" where isEscape: plain.append(between)
      case "r" where isEscape: plain.append(inside)
      default: plain.append(character)
      }
      isEscape = false
    }
    return plain
  }
}
