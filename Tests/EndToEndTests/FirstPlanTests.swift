import Foundation
import Testing

extension EndToEnd {
  /// From an empty practice to a first plan in force, and the end of care, at a real terminal.
  struct FirstPlanTests {
    /// A terminal whose keys are counted, all but the letters of prose.
    private final class Counted {
      let terminal: TerminalUnderTest
      var keys = 0

      init(_ terminal: TerminalUnderTest) { self.terminal = terminal }

      func press(_ names: String...) throws {
        for name in names { try terminal.keys(name) }
        keys += names.count
      }

      func count(_ text: String) throws {
        try terminal.type(text)
        keys += text.count
      }

      func prose(_ text: String) throws {
        try terminal.type(text)
        try terminal.waitFor(String(text.suffix(8)))
      }

      /// Goes down to a row by its words.
      func go(to words: String) throws {
        for _ in 0..<30 {
          if try terminal.selectedRow()?.contains(words) == true { return }
          let before = try terminal.screen
          try press("j")
          try terminal.waitUntil("another row") { $0 != before }
        }
        Issue.record("no row “\(words)”:\n\(try terminal.screen)")
      }
    }

    @Test func `intake to first plan in at most 60 keys, discharge in about ten more`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 40, home: home)
      defer { terminal.close() }
      try terminal.waitFor("No clients yet")
      let counted = Counted(terminal)
      try counted.press("N")
      try terminal.waitFor("New client")
      try counted.prose("Quill, Ada")
      try counted.press("Escape")
      try terminal.waitForList()
      try counted.press("Enter")
      try terminal.waitFor("How it is")
      try counted.press("5")
      try terminal.waitFor("Assessments")

      try counted.go(to: "Assessments")
      try counted.press("a")
      try terminal.waitFor("Tab next field")
      try counted.press("Tab", "Tab")
      try counted.prose("Rents a room, rent is late.")
      try counted.press("Escape")
      try terminal.waitUntilGone("Tab next field")

      try counted.press("2")
      try terminal.waitFor("Goals")
      try counted.press("Enter")
      try terminal.waitFor("Tab next field")
      try counted.prose("A door that is mine.")
      try counted.press("Escape")
      try terminal.waitUntilGone("Tab next field")
      try counted.go(to: "Goals")
      try counted.press("c")
      try terminal.waitFor("Tab next field")
      try counted.prose("Rent is late every month")
      try counted.press("Escape", "c")
      try terminal.waitFor("new goal")
      try counted.prose("I want to pay my rent on the first.")
      try counted.press("Escape", "c")
      try terminal.waitFor("new objective")
      try counted.prose("Rent paid by the third")
      try counted.press("Enter", "f", "Tab")
      try counted.count("0")
      try counted.press("Tab")
      try counted.count("1")
      try counted.press("Tab")
      try counted.prose("payments")
      try counted.press("Tab", "Tab")
      try counted.count("8w")
      try counted.press("Escape", "c")
      try terminal.waitFor("intervention")
      try counted.prose("Write the money down together")
      try counted.press("Escape")
      try terminal.waitUntilGone("Tab next field")

      try counted.press("g", "p")
      try terminal.waitFor("initials")
      if try terminal.screen.lowercased().contains("reason") {
        try counted.prose("The rest is for the second visit")
        try counted.press("Tab")
      }
      try counted.press("o", "Tab", "Tab")
      try counted.count("RS")
      try counted.press("Enter")
      try terminal.waitFor("in force")
      #expect(counted.keys <= 60, "\(counted.keys) keys")
      let first = counted.keys

      // The same person's care ends again: about ten keys.
      try counted.press("8")
      try terminal.waitFor("Enter begins the discharge summary")
      try counted.press("Enter")
      try terminal.waitFor("reason for closing")
      try counted.press("c", "Tab", "Tab")
      try counted.prose("Paid twice, proud of it.")
      try counted.press("Escape")
      try terminal.waitFor("F2 signs it")
      try counted.press("F2")
      try terminal.waitFor("Your initials")
      try terminal.type("RS")
      try counted.press("Enter")
      try terminal.waitFor("could not afford it")
      try terminal.waitFor("signed")
      #expect(counted.keys - first <= 10, "\(counted.keys - first) keys")
      print("intake to first plan: \(first) keys; discharge: \(counted.keys - first)")
      #expect(try terminal.quit() == 0)
      let doctor = try home.run(["doctor"])
      #expect(doctor.status == 0, "\(doctor.output)")
    }
  }
}
