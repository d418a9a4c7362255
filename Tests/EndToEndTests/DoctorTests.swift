import Foundation
import Testing

extension EndToEnd {
  /// What `caseload doctor` says and mends where parts of the practice are gone.
  struct DoctorTests {
    @Test func `a practice without its log is examined, mended, and told from then on`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1)
      #expect(try home.run(["doctor"]).status == 0)
      for name in ["audit", "undo"] {
        try FileManager.default.removeItem(at: home.practice.appending(path: name))
      }
      let found = try home.run(["doctor"])
      #expect(found.status == 1, "\(found.errors)")
      #expect(found.output.contains("The folder audit is missing: the log of what was saved"))
      #expect(found.output.contains("The folder undo is missing"))
      let fixed = try home.run(["doctor", "--fix"])
      #expect(fixed.status == 1, "\(fixed.errors)")
      #expect(fixed.output.contains("Mended: Made the missing folder audit."))
      #expect(fixed.output.contains("Mended: Made the missing folder undo."))
      let again = try home.run(["doctor"])
      #expect(again.status == 1)
      #expect(again.output.contains("The audit log begins on "))
      #expect(!again.output.contains("Nothing is wrong"))
      for name in ["audit", "undo"] {
        let facts = try FileManager.default.attributesOfItem(
          atPath: home.practice.appending(path: name).path)
        #expect((facts[.posixPermissions] as? NSNumber)?.intValue == 0o700)
      }
    }
  }
}
