#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The editor that the user's environment names, and how it is started.
struct ExternalEditor: Hashable, Sendable {
  /// The program's file.
  let path: String
  /// What it is called with, its own name first and without the file to edit.
  let arguments: [String]

  /// Finds the editor: `VISUAL`, else `EDITOR`; its words are parted at spaces, and no shell sees them.
  static func find(in environment: [String: String]) throws(EditorFailure) -> ExternalEditor {
    let named = ["VISUAL", "EDITOR"].lazy.compactMap { name in
      environment[name].flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    }.first
    guard let named else { throw .notSet }
    let words = named.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let path = path(of: words[0], in: environment["PATH"] ?? "/usr/bin:/bin") else {
      throw .notFound(words[0])
    }
    return ExternalEditor(path: path, arguments: words + hardening(path))
  }

  private static func path(of name: String, in folders: String) -> String? {
    if name.contains("/") { return name.hasPrefix("/") && isProgram(name) ? name : nil }
    return folders.split(separator: ":").lazy.filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// What keeps Vim from leaving copies of the text anywhere, and from obeying lines in it.
  ///
  /// Set before the user's settings are read, again when the text is opened, and again after that.
  private static func hardening(_ path: String) -> [String] {
    let file = realpath(path, nil)
    defer { free(file) }
    let whole = file.map { String(cString: $0) } ?? path
    let name = whole.split(separator: "/").last.map(String.init) ?? ""
    let isNeovim = name.hasPrefix("nvim")
    guard isNeovim || name.hasPrefix("vim") || name.hasPrefix("gvim") else { return [] }
    let options =
      "noswapfile nobackup nowritebackup noundofile nomodeline "
      + (isNeovim ? "shada=" : "viminfo=")
    return [
      "-n", "-i", "NONE", "--cmd", "set \(options)",
      "--cmd", "silent! autocmd BufNewFile,BufReadPre * set \(options)", "-c", "set \(options)",
    ] + (name.hasPrefix("gvim") ? ["-f"] : [])
  }

  /// The environment of a child: without what could load code into it or print our memory, and with
  /// temporary files in the folder that is removed afterwards.
  static func environment(
    of environment: [String: String], temporaryFolder: String? = nil
  ) -> [String: String] {
    var kept = environment.filter { name, _ in
      !name.hasPrefix("LD_") && !name.hasPrefix("DYLD_") && !name.hasPrefix("SWIFT_")
        && !name.hasPrefix("CASELOAD_")
    }
    for name in ["TMPDIR", "TMP", "TEMP"] where temporaryFolder != nil {
      kept[name] = temporaryFolder
    }
    return kept
  }
}

/// Why a text did not come back from another editor.
enum EditorFailure: Error, Hashable {
  case notSet
  case notFound(String)
  case noPrivateFolder
  case cannotWrite(code: Int32)
  case cannotStart(String, code: Int32)
  case exited(status: Int32)
  case killed
  case leftNothing
  case tooLong(limit: Int)
  case notText
}

extension EditorFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .notSet:
      "No other editor is named; set EDITOR, or go on writing here."
    case .notFound(let name):
      "The editor “\(name.prefix(60))” is not a program that can be found; set EDITOR to one."
    case .noPrivateFolder:
      "There is no private folder in memory for another editor's copy; the text stays here."
    case .cannotWrite(let code):
      "The editor's copy could not be written (\(Self.reason(code))); the text stays here."
    case .cannotStart(let name, let code):
      "\(name.prefix(60)) could not be started (\(Self.reason(code))); the text stays here."
    case .exited(let status):
      "The editor ended with status \(status), so the text is as it was."
    case .killed: "The editor was ended, so the text is as it was."
    case .leftNothing: "The editor left no file, so the text is as it was."
    case .tooLong(let limit):
      "What the editor left is longer than the \(limit) bytes that fit, so the text is as it was."
    case .notText: "What the editor left is no text, so the text is as it was."
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
