import Foundation
import Testing

extension EndToEnd {
  /// The computer travels: the practice keeps its own zone, and its days are those of that zone.
  struct TravelTests {
    private static let zones = ["Asia/Kathmandu", "America/New_York", "Africa/Casablanca"]

    /// Seconds from now to the next two minutes past 20:00 UTC: a day later in Kathmandu alone.
    private var untilEvening: Int {
      let now = Int(Date.now.timeIntervalSince1970)
      return 86_400 - (now % 86_400) + 20 * 3_600 + 120
    }

    /// What one look at the practice tells: the list, its day, the listing and a chart.
    private struct Look: Equatable {
      var day: String
      var rows: [String]
      var listing: String
      var chart: String
    }

    @Test(.enabled(if: TestBuild.hasHooks, "Clocks are made only in a build for testing."))
    func `sessions, due days and today stay those of the practice in any zone`() throws {
      let home = try TemporaryHome()
      let clock = home.harness.appending(path: "clock")
      try "\(untilEvening * 1_000) 0".write(to: clock, atomically: true, encoding: .utf8)
      let place = ["--data", home.practice.path]
      let (terminal, _) = try TerminalUnderTest.idle(columns: 100, rows: 30, home: home)
      defer { terminal.close() }
      var looks: [Look] = []
      var stored: [String: Data] = [:]
      for (number, zone) in Self.zones.enumerated() {
        let surroundings: [String: String?] = ["TZ": zone, "CASELOAD_TEST_CLOCK": clock.path]
        func told(_ arguments: [String]) throws -> String {
          let run = try home.run(arguments + place, environment: surroundings)
          #expect(run.status == 0, "\(zone): \(run.errors)")
          return run.output
        }
        try terminal.startProgram(["demo"] + place, environment: surroundings)
        try terminal.waitForList()
        let title = try #require(terminal.screenRows.first)
        looks.append(
          Look(
            day: String(title.suffix(12)), rows: try terminal.clientRows(),
            listing: try told(["list", "--json"]), chart: try told(["show", "Okafor"])))
        if number > 0 { #expect(try home.documents() == stored, "\(zone)") }
        // What is written anywhere has the practice's day.
        try terminal.openChart()
        try terminal.keys("w")
        try terminal.waitFor("Tab next field")
        try terminal.type("Won in run \(number)")
        try terminal.keys("Escape")
        try terminal.waitForDisk("Won in run \(number)", in: "clients/")
        #expect(try terminal.quit() == 0)
        stored = try home.documents()
      }
      #expect(looks[0].rows.count >= 11 && looks[0].rows.contains { $0.contains("today") })
      #expect(looks[0].rows.contains { $0.contains("plan review") })
      for (look, zone) in zip(looks, Self.zones) {
        #expect(look.day == looks[0].day, "\(zone)")
        #expect(look.rows == looks[0].rows, "\(zone)")
        #expect(look.listing == looks[0].listing, "\(zone)")
        #expect(look.chart == looks[0].chart, "\(zone)")
      }
      try expectKathmandu(home)
    }

    /// Everything that is dated has the day of Kathmandu, where it is a quarter to two of the next one.
    private func expectKathmandu(_ home: TemporaryHome) throws {
      let practice = try home.body(of: "practice.json")
      #expect(practice["zone"] as? String == Self.zones[0])
      let evening = Date.now.addingTimeInterval(Double(untilEvening))
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = try #require(TimeZone(identifier: Self.zones[0]))
      let parts = calendar.dateComponents([.year, .month, .day], from: evening)
      let day = String(
        format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
      let wins = try home.clientPaths().flatMap { path in
        try home.body(of: path)["wins"] as? [[String: Any]] ?? []
      }
      for number in Self.zones.indices {
        let own = wins.first { $0["text"] as? String == "Won in run \(number)" }
        #expect(own?["on"] as? String == day, "run \(number)")
      }
      let sessions = try home.practiceFiles().keys.filter {
        $0.hasPrefix("clients/") && $0.contains("/sessions/")
      }
      #expect(sessions.count > 20)
      for path in sessions {
        let body = try home.body(of: path)
        #expect(body["zone"] as? String == Self.zones[0] && body["offsetMinutes"] as? Int == 345)
      }
    }
  }
}
