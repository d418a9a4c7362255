import ClinicalRecord
import TerminalInterface

/// Why what was typed cannot be kept in a field, as a sentence.
package struct FormRefusal: Error, Hashable, Sendable {
  package let sentence: String
}

extension FormField {
  /// What the field holds now; `nil` when it is empty.
  ///
  /// - Parameters:
  ///   - today: What loosely typed dates count from.
  ///   - now: What "now" means as a time.
  /// - Returns: The value in the form in which it is kept.
  /// - Throws: `FormRefusal` with the sentence for the clinician.
  package func value(today: Day, now: TimeOfDay) throws(FormRefusal) -> FieldValue? {
    let value: FieldValue?
    do throws(FormRefusal) { value = try reading(today: today, now: now) } catch {
      throw FormRefusal(sentence: "\(Self.capitalised(label)): \(error.sentence)")
    }
    guard let value else {
      if isRequired { throw FormRefusal(sentence: "\(Self.capitalised(label)) is needed.") }
      return nil
    }
    do throws(FieldError) { try type.check(value) } catch {
      throw FormRefusal(sentence: "\(Self.capitalised(label)) \(error.reason).")
    }
    return value
  }

  private func reading(today: Day, now: TimeOfDay) throws(FormRefusal) -> FieldValue? {
    switch editor {
    case .choice(let options, let selected):
      if case .flag = type { return selected == 1 ? .flag(true) : nil }
      return selected.map { .text(options[$0].code) }
    case .checks(let options, let ticked, _):
      // Ticks that stand for nothing in the list are kept: they may belong to an older version.
      if isUntouched { return original }
      let known = options.map(\.code).filter(ticked.contains)
      let other = ticked.subtracting(options.map(\.code)).sorted()
      return known.isEmpty && other.isEmpty ? nil : .list((known + other).map { .text($0) })
    case .prose(let area):
      if case .list = type {
        if isUntouched { return original }
        let lines = area.text.split(separator: "\n").map { Self.trimmed(String($0)) }
          .filter { !$0.isEmpty }
        return lines.isEmpty ? nil : .list(lines.map { .text($0) })
      }
      return area.text.isEmpty ? nil : .text(area.text)
    case .line(let field):
      return try line(field.text, today: today, now: now)
    }
  }

  private func line(_ text: String, today: Day, now: TimeOfDay) throws(FormRefusal) -> FieldValue? {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    switch type {
    case .day:
      do throws(LooseDayError) {
        return .text(try LooseDay.read(text, today: today, preferring: preference).iso)
      } catch {
        guard case .unknown(let typed) = error else {
          throw FormRefusal(sentence: error.description)
        }
        throw FormRefusal(sentence: LooseDayError.unknown(Self.quoted(typed)).description)
      }
    case .timeOfDay:
      guard let time = LooseTime.parse(text, now: now) else {
        throw FormRefusal(
          sentence:
            "“\(Self.quoted(text))” is no time; type it as 9:30, 930, 2pm or now, or clear it.")
      }
      return .text(time.text)
    case .integer:
      let spaceless = text.filter { !$0.isWhitespace }
      if name.lowercased().hasSuffix("minutes"), let minutes = LooseTime.parseDuration(text) {
        return .integer(minutes)
      }
      guard let number = Int(spaceless) else {
        throw FormRefusal(
          sentence: "“\(Self.quoted(text))” is no whole number; type digits, or clear it.")
      }
      return .integer(number)
    case .decimal:
      let plain = text.filter { !$0.isWhitespace }.map { $0 == "," ? "." : $0 }
      guard let number = Decimal(String(plain)) else {
        throw FormRefusal(
          sentence: "“\(Self.quoted(text))” is no number; type it as 3 or 4.5, or clear it.")
      }
      return .text(number.text)
    // What was not typed in is kept as it is, whatever stands at its ends.
    default:
      if isUntouched { return original }
      if name == "frequency", let found = AmountLimit.impossible(in: text) {
        throw FormRefusal(sentence: "\(found.number) cannot be: \(found.limit.words).")
      }
      return .text(Self.trimmed(text))
    }
  }

  /// What was typed, no longer than leaves room for what to do about it.
  private static func quoted(_ text: String) -> String { TextLayout.truncated(text, to: 24) }

  /// A value of one line without the white space around it, which nobody sees and nobody means;
  /// inside it, and in prose, every character stays as it was typed.
  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// What the typed text is understood as, when that differs from what stands there.
  package func resolved(today: Day, now: TimeOfDay) -> String? {
    guard case .line(let field) = editor, !field.text.isEmpty else { return nil }
    do throws(FormRefusal) {
      guard let text = try value(today: today, now: now) else { return nil }
      switch (type, text) {
      case (.day, .text(let iso)):
        return Day(iso).map { $0.echo(today: today, isPast: preference == .past) }
      case (.timeOfDay, .text(let time)): return time == field.text ? nil : time
      case (.integer, .integer(let number)):
        return String(number) == field.text ? nil : String(number)
      default: return nil
      }
    } catch { return error.sentence }
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension Day {
  /// What a typed date is understood as: "Mon 9 Nov, 14 days ago".
  ///
  /// - Parameters:
  ///   - today: The local date.
  ///   - isPast: Whether it tells of what has happened; one that is still to come is named so then.
  /// - Returns: The date in words.
  func echo(today: Day, isPast: Bool) -> String {
    let words = "\(spokenWithWeekday(relativeTo: today)), \(distance(from: today))"
    return isPast && self > today ? words + ": still to come" : words
  }
}
