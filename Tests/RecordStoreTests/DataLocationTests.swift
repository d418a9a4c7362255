import RecordStore
import Testing

struct DataLocationTests {
  /// A setting and the folder that it leads to.
  struct Case: Sendable {
    var option: String?
    var environment: [String: String]
    var conventions = DataLocation.Conventions.freedesktop
    var path: String
    var source: DataLocation.Source
  }

  @Test(arguments: [
    Case(
      option: "/a/b", environment: ["CASELOAD_DATA": "/c", "HOME": "/home/h"], path: "/a/b",
      source: .option),
    Case(option: "x/../y", environment: [:], path: "/here/y", source: .option),
    Case(option: "./a//b/", environment: [:], path: "/here/a/b", source: .option),
    Case(
      environment: ["CASELOAD_DATA": "/c", "XDG_DATA_HOME": "/x"], path: "/c",
      source: .environment),
    Case(environment: ["CASELOAD_DATA": "rel"], path: "/here/rel", source: .environment),
    Case(
      environment: ["CASELOAD_DATA": "", "XDG_DATA_HOME": "/x", "HOME": "/h"],
      path: "/x/caseload", source: .environment),
    Case(
      environment: ["XDG_DATA_HOME": "", "HOME": "/h"], path: "/h/.local/share/caseload",
      source: .systemDefault),
    Case(
      environment: ["HOME": "/Users/h"], conventions: .macOS,
      path: "/Users/h/Library/Application Support/caseload", source: .systemDefault),
  ])
  func `the practice is where the nearest setting says`(setting: Case) throws {
    let location = try DataLocation.data(
      option: setting.option, environment: setting.environment, workingDirectory: "/here",
      conventions: setting.conventions)
    #expect(location.path == setting.path)
    #expect(location.source == setting.source)
    #expect(location.warning == nil)
  }

  @Test func `a relative XDG_DATA_HOME is passed over with a sentence`() throws {
    let location = try DataLocation.data(
      option: nil, environment: ["XDG_DATA_HOME": "here", "HOME": "/h"], workingDirectory: "/here",
      conventions: .freedesktop)
    #expect(location.path == "/h/.local/share/caseload")
    #expect(location.warning == "XDG_DATA_HOME is not an absolute path, so it is not used.")
  }

  @Test(arguments: [[:], ["HOME": ""], ["HOME": "home"]])
  func `without a home the sentence names the option`(environment: [String: String]) {
    let error = #expect(throws: StoreError.noHome) {
      try DataLocation.data(option: nil, environment: environment, workingDirectory: "/here")
    }
    #expect(
      error.map { "\($0)" }
        == "No folder for the practice is known: HOME is no absolute path. Use --data DIR.")
  }

  @Test(arguments: ["", "/", "a\u{0}b", "/x/..", "a\nb"])
  func `a path that names no folder is refused`(path: String) {
    #expect(throws: StoreError.badPath(path)) {
      try DataLocation.data(option: path, environment: [:], workingDirectory: "/here")
    }
  }

  @Test func `settings are looked for where the system keeps them`() throws {
    let home = try DataLocation.configuration(
      environment: ["HOME": "/h"], conventions: .freedesktop)
    #expect(home.path == "/h/.config/caseload")
    let set = try DataLocation.configuration(environment: ["HOME": "/h", "XDG_CONFIG_HOME": "/c"])
    #expect(set.path == "/c/caseload")
  }
}
