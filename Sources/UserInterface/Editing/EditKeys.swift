import TerminalInterface

/// The keys of a text that is being edited, as data.
package enum EditKeys {
  /// One key and what it does.
  package struct Binding: Hashable, Sendable {
    /// The key that is pressed.
    package let key: Key
    /// What it does to the text.
    package let command: EditCommand
  }

  /// Where these keys are in force, in lists of keys.
  package static let place = "text"

  /// The command of a key, if it has one.
  package static func command(for key: Key) -> EditCommand? { commands[key] }

  /// The default table: readline's keys, and those of the arrows.
  ///
  /// Ctrl-/ reaches a program as Ctrl-_, Ctrl-Space as Ctrl-@.
  package static let defaults: [Binding] = [
    bind(.left, .moveLeft), bind(.control("b"), .moveLeft),
    bind(.right, .moveRight), bind(.control("f"), .moveRight),
    bind(.up, .moveUp), bind(.control("p"), .moveUp),
    bind(.down, .moveDown), bind(.control("n"), .moveDown),
    bind(.alt("b"), .moveWordLeft), bind(Key(.left, .control), .moveWordLeft),
    bind(Key(.left, .alt), .moveWordLeft),
    bind(.alt("f"), .moveWordRight), bind(Key(.right, .control), .moveWordRight),
    bind(Key(.right, .alt), .moveWordRight),
    bind(.home, .moveLineStart), bind(.control("a"), .moveLineStart),
    bind(.end, .moveLineEnd), bind(.control("e"), .moveLineEnd),
    bind(Key(.home, .control), .moveTextStart), bind(.alt("<"), .moveTextStart),
    bind(Key(.end, .control), .moveTextEnd), bind(.alt(">"), .moveTextEnd),
    bind(.pageUp, .movePageUp), bind(.pageDown, .movePageDown),
    bind(Key(.left, .shift), .selectLeft), bind(Key(.right, .shift), .selectRight),
    bind(Key(.up, .shift), .selectUp), bind(Key(.down, .shift), .selectDown),
    bind(Key(.left, [.shift, .control]), .selectWordLeft),
    bind(Key(.right, [.shift, .control]), .selectWordRight),
    bind(Key(.home, .shift), .selectLineStart), bind(Key(.end, .shift), .selectLineEnd),
    bind(Key(.home, [.shift, .control]), .selectTextStart),
    bind(Key(.end, [.shift, .control]), .selectTextEnd),
    bind(Key(.pageUp, .shift), .selectPageUp), bind(Key(.pageDown, .shift), .selectPageDown),
    bind(.alt("@"), .selectWord), bind(.alt("s"), .selectWord),
    bind(.alt("h"), .selectLine), bind(.alt("a"), .selectAll),
    bind(.control("@"), .toggleMark),
    bind(.backspace, .deleteBackward), bind(.control("h"), .deleteBackward),
    bind(.delete, .deleteForward), bind(.control("d"), .deleteForward),
    bind(.control("w"), .deleteWordBackward), bind(Key(.backspace, .alt), .deleteWordBackward),
    bind(.alt("d"), .deleteWordForward), bind(Key(.delete, .control), .deleteWordForward),
    bind(.control("u"), .deleteToLineStart), bind(.control("k"), .deleteToLineEnd),
    bind(.alt("x"), .cut), bind(Key(.delete, .shift), .cut),
    bind(.alt("w"), .copyMarked), bind(.control("y"), .yank),
    bind(.control("_"), .undo), bind(.control("r"), .redo), bind(.alt("_"), .redo),
    bind(.enter, .newline),
  ]

  private static let commands = Dictionary(
    defaults.map { ($0.key, $0.command) }, uniquingKeysWith: { first, _ in first })

  private static func bind(_ key: Key, _ command: EditCommand) -> Binding {
    Binding(key: key, command: command)
  }
}
