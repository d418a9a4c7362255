import TerminalInterface

/// What is typed to find a line in a list, and the line that is chosen, by its place.
package struct ListFinder: Sendable {
  package var field: TextField
  package private(set) var cursor = ListCursor<Int>()
  /// Why the last key did nothing to the text.
  package private(set) var refusal: EditRefusal?

  /// A finder with a text in it, at the first line.
  package init(_ text: String = "") { field = TextField(text, columns: 40, limit: 200) }

  /// Takes a key of the text; what is typed anew begins at the first line.
  package mutating func handle(_ key: Key, at now: Int) {
    edit { field throws(EditRefusal) in try field.handle(key, at: now) }
  }

  /// Puts a pasted text in.
  package mutating func paste(_ text: String, at now: Int) {
    edit { field throws(EditRefusal) in try field.paste(text, at: now) }
  }

  private mutating func edit(_ change: (inout TextField) throws(EditRefusal) -> Void) {
    let before = field.text
    refusal = nil
    do throws(EditRefusal) { try change(&field) } catch { refusal = error }
    if field.text != before { cursor = ListCursor() }
  }

  /// The chosen line of so many; `nil` where there are none.
  package func index(of count: Int) -> Int? { cursor.index(in: Array(0..<count)) }

  /// Moves the choice among so many lines.
  package mutating func move(by step: Int, of count: Int) {
    cursor.move(by: step, in: Array(0..<count))
  }
}
