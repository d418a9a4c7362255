import Interchange
import TerminalInterface

/// The themes that are part of the program; their files are in `Themes/`.
enum BuiltInThemes {
  /// Used when nothing else was chosen.
  static let standard = "terminal"

  /// The bytes of the files by the names of the themes.
  static let files: [(name: String, bytes: [UInt8])] = [
    ("dark", PackageResources.dark_json),
    ("high-contrast", PackageResources.high_contrast_json),
    ("light", PackageResources.light_json),
    ("okabe-ito-dark", PackageResources.okabe_ito_dark_json),
    ("okabe-ito-light", PackageResources.okabe_ito_light_json),
    ("plain", PackageResources.plain_json),
    ("terminal", PackageResources.terminal_json),
  ]

  /// The library of them; each is read when it is wanted, and a test reads every one.
  static var library: ThemeLibrary {
    var library = ThemeLibrary()
    for file in files { library.add(unread: file.bytes, named: file.name) }
    return library
  }
}
