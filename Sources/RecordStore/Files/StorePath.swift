/// A path inside the data directory, made of plain names only.
package struct StorePath: Hashable, Sendable, CustomStringConvertible {
  package let names: [String]

  /// Takes names that cannot lead out of the data directory; nil for any other.
  package init?(_ names: [String]) {
    guard !names.isEmpty, names.allSatisfy(Self.isPlain) else { return nil }
    self.names = names
  }

  /// Takes names written in this program, which are plain.
  init(fixed names: String...) {
    precondition(!names.isEmpty && names.allSatisfy(Self.isPlain))
    self.names = names
  }

  /// The path with one more name; nil if the name is not plain.
  package func appending(_ name: String) -> StorePath? {
    StorePath(names + [name])
  }

  /// The last name.
  package var name: String { names[names.count - 1] }

  /// The names of the folders above the last name.
  package var folders: [String] { Array(names.dropLast()) }

  package var description: String { names.joined(separator: "/") }

  /// True for a name that is one step down and has no control characters.
  package static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
      && name.utf8.allSatisfy { $0 != 0x2F && $0 >= 0x20 && $0 != 0x7F }
  }
}
