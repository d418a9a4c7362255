/// A passphrase on its way from the keys to what needs it; it prints as a word, never as itself.
///
/// Swift cannot promise that no copy stays in memory; this only keeps it out of logs, failures of
/// tests and whatever else describes values.
package struct Secret: Hashable, Sendable {
  /// The characters as typed, for the one place that uses them.
  package let text: String

  /// Keeps what was typed.
  package init(_ text: String) { self.text = text }

  /// Whether nothing was typed.
  package var isEmpty: Bool { text.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(hidden)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
