import Foundation
import Testing

extension EndToEnd {
  /// The pages as a browser reads and prints them.
  ///
  /// The large run installs a browser and fails without one; the small one says that it left this out.
  struct PageTests {
    private static let chromium: String? = [
      "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ].first { FileManager.default.isExecutableFile(atPath: $0) }

    private static let papers = [
      ("plan", "Bright", "Treatment plan"), ("client-plan", "Bright", "My plan"),
      ("safety-plan", "Alvarez", "My safety plan"), ("discharge", "Harbour", "Discharge summary"),
    ]

    private static let isLargeRun = ProcessInfo.processInfo.environment["FAULT_SIZE"] == "large"

    @Test(
      .enabled(
        if: chromium != nil || isLargeRun,
        "Chromium is not installed; `make test-release` installs it, here the pages are checked as text."
      ))
    func `a browser reads every page whole and prints it`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(home: home, arguments: ["demo"])
      // The twelve people are written first, which takes a busy machine a while.
      try terminal.waitFor("Needs you", within: 60)
      try terminal.waitForList()
      try #require(try terminal.quit() == 0)
      terminal.close()
      for (kind, client, title) in Self.papers {
        let page = home.directory.appending(path: "\(kind).html")
        let run = try home.run(
          ["print", kind, client, page.path, "--data", home.demonstration.path])
        #expect(run.status == 0, "\(run.errors)")
        let read = try browse(home, ["--dump-dom", "file://" + page.path])
        #expect(read.contains("<h1>\(title)</h1>"), "\(kind)")
        #expect(read.contains("Audit log: line"), "\(kind)")
        #expect(!read.contains("<script") && !read.contains("src="), "\(kind)")
        let paper = home.directory.appending(path: "\(kind).pdf")
        _ = try browse(
          home, ["--no-pdf-header-footer", "--print-to-pdf=" + paper.path, "file://" + page.path])
        let bytes = try Data(contentsOf: paper)
        #expect(bytes.starts(with: Data("%PDF".utf8)) && bytes.count > 5_000, "\(kind)")
      }
    }

    /// Runs the browser without a window and without the network, and gives what it prints.
    private func browse(_ home: TemporaryHome, _ arguments: [String]) throws -> String {
      let process = Process()
      process.executableURL = URL(
        fileURLWithPath: try #require(Self.chromium, "No Chromium is installed."))
      process.arguments =
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--timeout=20000",
          "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
          "--user-data-dir=" + home.directory.appending(path: "browser").path,
        ] + arguments
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      let bytes = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
