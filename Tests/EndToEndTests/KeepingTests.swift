import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Every place where words are typed keeps them when the program is ended from outside.
  struct KeepingTests {
    /// A place where words are typed, and the way there from the list.
    struct Place: CustomTestStringConvertible, Sendable {
      let name: String
      /// The keys, and what the screen shows after each.
      let way: [(key: String, shows: String)]
      var testDescription: String { name }
    }

    static let places = [
      Place(name: "a new client", way: [("N", "New client")]),
      Place(
        name: "a person's own fields",
        way: [("Enter", "How it is"), ("5", "Name and birth"), ("e", "Tab next field")]),
      Place(
        name: "the plan's vision",
        way: [("Enter", "How it is"), ("2", "Strengths"), ("e", "Tab next field")]),
      Place(
        name: "a new goal",
        // From the last row up to the last goal, beside which the new one goes.
        way: [("Enter", "How it is"), ("2", "Strengths"), ("G", "")]
          + Array(repeating: ("k", ""), count: 10) + [("a", "Tab next field")]),
      Place(name: "a note", way: [("n", "Tab next field")]),
      Place(
        name: "the evidence of a rating",
        way: [
          ("Enter", "How it is"), ("+", "evidence"), ("Tab", ""), ("Tab", ""), ("Tab", ""),
        ]),
    ]

    private func write(at place: Place, in home: TemporaryHome) throws -> TerminalUnderTest {
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      try terminal.waitForList()
      for step in place.way {
        try terminal.keys(step.key)
        if !step.shows.isEmpty { try terminal.waitFor(step.shows) }
      }
      try terminal.type("Words that must stay")
      try terminal.waitFor("must stay")
      return terminal
    }

    @Test(arguments: zip(places, [SIGHUP, SIGTERM, SIGHUP, SIGTERM, SIGHUP, SIGTERM]))
    func `no word is lost to a signal`(place: Place, signal: Int32) throws {
      let home = try TemporaryHome()
      let terminal = try write(at: place, in: home)
      defer { terminal.close() }
      try terminal.kill(signal)
      #expect(try terminal.exitStatus() == 128 + signal)
      #expect(try home.holds("Words that must stay"))
    }

    @Test(arguments: places)
    func `no word is lost to quitting`(place: Place) throws {
      let home = try TemporaryHome()
      let terminal = try write(at: place, in: home)
      defer { terminal.close() }
      #expect(try terminal.quit() == 0)
      #expect(try home.holds("Words that must stay"))
    }

    @Test(arguments: places)
    func `no word is lost to Escape`(place: Place) throws {
      let home = try TemporaryHome()
      let terminal = try write(at: place, in: home)
      defer { terminal.close() }
      try terminal.keys("Escape")
      try terminal.waitForDisk("Words that must stay", within: 3)
    }

    @Test func `two seconds after the last key a killed program loses nothing`() throws {
      // All at once, since each of them has to wait for the two seconds.
      let homes = try Self.places.map { _ in try TemporaryHome() }
      let terminals = try zip(Self.places, homes).map { try write(at: $0, in: $1) }
      defer { for terminal in terminals { terminal.close() } }
      for terminal in terminals { try terminal.waitForDisk("Words that must stay", within: 3) }
      // Before a pause in writing makes documents of them.
      for terminal in terminals { try terminal.kill(SIGKILL) }
      for (number, (terminal, home)) in zip(terminals, homes).enumerated() {
        #expect(try terminal.exitStatus() == 128 + SIGKILL)
        try terminal.repair()
        try terminal.start()
        try terminal.waitFor("recovered text")
        try terminal.keys("g", "r")
        try terminal.waitFor("Words that must stay")
        try terminal.keys("Enter")
        // The list of what waits shows the same words; only the form says that it has them.
        try terminal.waitFor("Recovered words of")
        try terminal.waitFor("Words that must stay")
        #expect(try terminal.quit() == 0)
        let isInJournal = try home.holds("Words that must stay", in: "drafts/")
        #expect(
          try home.holds("Words that must stay", in: "clients/"),
          "place \(number), in the journal: \(isInJournal)")
      }
    }

    @Test func `what cannot be kept as a document is kept as a draft`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.keys("N")
      try terminal.waitFor("New client")
      try terminal.type("Draft, Della")
      try terminal.keys("Tab", "Tab")
      try terminal.type("no such day")
      try terminal.keys("Escape")
      // Leaving is refused with a sentence, and the words stay where they are.
      try terminal.waitFor("New client")
      #expect(try terminal.screen.contains("no such day"))
      #expect(try terminal.quit() == 0)
      #expect(try home.holds("Draft, Della", in: "drafts/"))
      #expect(try home.holds("no such day", in: "drafts/"))
      try terminal.start()
      try terminal.waitFor("recovered text")
    }
  }
}
