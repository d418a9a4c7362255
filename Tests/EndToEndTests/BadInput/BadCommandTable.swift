/// Words on the command line that cannot be carried out, with the status and the whole answer.
///
/// The numbers are those of the catalogue of bad input: C for the command line.
struct BadCommand: Sendable {
  let number: String
  /// `<root>` stands for a practice, `<home>` for the home.
  let arguments: [String]
  var environment: [String: String?] = [:]
  let status: Int32
  let sentence: String

  init(
    _ number: String, _ arguments: [String], environment: [String: String?] = [:],
    status: Int32 = 64, _ sentence: String
  ) {
    self.number = number
    self.arguments = arguments
    self.environment = environment
    self.status = status
    self.sentence = sentence
  }

  private static func usage(_ words: String) -> String {
    "\nUsage: caseload \(words)"
  }

  private static func noPractice(_ path: String) -> String {
    "There is no practice in \(path); start `caseload` to make one, or `caseload demo` to look at "
      + "an invented one.\n"
  }

  private static let longName = String(repeating: "a", count: 5_000)

  static let all: [BadCommand] = [
    BadCommand(
      "C1", ["lsit"], "There is no command “lsit”. Did you mean “list”? See `caseload --help`.\n"),
    BadCommand(
      "C1", ["docter"],
      "There is no command “docter”. Did you mean “doctor”? See `caseload --help`.\n"),
    BadCommand("C1", ["xyzzy"], "There is no command “xyzzy”. See `caseload --help`.\n"),
    BadCommand("C1", ["LIST"], "There is no command “LIST”. See `caseload --help`.\n"),
    BadCommand(
      "C1", ["--data", "<root>", "lsit"],
      "There is no command “lsit”. Did you mean “list”? See `caseload --help`.\n"),
    BadCommand("C1", ["help", "foo"], "There is no command “foo”. See `caseload --help`.\n"),
    BadCommand(
      "C1", ["help", "doctr"],
      "There is no command “doctr”. Did you mean “doctor”? See `caseload --help`.\n"),
    BadCommand(
      "C1", ["help", "theme", "lst"],
      "There is no command “theme lst”. Did you mean “theme list”? See `caseload --help`.\n"),
    BadCommand(
      "C2", ["--theme", "dark", "list", "--data", "<root>"],
      "--theme is for screens, and caseload list draws none; leave it out.\n"),
    BadCommand(
      "C2", ["list", "--mono"],
      "--mono is for screens, and caseload list draws none; leave it out.\n"),
    BadCommand(
      "C2", ["demo", "--ascii", "--generate", "<home>/new"],
      "--ascii is for screens, and caseload demo --generate draws none; leave it out.\n"),
    BadCommand(
      "C2", ["demo", "--clients", "5"],
      "--clients counts only together with --generate DIR; "
        + "the demonstration has twelve people.\n"),
    BadCommand(
      "C2", ["demo", "--seed=5"],
      "--seed counts only together with --generate DIR; the demonstration has twelve people.\n"),
    BadCommand(
      "C16", ["demo", "--generate", "<root>"], status: 73,
      "<root> holds a practice already; choose a new folder.\n"),
    BadCommand("C1", ["--bogus"], "Error: Unknown option '--bogus'" + usage("[--data")),
    BadCommand(
      "C1", ["list", "--dtaa", "x"],
      "Error: Unknown option '--dtaa'. Did you mean '--data'?" + usage("list")),
    BadCommand("C2", ["show"], "Error: Missing expected argument '<client>'"),
    BadCommand("C2", ["show", "a", "b"], "Error: Unexpected argument 'b'" + usage("show")),
    BadCommand("C2", ["list", "--data"], "Error: Missing value for '--data <dir>'"),
    BadCommand("C2", ["list", "--", "--json"], "Error: Unexpected argument '--json'"),
    BadCommand(
      "C2", ["list", "--data", "<root>", "--data", "<root>"],
      "--data is given twice; give it once.\n"),
    BadCommand(
      "C2", ["--data=<root>", "list", "--data", "<root>"], "--data is given twice; give it once.\n"),
    BadCommand("C3", ["show", "nobody"], "No client matches “nobody”.\n"),
    BadCommand("C4", ["show", "../../etc/passwd"], "No client matches “../../etc/passwd”.\n"),
    BadCommand("C4", ["show", "a/b"], "No client matches “a/b”.\n"),
    BadCommand("C4", ["show", "%2e"], "No client matches “%2e”.\n"),
    BadCommand("C4", ["show", ""], "No client matches “”.\n"),
    BadCommand("C4", ["show", "a\nb"], "No client matches “a⏎b”.\n"),
    BadCommand(
      "C4", ["show", longName],
      "No client matches “" + String(repeating: "a", count: 59) + "…”.\n"),
    BadCommand(
      "C5", ["list", "--data", "<home>/nothing"], status: 65, noPractice("<home>/nothing")),
    BadCommand(
      "C5", ["list", "--data", "<home>/with space \u{E9}"], status: 65,
      noPractice("<home>/with space \u{E9}")),
    BadCommand(
      "C5", ["list", "--data", "/etc/passwd"], status: 74, "/etc/passwd is not a folder.\n"),
    BadCommand(
      "C5", ["list", "--data", "/"], "“/” is not a path that can be used. Use --data DIR.\n"),
    BadCommand(
      "C5", ["list", "--data", ""], "“” is not a path that can be used. Use --data DIR.\n"),
    BadCommand(
      "C6", ["list"], environment: ["HOME": nil, "XDG_DATA_HOME": nil],
      "No folder for the practice is known: HOME is no absolute path. Use --data DIR.\n"),
    BadCommand(
      "C6", ["list"], environment: ["HOME": "relative", "XDG_DATA_HOME": nil],
      "No folder for the practice is known: HOME is no absolute path. Use --data DIR.\n"),
    BadCommand(
      "C6", ["list"], environment: ["XDG_DATA_HOME": "relative", "HOME": "<home>/other"],
      status: 65,
      "XDG_DATA_HOME is not an absolute path, so it is not used.\n"
        + noPractice("<home>/other/.local/share/caseload")),
    BadCommand(
      "C9", [], environment: ["TERM": "dumb"], status: 69,
      "caseload needs a terminal for its input and output; `caseload list` works without one.\n"),
    BadCommand(
      "C13", ["list", "--name", "Jane"],
      "There is no --name: other programs can read arguments. Type such words on the screen.\n"),
    BadCommand(
      "C13", ["--passphrase=secret"],
      "There is no --passphrase: other programs can read arguments. "
        + "Type such words on the screen.\n"),
    BadCommand(
      "C19", ["--theme", "no-such", "demo"], "There is no theme called no-such; choose another one."
    ),
  ]
}
