import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd.BackupTests {
  @Test func `the palette makes a backup, looks it through and restores it`() throws {
    let home = try home(clients: 1, notes: 1)
    let terminal = try TerminalUnderTest(home: home)
    try terminal.waitForList()
    let (backup, folder) = (path("b.age", home), path("again", home))
    try terminal.fillBox("backup", [backup, "", Self.phrase, Self.phrase])
    try terminal.waitUntil("the end", within: 60) {
      $0.contains("Backup verified") && $0.contains("SHA-256")
    }
    try terminal.fillBox("verify", [backup, "", "another phrase"])
    try terminal.waitUntil("the refusal", within: 60) { $0.contains("does not open") }
    // The box is there again with everything but the passphrase.
    try terminal.waitFor("Passphrase")
    try terminal.type(Self.phrase)
    try terminal.keys("Enter")
    try terminal.waitUntil("the end", within: 60) { $0.contains("is whole:") }
    try terminal.fillBox("restore", [backup, home.practice.path, "", Self.phrase])
    try terminal.waitUntil("the refusal", within: 60) {
      $0.contains("not empty")
    }
    try terminal.waitFor("Passphrase")
    try terminal.keys("Escape")
    try terminal.waitUntil("the list") { !$0.contains("Passphrase") }
    try terminal.fillBox("restore", [backup, folder, "", Self.phrase])
    try terminal.waitUntil("the end", within: 60) { $0.contains("Restored") }
    #expect(try terminal.quit() == 0)
    #expect(try home.run(["doctor", "--data", folder], within: 60).status == 0)
    let (own, restored) = (try home.run(["list"]), try home.run(["list", "--data", folder]))
    #expect(own.output == restored.output && !own.output.isEmpty)
  }

  @Test func `a backup for keys is looked through and restored from the palette`() throws {
    let home = try home(clients: 1, notes: 1)
    let (file, recipient) = try key(home)
    let (backup, folder) = (path("b.age", home), path("again", home))
    let made = try home.run(["backup", "--recipient", recipient, backup], within: 60)
    #expect(made.status == 0, "\(made.errors)")
    let told = try #require(made.output.split(separator: "\n").first { $0.hasPrefix("SHA-256 ") })
    let digest = String(told.dropFirst("SHA-256 ".count))
    let terminal = try TerminalUnderTest(columns: 140, rows: 40, home: home)
    try terminal.waitForList()
    func fill(_ command: String, _ lines: [String]) throws {
      try terminal.keys(":")
      try terminal.type(command)
      try terminal.keys("Enter")
      try terminal.waitFor("Key file")
      for line in lines {
        try terminal.keys("C-e", "C-u")
        if !line.isEmpty { try terminal.type(line) }
        try terminal.keys("Tab")
      }
      // Round from the first line to the passphrase, which stays empty here.
      try terminal.keys("BTab", "Enter")
    }
    func refused(_ words: String, _ key: String) throws {
      try terminal.waitUntil(words, within: 60) { $0.contains(words) }
      try terminal.waitFor("Key file")
      try terminal.keys("C-e", "C-u")
      try terminal.type(key)
      try terminal.keys("Enter")
      try terminal.keys("Enter")
    }
    try fill("verify", [backup, path("nowhere", home), ""])
    let other = path("other.txt", home)
    _ = try tool("age-keygen", ["-o", other], home)
    try refused("There is no file", other)
    try refused("None of the keys opens", file)
    try terminal.waitUntil("the end", within: 60) { $0.contains("is whole:") }
    try terminal.waitFor(digest)
    try fill("restore", [backup, folder, "~/key.txt", ""])
    try terminal.waitUntil("the end", within: 60) { $0.contains("Restored") }
    #expect(try terminal.quit() == 0)
    #expect(try home.run(["doctor", "--data", folder], within: 60).status == 0)
  }
}
