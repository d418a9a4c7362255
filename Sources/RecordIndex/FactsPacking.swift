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
      facts.standstill == 0 ? "" : "\(facts.standstill)", facts.hasPlanInForce ? "1" : "",
      text(facts.firstPlanFrom?.ordinal), text(facts.summaryOwedFrom?.ordinal),
      facts.isInCare ? "1" : "",
    ].joined(separator: String(between))
  }

  /// The facts that a text holds; `nil` for a text of another form.
  static func unpack(_ text: String, id: RecordID) -> ClientFacts? {
    var text = text
    return text.withUTF8 { unpack($0[...], id: id) }
  }

  /// Some bytes of the text.
  private typealias Piece = Slice<UnsafeBufferPointer<UInt8>>

  private static func unpack(_ bytes: Piece, id: RecordID) -> ClientFacts? {
    var parts = Parts(rest: bytes, sign: 0x1F)
    var facts = ClientFacts(id: id)
    facts.name = plain(parts.next())
    facts.pronouns = plain(parts.next())
    facts.birthYear = number(parts.next())
    facts.phase = plain(parts.next())
    guard let status = ClientStatus(rawValue: plain(parts.next())) else { return nil }
    facts.status = status
    facts.archivedAt = number(parts.next()).map { Instant(millisecondsSince1970: $0) }
    guard let scheduled = appointments(parts.next()) else { return nil }
    facts.scheduled = scheduled
    facts.lastSession = day(parts.next())
    guard let achieved = number(parts.next()), let active = number(parts.next()),
      let drafts = number(parts.next())
    else { return nil }
    (facts.goalsAchieved, facts.goalsActive, facts.draftNotes) = (achieved, active, drafts)
    facts.oldestDraft = day(parts.next())
    facts.planReviewDue = day(parts.next())
    facts.hasPlan = parts.next().elementsEqual([0x31])
    facts.hasPlanDraft = parts.next().elementsEqual([0x31])
    facts.riskOpenSince = day(parts.next())
    guard let damaged = number(parts.next()) else { return nil }
    facts.damagedDocuments = damaged
    facts.reviewCountsFrom = day(parts.next())
    facts.payer = record(parts.next())
    facts.planPayer = record(parts.next())
    facts.standstillAfter = number(parts.next())
    facts.standstill = number(parts.next()) ?? 0
    facts.hasPlanInForce = parts.next().elementsEqual([0x31])
    facts.firstPlanFrom = day(parts.next())
    facts.summaryOwedFrom = day(parts.next())
    facts.isInCare = parts.next().elementsEqual([0x31])
    return parts.isExact ? facts : nil
  }

  /// The appointments of a part; `nil` where one of them is none.
  private static func appointments(_ part: Piece) -> [ClientSummary.Appointment]? {
    var appointments: [ClientSummary.Appointment] = []
    var pieces = Parts(rest: part, sign: 0x1E)
    while !part.isEmpty, !pieces.isOver {
      var words = Parts(rest: pieces.next(), sign: 0x20)
      guard let date = day(words.next()), let minutes = number(words.next()), !words.isOver else {
        return nil
      }
      appointments.append(
        ClientSummary.Appointment(
          date: date, start: TimeOfDay(minutesSinceMidnight: minutes), kind: plain(words.rest)))
    }
    return appointments
  }

  /// The parts of some bytes, one after the other.
  private struct Parts {
    /// What was not taken yet.
    var rest: Piece
    /// What stands between two parts.
    let sign: UInt8
    /// Whether the last part was taken.
    private(set) var isOver = false
    private var isShort = false

    init(rest: Piece, sign: UInt8) { (self.rest, self.sign) = (rest, sign) }

    /// Whether every part was taken, and none was asked for that is not there.
    var isExact: Bool { isOver && !isShort }

    /// The next part; an empty one where there is none left.
    mutating func next() -> Piece {
      if isOver { isShort = true }
      guard let end = rest.firstIndex(of: sign) else {
        isOver = true
        defer { rest = rest[rest.endIndex...] }
        return rest
      }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }
  }

  /// The whole number that digits say.
  private static func number(_ digits: Piece) -> Int? {
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

  private static func day(_ digits: Piece) -> Day? {
    number(digits).flatMap { Day(ordinal: $0) }
  }

  private static func record(_ letters: Piece) -> RecordID? {
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

  private static func plain(_ bytes: Piece) -> String {
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
