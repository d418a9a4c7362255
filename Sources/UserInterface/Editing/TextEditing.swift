/// Which way text was cut.
enum KillDirection: Hashable, Sendable {
  case backward, forward
}

/// Typing, pasting and the commands.
extension TextBuffer {
  /// Puts a typed character at the caret, in the place of the selection if there is one.
  ///
  /// - Throws: `tooLong`; the text is as it was.
  package mutating func insert(
    _ character: Character, at milliseconds: Int
  ) throws(EditRefusal) {
    try change(
      selection ?? caret..<caret, with: String(character), kind: .typing, at: milliseconds)
  }

  /// Puts a pasted text at the caret as one step, in the place of the selection.
  ///
  /// - Throws: `tooLong`; nothing of it is put in.
  package mutating func insert(
    pasted text: String, at milliseconds: Int
  ) throws(EditRefusal) {
    guard !text.isEmpty else { return }
    try change(selection ?? caret..<caret, with: text, kind: .paste, at: milliseconds)
  }

  /// Puts another text in the place of the whole one, as one step.
  ///
  /// - Throws: `tooLong`; the text is as it was.
  package mutating func replaceAll(
    by text: String, at milliseconds: Int
  ) throws(EditRefusal) {
    history.close()
    try change(.start..<end, with: text, kind: .otherEditor, at: milliseconds)
  }

  /// Carries out a command; up, down and pages go by paragraphs here, by rows in a `TextArea`.
  ///
  /// - Throws: Why it did nothing, as a sentence for the message line.
  @discardableResult
  package mutating func perform(
    _ command: EditCommand, at milliseconds: Int
  ) throws(EditRefusal) -> EditOutcome {
    if let (target, isSelecting) = motion(of: command) {
      move(to: target, selecting: isSelecting)
      return .moved
    }
    switch command {
    case .selectWord: selectWord()
    case .selectLine: selectParagraph()
    case .selectAll: select(from: .start, to: end)
    case .toggleMark: toggleMark()
    case .deleteBackward: return try delete(to: position(before: caret), at: milliseconds)
    case .deleteForward: return try delete(to: position(after: caret), at: milliseconds)
    case .deleteWordBackward:
      return try kill(to: wordStart(before: caret), .backward, .wordDeletion, at: milliseconds)
    case .deleteWordForward:
      return try kill(to: wordEnd(after: caret), .forward, .wordDeletion, at: milliseconds)
    case .deleteToLineStart:
      return try kill(to: paragraphStart(of: caret), .backward, .lineDeletion, at: milliseconds)
    case .deleteToLineEnd:
      let end = paragraphEnd(of: caret)
      let target = end == caret ? position(after: caret) : end
      return try kill(to: target, .forward, .lineDeletion, at: milliseconds)
    case .cut:
      guard let selection else { throw .nothingSelected }
      killed = string(in: selection)
      return try change(selection, with: "", kind: .cut, at: milliseconds)
    case .copyMarked:
      guard let selection else { throw .nothingSelected }
      killed = string(in: selection)
      select(from: caret, to: caret)
      (anchor, isMarking) = (nil, false)
      return .copied
    case .yank:
      guard !killed.isEmpty else { throw .nothingCut }
      return try change(selection ?? caret..<caret, with: killed, kind: .yank, at: milliseconds)
    case .undo: return .undid(try undo())
    case .redo: return .redid(try redo())
    case .newline:
      return try change(selection ?? caret..<caret, with: "\n", kind: .newLine, at: milliseconds)
    default: break
    }
    return .moved
  }

  /// Ends a selection without changing the text, as Esc or a click would.
  package mutating func clearSelection() {
    move(to: caret, selecting: false)
    (anchor, isMarking) = (nil, false)
  }

  private mutating func toggleMark() {
    let wasMarking = isMarking
    clearSelection()
    isMarking = !wasMarking
    anchor = wasMarking ? nil : caret
  }

  private mutating func delete(
    to target: TextPosition, at milliseconds: Int
  ) throws(EditRefusal) -> EditOutcome {
    let range = selection ?? min(caret, target)..<max(caret, target)
    return try change(range, with: "", kind: .deletion, at: milliseconds)
  }

  /// Cuts up to a place, or what is selected; cuts that follow each other are kept as one.
  private mutating func kill(
    to target: TextPosition, _ direction: KillDirection, _ kind: EditKind, at milliseconds: Int
  ) throws(EditRefusal) -> EditOutcome {
    let range = selection ?? min(caret, target)..<max(caret, target)
    guard !range.isEmpty else { return .moved }
    let text = string(in: range)
    let previous = selection == nil ? lastKill : nil
    let outcome = try change(range, with: "", kind: kind, at: milliseconds)
    switch (previous, direction) {
    case (nil, _): killed = text
    case (_, .backward): killed = text + killed
    case (_, .forward): killed += text
    }
    lastKill = direction
    return outcome
  }

  /// Makes a change, keeps it for undo and puts the caret behind it.
  @discardableResult
  private mutating func change(
    _ range: Range<TextPosition>, with text: String, kind: EditKind, at milliseconds: Int
  ) throws(EditRefusal) -> EditOutcome {
    damage = []
    guard !range.isEmpty || !text.isEmpty else { return .moved }
    if !text.isEmpty {
      let bytes = byteCount - string(in: range).utf8.count + text.utf8.count
      guard bytes <= max(limit, byteCount) else { throw .tooLong(bytes: bytes, limit: limit) }
    }
    lastKill = nil
    if selection != nil { history.close() }
    let (caretBefore, anchorBefore) = (caret, anchor)
    let (change, place) = replace(range, with: text)
    (caret, anchor, isMarking) = (place, nil, false)
    history.record(
      change, kind: kind, caretBefore: caretBefore, anchorBefore: anchorBefore,
      caretAfter: place, milliseconds: milliseconds)
    return .changed(kind)
  }

  private mutating func undo() throws(EditRefusal) -> EditKind {
    guard let step = history.takeUndo() else { throw .nothingToUndo }
    (damage, lastKill, isMarking) = ([], nil, false)
    for change in step.changes.reversed() { _ = apply(change, inverted: true) }
    (caret, anchor) = (step.caretBefore, step.anchorBefore)
    return step.kind
  }

  private mutating func redo() throws(EditRefusal) -> EditKind {
    guard let step = history.takeRedo() else { throw .nothingToRedo }
    (damage, lastKill, isMarking) = ([], nil, false)
    for change in step.changes { _ = apply(change, inverted: false) }
    (caret, anchor) = (step.caretAfter, nil)
    return step.kind
  }

  /// Where a motion goes and whether it selects; nothing for other commands.
  private func motion(of command: EditCommand) -> (TextPosition, Bool)? {
    switch command {
    case .moveLeft: (collapse?.lowerBound ?? position(before: caret), false)
    case .moveRight: (collapse?.upperBound ?? position(after: caret), false)
    case .selectLeft: (position(before: caret), true)
    case .selectRight: (position(after: caret), true)
    case .moveWordLeft: (wordStart(before: caret), false)
    case .selectWordLeft: (wordStart(before: caret), true)
    case .moveWordRight: (wordEnd(after: caret), false)
    case .selectWordRight: (wordEnd(after: caret), true)
    case .moveLineStart: (paragraphStart(of: caret), false)
    case .selectLineStart: (paragraphStart(of: caret), true)
    case .moveLineEnd: (paragraphEnd(of: caret), false)
    case .selectLineEnd: (paragraphEnd(of: caret), true)
    case .moveTextStart: (.start, false)
    case .selectTextStart: (.start, true)
    case .moveTextEnd: (end, false)
    case .selectTextEnd: (end, true)
    case .moveUp, .movePageUp: (inParagraph(caret.paragraph - 1), false)
    case .selectUp, .selectPageUp: (inParagraph(caret.paragraph - 1), true)
    case .moveDown, .movePageDown: (inParagraph(caret.paragraph + 1), false)
    case .selectDown, .selectPageDown: (inParagraph(caret.paragraph + 1), true)
    default: nil
    }
  }

  /// The selection that a plain step to its side ends; while marking the step goes on.
  private var collapse: Range<TextPosition>? { isMarking ? nil : selection }

  private func inParagraph(_ index: Int) -> TextPosition {
    guard index >= 0 else { return .start }
    guard index < paragraphs.count else { return end }
    return TextPosition(
      paragraph: index, offset: min(caret.offset, contentCount(ofParagraph: index)))
  }
}
