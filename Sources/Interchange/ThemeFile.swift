import JSON
import TerminalInterface

/// A theme as its file writes it: names of colours not yet looked up, gaps left to the parent.
package struct ThemeFile: Hashable, Sendable {
  /// A word of the file and the place where it stands.
  struct Word: Hashable, Sendable {
    var text: String
    var place: JSONPlace
  }

  /// What a file says of one role; `nil` where it says nothing.
  struct Entry: Hashable, Sendable {
    var foreground: Word?
    var background: Word?
    var ansiForeground: Word?
    var ansiBackground: Word?
    var attributes: Attributes?
    var monochrome: Attributes?
  }

  /// The name that people read.
  package var name: String
  package var appearance: Theme.Appearance?
  /// The theme that fills the gaps, by the name of its file without the ending.
  package var inherits: String?
  var palette: [String: Word] = [:]
  var entries: [Role: Entry] = [:]

  /// Reads a theme file.
  /// - Throws: The first fault, with its line and column.
  package init(parsing bytes: [UInt8]) throws(ThemeError) {
    let source: JSONSource
    do {
      source = try JSONSource(document: bytes)
    } catch {
      throw ThemeError.json(error)
    }
    let reader = ThemeReader(source: source)
    let members = try reader.members(of: source.root, called: "the theme")
    var name: String?
    for member in members {
      switch member.name {
      case "schema": try reader.expectSchema(member.value)
      case "name": name = try reader.word(member.value, called: "name").text
      case "appearance": appearance = try reader.appearance(member.value)
      case "inherits": inherits = try reader.word(member.value, called: "inherits").text
      case "palette":
        for color in try reader.members(of: member.value, called: "palette") {
          palette[color.name] = try reader.word(color.value, called: color.name)
        }
      case "roles":
        for role in try reader.members(of: member.value, called: "roles") {
          entries[try reader.role(role)] = try reader.entry(role.value, called: role.name)
        }
      default:
        throw ThemeError.unknownMember(member.name, in: "the theme", reader.place(of: member))
      }
    }
    guard source.root["schema"] != nil else { throw ThemeError.missing("schema") }
    guard let name else { throw ThemeError.missing("name") }
    self.name = name
  }

  init(name: String) {
    self.name = name
  }
}

/// Reads the parts of a theme file and names the place of what is wrong.
private struct ThemeReader {
  let source: JSONSource

  func place(of member: JSONMember) -> JSONPlace { source.place(of: member.nameSpan.lowerBound) }

  private func place(of node: JSONNode) -> JSONPlace { source.place(of: node.span.lowerBound) }

  func members(of node: JSONNode, called name: String) throws(ThemeError) -> [JSONMember] {
    guard case .record(let members) = node.content else {
      throw .wrongKind(name, expected: "a record in braces", place(of: node))
    }
    return members
  }

  func word(_ node: JSONNode, called name: String) throws(ThemeError) -> ThemeFile.Word {
    guard case .text(let text) = node.content, !text.isEmpty else {
      throw .wrongKind(name, expected: "a word in quotation marks", place(of: node))
    }
    return ThemeFile.Word(text: text, place: place(of: node))
  }

  func expectSchema(_ node: JSONNode) throws(ThemeError) {
    guard case .number("1") = node.content else {
      throw .wrongKind("schema", expected: "the number 1", place(of: node))
    }
  }

  func appearance(_ node: JSONNode) throws(ThemeError) -> Theme.Appearance {
    guard let known = Theme.Appearance(rawValue: try word(node, called: "appearance").text) else {
      throw .wrongKind("appearance", expected: "dark, light or any", place(of: node))
    }
    return known
  }

  func role(_ member: JSONMember) throws(ThemeError) -> Role {
    guard let role = Role(name: member.name) else {
      throw .unknownRole(member.name, place(of: member))
    }
    return role
  }

  func entry(_ node: JSONNode, called role: String) throws(ThemeError) -> ThemeFile.Entry {
    var entry = ThemeFile.Entry()
    for member in try members(of: node, called: role) {
      switch member.name {
      case "fg": entry.foreground = try word(member.value, called: "fg")
      case "bg": entry.background = try word(member.value, called: "bg")
      case "ansi": entry.ansiForeground = try word(member.value, called: "ansi")
      case "ansiBg": entry.ansiBackground = try word(member.value, called: "ansiBg")
      case "attr": entry.attributes = try attributes(member.value)
      case "mono": entry.monochrome = try attributes(member.value)
      default: throw .unknownMember(member.name, in: role, place(of: member))
      }
    }
    return entry
  }

  /// Reads attributes, divided by spaces; an empty text means none.
  private func attributes(_ node: JSONNode) throws(ThemeError) -> Attributes {
    guard case .text(let text) = node.content else {
      throw .wrongKind("attributes", expected: "words in quotation marks", place(of: node))
    }
    var attributes: Attributes = []
    for word in text.split(separator: " ") {
      switch word {
      case "bold": attributes.insert(.bold)
      case "dim": attributes.insert(.dim)
      case "underline": attributes.insert(.underline)
      case "reverse": attributes.insert(.reverse)
      case "italic": attributes.insert(.italic)
      default: throw .unknownAttribute(String(word), place(of: node))
      }
    }
    return attributes
  }
}
