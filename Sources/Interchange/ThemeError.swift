import JSON
import TerminalInterface

/// Why a theme cannot be used, and where its file says so.
package enum ThemeError: Error, Hashable, Sendable {
  case json(JSONError)
  case missing(String)
  case wrongKind(String, expected: String, JSONPlace)
  case unknownMember(String, in: String, JSONPlace)
  case unknownRole(String, JSONPlace)
  case unknownAttribute(String, JSONPlace)
  case unknownColor(String, JSONPlace)
  case notTerminalColor(String, JSONPlace)
  case unknownTheme(String)
  case cycle([String])
  case missingRoles([Role])
  /// A line of a base16 or base24 scheme that is not a name and a value.
  case unreadableScheme(JSONPlace)
  case missingSlot(String)
}

extension ThemeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .json(let error): error.description
    case .missing(let name): "The theme has no \(name); add it."
    case .wrongKind(let name, let expected, let place):
      "\(Self.at(place)): \(Self.shown(name)) must be \(expected)."
    case .unknownMember(let name, let owner, let place):
      "\(Self.at(place)): \(Self.shown(owner)) has no member called \(Self.shown(name)); "
        + "correct or remove it."
    case .unknownRole(let name, let place):
      "\(Self.at(place)): there is no role called \(Self.shown(name)); correct or remove it."
    case .unknownAttribute(let name, let place):
      "\(Self.at(place)): \(Self.shown(name)) is no attribute; "
        + "write bold, dim, underline, reverse or italic."
    case .unknownColor(let name, let place):
      "\(Self.at(place)): \(Self.shown(name)) is no colour; write #rrggbb, default, the name of a "
        + "terminal colour or one of the palette."
    case .notTerminalColor(let name, let place):
      "\(Self.at(place)): \(Self.shown(name)) is no terminal colour; write black, red, green, yellow, "
        + "blue, magenta, cyan or white, or bright- before one of them."
    case .unknownTheme(let name):
      "There is no theme called \(Self.shown(name)); choose another one."
    case .cycle(let names):
      "These themes inherit from each other in a ring: \(names.map(Self.shown).joined(separator: ", ")); "
        + "change inherits in one of them."
    case .missingRoles(let roles):
      "The theme gives no look to \(roles.map(\.name).joined(separator: ", ")); "
        + "add the roles or inherit from a theme that has them."
    case .unreadableScheme(let place):
      "\(Self.at(place)): a scheme's line is a name, a colon and a value; correct it."
    case .missingSlot(let slot): "The scheme has no \(slot) with six hexadecimal digits; add it."
    }
  }

  private static func at(_ place: JSONPlace) -> String {
    "Line \(place.line), column \(place.column)"
  }

  /// A word of the file as it may be shown, and not longer than a line.
  private static func shown(_ word: String) -> String {
    TextLayout.truncated(TextLayout.displaySafe(word, context: .name), to: 40)
  }
}
