import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Commands that a signal stops while they write: nothing of theirs is left.
  struct StopTests {
    /// Runs the program and sends it a signal once `isBegun`.
    private func stop(
      _ arguments: [String], by number: Int32, in home: TemporaryHome, once isBegun: () -> Bool
    ) throws -> ProgramRun {
      var isSent = false
      return try ProgramRun.run(
        ProgramRun.builtProgram(), arguments, environment: home.environment, within: 60
      ) { process in
        guard !isSent, isBegun() else { return }
        isSent = true
        kill(process, number)
      }
    }

    private func names(_ folder: URL) -> [String] {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }

    /// The bytes of a file in the folder whose name ends so.
    private func size(of folder: URL, _ ending: String) -> Int {
      guard let name = names(folder).first(where: { $0.hasSuffix(ending) }) else { return 0 }
      let facts = try? FileManager.default.attributesOfItem(
        atPath: folder.appending(path: name).path)
      return (facts?[.size] as? Int) ?? 0
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a backup and a restoration that are stopped leave nothing behind`(number: Int32) throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 60, notesPerClient: 20)
      let secret = home.directory.appending(path: "secret")
      try Data("correct horse battery\n".utf8).write(to: secret)
      chmod(secret.path, 0o600)
      let folder = home.directory.appending(path: "backups")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      let words = ["--passphrase-file", secret.path]
      let backup = folder.appending(path: "b.age").path
      let stopped = try stop(
        ["backup"] + words + [backup], by: number, in: home,
        once: { size(of: folder, ".part") > 0 })
      #expect(stopped.status == 128 + number, "\(stopped.errors)")
      #expect(stopped.errors.hasSuffix("Stopped; nothing was left behind.\n"))
      #expect(names(folder) == [])
      let made = try home.run(["backup"] + words + [backup], within: 60)
      try #require(made.status == 0, "\(made.errors)")
      let target = folder.appending(path: "again").path
      let restored = try stop(
        ["restore"] + words + [backup, target], by: number, in: home,
        once: { names(folder).contains { $0.contains(".restoring-") } })
      #expect(restored.status == 128 + number, "\(restored.errors)")
      #expect(restored.errors.hasSuffix("Stopped; nothing was left behind.\n"))
      #expect(names(folder) == ["b.age"])
    }
  }
}
