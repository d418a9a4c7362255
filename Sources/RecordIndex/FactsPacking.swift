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
      "\(facts.damagedDocuments)", text(facts.reviewCountsFrom?.ordinal),
      facts.payer?.text ?? "", facts.planPayer?.text ?? "", text(facts.standstillAfter),
      facts.standstill == 0 ? "" : "\(facts.standstill)",
    ].joined(separator: String(between))
  }

  /// The facts that a text holds; `nil` for a text of another form.
  static func unpack(_ text: String, id: RecordID) -> ClientFacts? {
    let bytes = Array(text.utf8)
    let parts = pieces(of: bytes[...], at: 0x1F, most: 23)
    guard parts.count == 22, let status = ClientStatus(rawValue: plain(parts[4])),
      let achieved = number(parts[8]), let active = number(parts[9]),
      let drafts = number(parts[10]), let damaged = number(parts[16])
    else { return nil }
    var facts = ClientFacts(id: id)
    facts.name = plain(parts[0])
    facts.pronouns = plain(parts[1])
    facts.birthYear = number(parts[2])
    facts.phase = plain(parts[3])
    facts.status = status
    facts.archivedAt = number(parts[5]).map { Instant(millisecondsSince1970: $0) }
    if !parts[6].isEmpty {
      for piece in pieces(of: parts[6], at: 0x1E, most: Int.max) {
        let words = pieces(of: piece, at: 0x20, most: 3)
        guard words.count == 3, let date = day(words[0]), let minutes = number(words[1]) else {
          return nil
        }
        facts.scheduled.append(
          ClientSummary.Appointment(
            date: date, start: TimeOfDay(minutesSinceMidnight: minutes), kind: plain(words[2])))
      }
    }
    facts.lastSession = day(parts[7])
    (facts.goalsAchieved, facts.goalsActive, facts.draftNotes) = (achieved, active, drafts)
    facts.oldestDraft = day(parts[11])
    facts.planReviewDue = day(parts[12])
    facts.hasPlan = parts[13].elementsEqual([0x31])
    facts.hasPlanDraft = parts[14].elementsEqual([0x31])
    facts.riskOpenSince = day(parts[15])
    facts.damagedDocuments = damaged
    facts.reviewCountsFrom = day(parts[17])
    facts.payer = record(parts[18])
    facts.planPayer = record(parts[19])
    facts.standstillAfter = number(parts[20])
    facts.standstill = number(parts[21]) ?? 0
    return facts
  }

  /// The pieces between a sign; the last holds the rest when there would be more than `most`.
  private static func pieces(
    of bytes: ArraySlice<UInt8>, at sign: UInt8, most: Int
  ) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    pieces.reserveCapacity(min(most, 22))
    var start = bytes.startIndex
    for index in bytes.indices where bytes[index] == sign && pieces.count < most - 1 {
      pieces.append(bytes[start..<index])
      start = index + 1
    }
    pieces.append(bytes[start...])
    return pieces
  }

  /// The whole number that digits say.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    let isNegative = digits.first == 0x2D
    let rest = isNegative ? digits.dropFirst() : digits
    guard !rest.isEmpty, rest.count < 19 else { return nil }
    var number = 0
    for digit in rest {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return isNegative ? -number : number
  }

  private static func text(_ number: Int?) -> String { number.map(String.init) ?? "" }

  private static func day(_ digits: ArraySlice<UInt8>) -> Day? {
    number(digits).flatMap { Day(ordinal: $0) }
  }

  private static func record(_ letters: ArraySlice<UInt8>) -> RecordID? {
    letters.isEmpty ? nil : RecordID(String(decoding: letters, as: UTF8.self))
  }

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

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(0x5C) else { return text }
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
