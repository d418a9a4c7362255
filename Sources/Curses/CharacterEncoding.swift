#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the user's locale says of the characters that the terminal takes.
package enum CharacterEncoding {
  /// Sets the locale's characters, and only these, and tells whether they are UTF-8.
  ///
  /// A locale that asks for UTF-8 and is not installed here is replaced by C.UTF-8; a user who asked
  /// for C gets C. Dates and numbers never come from the locale.
  package static func begin() -> Bool {
    _ = setlocale(LC_CTYPE, "")
    if isUTF8 { return true }
    guard asksForUTF8 else { return false }
    for name in ["C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil && isUTF8 {
      return true
    }
    return false
  }

  private static var isUTF8: Bool {
    guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
    return isUTF8Name(String(cString: name))
  }

  /// The first variable that is set decides, as POSIX says (XBD 8.2).
  private static var asksForUTF8: Bool {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(SystemCalls.environment).first
    return isUTF8Name(name?.split(separator: ".").last.map(String.init) ?? "")
  }

  private static func isUTF8Name(_ name: String) -> Bool {
    let letters = name.lowercased().prefix { $0 != "@" }.filter { $0 != "-" }
    return letters == "utf8"
  }
}
