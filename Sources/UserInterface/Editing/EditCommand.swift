/// What a key can do to a text that is being edited.
package enum EditCommand: String, CaseIterable, Hashable, Sendable {
  case moveLeft, moveRight, moveUp, moveDown
  case moveWordLeft, moveWordRight, moveLineStart, moveLineEnd
  case moveTextStart, moveTextEnd, movePageUp, movePageDown
  case selectLeft, selectRight, selectUp, selectDown
  case selectWordLeft, selectWordRight, selectLineStart, selectLineEnd
  case selectTextStart, selectTextEnd, selectPageUp, selectPageDown
  case selectWord, selectLine, selectAll, toggleMark
  case deleteBackward, deleteForward, deleteWordBackward, deleteWordForward
  case deleteToLineStart, deleteToLineEnd
  case cut, copyMarked, yank, undo, redo, newline

  /// What it is called in lists of keys: "move-word-left".
  package var name: String {
    rawValue.reduce(into: "") { name, letter in
      name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }

  /// What the command does, for help.
  package var summary: String {
    switch self {
    case .moveLeft: "Go one character left"
    case .moveRight: "Go one character right"
    case .moveUp: "Go one line up"
    case .moveDown: "Go one line down"
    case .moveWordLeft: "Go to the start of the word"
    case .moveWordRight: "Go to the end of the word"
    case .moveLineStart: "Go to the start of the line"
    case .moveLineEnd: "Go to the end of the line"
    case .moveTextStart: "Go to the start of the text"
    case .moveTextEnd: "Go to the end of the text"
    case .movePageUp: "Go one page up"
    case .movePageDown: "Go one page down"
    case .selectLeft: "Select one character to the left"
    case .selectRight: "Select one character to the right"
    case .selectUp: "Select one line up"
    case .selectDown: "Select one line down"
    case .selectWordLeft: "Select to the start of the word"
    case .selectWordRight: "Select to the end of the word"
    case .selectLineStart: "Select to the start of the line"
    case .selectLineEnd: "Select to the end of the line"
    case .selectTextStart: "Select to the start of the text"
    case .selectTextEnd: "Select to the end of the text"
    case .selectPageUp: "Select one page up"
    case .selectPageDown: "Select one page down"
    case .selectWord: "Select the word, again the next one too"
    case .selectLine: "Select the paragraph, again the next one too"
    case .selectAll: "Select the whole text"
    case .toggleMark: "Start or end selecting with the motions"
    case .deleteBackward: "Delete the character before the caret"
    case .deleteForward: "Delete the character after the caret"
    case .deleteWordBackward: "Cut the word before the caret"
    case .deleteWordForward: "Cut the word after the caret"
    case .deleteToLineStart: "Cut to the start of the paragraph"
    case .deleteToLineEnd: "Cut to the end of the paragraph"
    case .cut: "Cut the selected text"
    case .copyMarked: "Copy the selected text"
    case .yank: "Put in what was cut or copied"
    case .undo: "Undo in this text"
    case .redo: "Redo in this text"
    case .newline: "Start a new line; in a field of one line, go to the next field"
    }
  }

  /// Whether the command has a meaning only where a text has lines.
  package var needsLines: Bool {
    switch self {
    case .moveUp, .moveDown, .movePageUp, .movePageDown, .selectUp, .selectDown, .selectPageUp,
      .selectPageDown, .newline:
      true
    default: false
    }
  }
}
