import Interchange
import RecordStore
import TerminalInterface
import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder of keys and themes; nothing in it is needed, and nothing wrong in it stops the program.
struct SettingsFolder: Hashable, Sendable {
  /// The folder; `nil` where no home is known.
  let path: String?

  private static let largestFile = 1 << 20

  /// The folder of this user.
  static func ofUser() -> SettingsFolder {
    do throws(StoreError) {
      return SettingsFolder(
        path: try DataLocation.configuration(environment: Surroundings.places).path)
    } catch {
      return SettingsFolder(path: nil)
    }
  }

  /// The keys in force, and what is wrong in the user's file, a sentence each.
  func keymap() -> (keymap: Keymap, problems: [String]) {
    var problems: [String] = []
    guard let text = text(of: "keys", problems: &problems) else { return (Keymap(), problems) }
    let applied = Keymap.configured(by: text)
    return (applied.keymap, problems + applied.problems)
  }

  /// The built-in themes and the user's own, and what is wrong in these, a sentence each.
  func themes() -> (library: ThemeLibrary, problems: [String]) {
    var library = BuiltInThemes.library
    var problems: [String] = []
    for name in themeNames {
      let file = "themes/\(name).json"
      guard let bytes = bytes(of: file, problems: &problems) else { continue }
      do throws(ThemeError) {
        library.add(try ThemeFile(parsing: bytes), named: name)
      } catch {
        problems.append("\(file): \(error)")
      }
    }
    return (library, problems)
  }

  /// The names of the user's own themes.
  var themeNames: [String] {
    guard let path else { return [] }
    return SmallFile.names(in: path + "/themes").filter { $0.hasSuffix(".json") }
      .map { String($0.dropLast(".json".count)) }
  }

  /// The theme that was chosen last; `nil` for none.
  var chosenTheme: String? {
    var problems: [String] = []
    guard let text = text(of: "theme", problems: &problems) else { return nil }
    let name = text.prefix { !$0.isNewline }
    return name.isEmpty ? nil : String(name)
  }

  /// Remembers the chosen theme for the next start.
  func remember(theme name: String) throws(SmallFile.Failure) {
    guard name != chosenTheme else { return }
    try write(name + "\n", to: "theme")
  }

  /// The minutes of the idle lock; `nil` when none were chosen.
  var idleMinutes: Int? {
    var problems: [String] = []
    return text(of: "idle-minutes", problems: &problems).flatMap {
      Int($0.prefix { !$0.isWhitespace })
    }
  }

  /// Remembers the minutes of the idle lock for the next start.
  func remember(idleMinutes: Int) throws(SmallFile.Failure) {
    try write("\(idleMinutes)\n", to: "idle-minutes")
  }

  /// Writes a file of settings, and makes the folder for it; without a folder nothing is remembered.
  func write(_ text: String, to file: String) throws(SmallFile.Failure) {
    guard let path else { return }
    // The folder above may be missing too; anything else is told by the writing.
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    mkdir("/" + parent, 0o700)
    mkdir(path, 0o700)
    try SmallFile.write(Array(text.utf8), to: path + "/" + file)
  }

  private func text(of file: String, problems: inout [String]) -> String? {
    guard let bytes = bytes(of: file, problems: &problems) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      problems.append("\(SmallFile.Failure.notText(path: file))")
      return nil
    }
    return text
  }

  private func bytes(of file: String, problems: inout [String]) -> [UInt8]? {
    guard let path else { return nil }
    do throws(SmallFile.Failure) {
      return try SmallFile.bytes(at: path + "/" + file, limit: Self.largestFile)
    } catch {
      problems.append("\(error)")
      return nil
    }
  }
}
