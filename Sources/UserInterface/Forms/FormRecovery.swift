import ClinicalRecord

extension Form {
  /// What became of a text that was put aside when its form took it in.
  struct Recovery: Hashable {
    /// Whether the document was kept again after the text was typed.
    var isOlder = false
    /// The fields in which both stand now, the newer words first.
    var joined: [String] = []
    /// The fields that stay as they were kept later, since they can hold one answer only.
    var left: [String] = []

    /// What is to be said of it.
    ///
    /// - Parameter moment: When the text was typed, for a person.
    /// - Returns: A sentence, and how much it matters.
    func words(of moment: String) -> (words: String, weight: Message.Weight) {
      guard isOlder, !joined.isEmpty || !left.isEmpty else {
        return ("Recovered words of \(moment); Esc keeps them.", .note)
      }
      var words = "Kept again since \(moment)"
      if !joined.isEmpty {
        let fields = joined.joined(separator: ", ")
        words += ": in \(fields) the recovered words stand behind the newer ones"
      }
      if !left.isEmpty {
        words += joined.isEmpty ? ": " : "; "
        words += "\(left.joined(separator: ", ")) as kept last, g r has the other"
      }
      return (words + ". Esc keeps it.", .warning)
    }
  }

  /// Puts journalled texts into the fields that they came from, and goes to the last one that says
  /// something else now.
  ///
  /// Where the document was kept again since, what was typed then never takes the place of what was
  /// kept later: prose holds both, and any other field stays as it is.
  mutating func recover(_ draft: DraftText) -> Recovery {
    var recovery = Recovery(isOlder: !isNew && draft.baseRevision != baseRevision)
    for index in fields.indices {
      let field = fields[index]
      guard let typed = draft.fields.first(where: { $0.isNamed(field.name) })?.value.text else {
        continue
      }
      switch recovery.isOlder ? field.standing(of: typed, in: draft) : .recovered(typed) {
      case .kept: continue
      case .undecided:
        recovery.left.append(field.label)
        continue
      case .recovered(let text): fields[index].recover(text)
      case .both(let text):
        fields[index].recover(text)
        recovery.joined.append(field.label)
      }
      if fields[index].text != field.text, !field.isHidden { focus = index }
    }
    isDirty = true
    return recovery
  }
}

extension FormField {
  /// What a text that was put aside means beside what was kept since.
  fileprivate enum Standing {
    /// The field says what it is to say.
    case kept
    case recovered(String)
    /// Each has words that the other has not.
    case both(String)
    /// Each gives another answer where there is room for one.
    case undecided
  }

  fileprivate func standing(of typed: String, in draft: DraftText) -> Standing {
    if typed == text || draft.isUntouched(name) { return .kept }
    let base = draft.base(of: name)
    // A journal that tells what was there before tells it of every field that was typed into.
    if base == typed || (base == nil && draft.tellsBases) { return .kept }
    if base == text { return .recovered(typed) }
    guard case .prose(let area) = editor else { return .undecided }
    let joined = Self.joined(text, typed)
    if joined == text { return .kept }
    return joined.utf8.count > area.buffer.limit ? .undecided : .both(joined)
  }

  /// Two texts with a beginning and an end in common: between these the newer words, then the others.
  private static func joined(_ newer: String, _ older: String) -> String {
    let (new, old) = (Array(newer), Array(older))
    let shorter = min(new.count, old.count)
    var start = 0
    while start < shorter, new[start] == old[start] { start += 1 }
    var end = 0
    while end < shorter - start, new[new.count - 1 - end] == old[old.count - 1 - end] { end += 1 }
    // No sentence is cut in two.
    while !begins(new, at: start) { start -= 1 }
    while end > 0,
      !begins(new, at: new.count - end) || !begins(old, at: old.count - end)
    { end -= 1 }
    let own = String(new[start..<(new.count - end)])
    let other = String(old[start..<(old.count - end)]).trimmed
    if other.isEmpty || own.contains(other) { return newer }
    if own.trimmed.isEmpty { return older }
    return String(new[..<start]) + own + "\n" + other + String(new[(new.count - end)...])
  }

  /// Whether a line or a sentence begins at a place of a text.
  private static func begins(_ text: [Character], at place: Int) -> Bool {
    guard place > 0 else { return true }
    let before = text[place - 1]
    if before.isNewline || "。！？".contains(before) { return true }
    return before.isWhitespace && place > 1 && ".!?…".contains(text[place - 2])
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
