import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Backups by the program itself, and what the stock tools make of them.
  struct BackupTests {
    static let phrase = "correct horse battery"

    func home(clients: Int, notes: Int) throws -> TemporaryHome {
      let home = try TemporaryHome()
      let made = try home.run(
        [
          "demo", "--generate", home.practice.path, "--clients", "\(clients)",
          "--notes-per-client", "\(notes)", "--seed", "7",
        ], within: 120)
      try #require(made.status == 0, "\(made.errors)")
      return home
    }

    func tool(
      _ name: String, _ arguments: [String], _ home: TemporaryHome
    ) throws -> ProgramRun {
      let run = try ProgramRun.run(
        "/usr/bin/env", [name] + arguments, environment: home.environment, within: 120)
      try #require(run.status == 0, "\(name): \(run.errors)")
      return run
    }

    /// A key of the stock tool: the file of its secret half, and the public half.
    func key(_ home: TemporaryHome) throws -> (file: String, recipient: String) {
      let file = home.directory.appending(path: "key.txt").path
      _ = try tool("age-keygen", ["-o", file], home)
      let words = try String(contentsOfFile: file, encoding: .utf8)
      let line = try #require(words.split(separator: "\n").first { $0.contains("public key: ") })
      return (file, String(line.split(separator: " ").last ?? ""))
    }

    func path(_ name: String, _ home: TemporaryHome) -> String {
      home.directory.appending(path: name).path
    }

    /// The number of the last line of an audit log and the digest of its bytes, by the stock tool.
    private func lastLine(of practice: URL, _ home: TemporaryHome) throws -> String {
      let count = try home.auditLines(of: practice).count
      let run = try ProgramRun.run(
        "/bin/sh",
        ["-c", "tail -qn 1 \(practice.path)/audit/*.jsonl | tail -n 1 | tr -d '\\n' | sha256sum"],
        environment: ["PATH": "/usr/bin:/bin"])
      return "\(count), \(run.output.prefix(64))"
    }

    @Test func `the stock tools open ours, and theirs is restored`() throws {
      let home = try home(clients: 3, notes: 4)
      let (file, recipient) = try key(home)
      let backup = path("b.age", home)
      let made = try home.run(["backup", "--recipient", recipient, backup])
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.output.contains("Verified: "))
      let open = path("open", home)
      try FileManager.default.createDirectory(atPath: open, withIntermediateDirectories: false)
      let archive = path("b.tar", home)
      _ = try tool("age", ["-d", "-i", file, "-o", archive, backup], home)
      _ = try tool("tar", ["-x", "-C", open, "-f", archive], home)
      let list = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(filePath: open + "/manifest.json")))
      let files = try #require((list as? [String: Any])?["files"] as? [[String: Any]])
      #expect(files.count > 20)
      for entry in files {
        let name = try #require(entry["path"] as? String)
        let sum = try tool("sha256sum", [open + "/" + name], home).output.prefix(64)
        #expect(String(sum) == entry["sha256"] as? String, "\(name)")
      }
      // What the stock tools put together again is ours in content.
      for (name, format) in [("gnu", "gnu"), ("pax", "posix"), ("old", "ustar")] {
        let theirs = path("\(name).tar", home)
        _ = try tool("tar", ["-c", "--format=\(format)", "-C", open, "-f", theirs, "."], home)
        let sealed = path("\(name).age", home)
        _ = try tool("age", ["-r", recipient, "-o", sealed, theirs], home)
        let target = path("from-\(name)", home)
        let restored = try home.run(["restore", "--identity", file, sealed, target])
        #expect(restored.status == 0, "\(restored.errors)")
        let doctor = try home.run(["doctor", "--data", target])
        #expect(doctor.status == 0, "\(doctor.output)")
      }
    }

    @Test func `a passphrase locks it and only that passphrase opens it`() throws {
      let home = try home(clients: 1, notes: 1)
      let secret = path("secret", home)
      let wrong = path("wrong", home)
      for (file, text) in [(secret, Self.phrase + "\n"), (wrong, "another phrase\n")] {
        try Data(text.utf8).write(to: URL(filePath: file))
        chmod(file, 0o600)
      }
      let backup = path("b.age", home)
      let head = try lastLine(of: home.practice, home)
      let made = try home.run(["backup", "--passphrase-file", secret, backup], within: 60)
      #expect(made.status == 0)
      #expect(made.output.hasSuffix("\nThe audit log ended with line \(head).\n"), "\(made.output)")
      let refused = try home.run(
        ["restore", "--passphrase-file", wrong, backup, path("again", home)], within: 60)
      #expect(refused.status == 65)
      #expect(
        refused.errors.hasSuffix("The passphrase does not open \(backup). Nothing was changed.\n"))
      #expect(!FileManager.default.fileExists(atPath: path("again", home)))
      let verified = try home.run(["verify", "--passphrase-file", secret, backup], within: 60)
      #expect(verified.status == 0, "\(verified.errors)")
      #expect(verified.output.hasSuffix("\nThe audit log ended with line \(head).\n"))
      let restored = path("restored", home)
      #expect(
        try home.run(["restore", "--passphrase-file", secret, backup, restored], within: 60).status
          == 0)
      // The log of the new practice goes on behind the old one's, and says where it comes from.
      let events = try home.auditLines(of: URL(filePath: restored)).map { $0["event"] as? String }
      #expect(events.last == "backup_restored", "\(events)")
      chmod(secret, 0o644)
      let open = try home.run(["verify", "--passphrase-file", secret, backup], within: 60)
      #expect(open.status == 64)
      #expect(open.errors.contains("chmod 600"))
    }

    @Test func `what cannot be done ends with its status and changes nothing`() throws {
      let home = try home(clients: 1, notes: 1)
      let (file, recipient) = try key(home)
      let backup = path("b.age", home)
      #expect(try home.run(["backup", "--recipient", recipient, backup]).status == 0)
      let again = try home.run(["backup", "--recipient", recipient, backup])
      #expect(again.status == 73)
      #expect(again.errors.contains("a backup never overwrites"))
      let inside = home.practice.appending(path: "b.age").path
      #expect(try home.run(["backup", "--recipient", recipient, inside]).status == 73)
      #expect(
        try home.run(["backup", "--recipient", "age1nonsense", path("c.age", home)]).status == 64)
      // Without a terminal there is nobody to ask.
      if access("/dev/tty", R_OK) != 0 || open("/dev/tty", O_RDWR) < 0 {
        #expect(try home.run(["backup", path("c.age", home)]).status == 69)
      }
      #expect(!FileManager.default.fileExists(atPath: path("c.age", home)))
      let full = try home.run(["restore", "--identity", file, backup, home.practice.path])
      #expect(full.status == 73)
      #expect(full.errors.contains("-restored"))
      let bytes = try Data(contentsOf: URL(filePath: backup))
      let cut = path("cut.age", home)
      try bytes.dropLast(99).write(to: URL(filePath: cut))
      let short = try home.run(["restore", "--identity", file, cut, path("again", home)])
      #expect(short.status == 65)
      #expect(short.errors.contains("is cut short"))
      #expect(try home.run(["restore", "--identity", file, path("none", home), "x"]).status == 74)
      #expect(!FileManager.default.fileExists(atPath: path("again", home)))
    }

    @Test func `a new key is shown once and opens what was locked for it`() throws {
      let home = try home(clients: 1, notes: 1)
      let backup = path("b.age", home)
      let made = try home.run(["backup", "--new-key", backup])
      #expect(made.status == 0, "\(made.errors)")
      let file = path("printed.txt", home)
      #expect(made.output.contains("AGE-SECRET-KEY-1"))
      #expect(made.output.contains("\n# Verified: ") && made.output.contains("\n# SHA-256 "))
      // All that is printed, as a shell's `> FILE` keeps it.
      try Data(made.output.utf8).write(to: URL(filePath: file))
      #expect(try home.run(["verify", "--identity", file, backup]).status == 0)
      _ = try tool("age", ["-d", "-i", file, "-o", path("b.tar", home), backup], home)
    }

    @Test func `doctor tells when the last backup was`() throws {
      let home = try home(clients: 1, notes: 1)
      #expect(
        try home.run(["doctor"]).output.contains("No verified backup of this practice is known."))
      let (_, recipient) = try key(home)
      _ = try home.run(["backup", "--recipient", recipient, path("b.age", home)])
      let doctor = try home.run(["doctor"])
      #expect(doctor.status == 0, "\(doctor.output)")
      #expect(
        doctor.output.contains("The last verified backup was made less than a day ago, with "))
    }

    @Test func `a kill in the middle leaves no file of that name`() throws {
      let home = try home(clients: 20, notes: 20)
      let (file, recipient) = try key(home)
      let program = try ProgramRun.builtProgram()
      let kill = """
        import os, random, signal, subprocess, sys, time
        program, recipient, target, rounds = sys.argv[1:5]
        random.seed(5)
        alive = 0
        for turn in range(int(rounds)):
            p = subprocess.Popen([program, 'backup', '--recipient', recipient, target],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0.005, 0.6))
            p.send_signal(signal.SIGKILL)
            if p.wait() == 0:
                alive += 1
                os.remove(target)
            elif os.path.exists(target):
                # Killed after the name was given: then it must be whole.
                r = subprocess.run([program, 'verify', '--identity', sys.argv[5], target],
                    stdout=subprocess.DEVNULL)
                if r.returncode != 0: sys.exit('a torn backup has its name')
                os.remove(target)
        print(alive)
        """
      let target = path("out/b.age", home)
      try FileManager.default.createDirectory(
        atPath: path("out", home), withIntermediateDirectories: false)
      _ = try tool("python3", ["-c", kill, program, recipient, target, "25", file], home)
      let made = try home.run(["backup", "--recipient", recipient, target], within: 60)
      #expect(made.status == 0, "\(made.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: path("out", home)) == ["b.age"])
      #expect(try home.run(["doctor"], within: 60).status == 0)
    }

    @Test func `a full disk is told and leaves nothing behind`() throws {
      let home = try home(clients: 20, notes: 20)
      let (_, recipient) = try key(home)
      let disk = path("disk", home)
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
      _ = try tool("mount", ["-t", "tmpfs", "-o", "size=256k", "none", disk], home)
      defer { _ = try? tool("umount", [disk], home) }
      let run = try home.run(["backup", "--recipient", recipient, disk + "/b.age"], within: 60)
      #expect(run.status == 74)
      #expect(run.errors.contains("The disk is full: \(disk)/b.age was not written."))
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
      #expect(try home.run(["doctor"], within: 60).status == 0)
    }

    @Test func `memory does not grow with the practice`() throws {
      let measure = """
        import resource, subprocess, sys
        r = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        sys.exit(r.returncode)
        """
      let program = try ProgramRun.builtProgram()
      let home = try home(clients: 2, notes: 2)
      let (file, recipient) = try key(home)
      func kilobytes(_ arguments: [String]) throws -> Int {
        let run = try tool("python3", ["-c", measure, program] + arguments, home)
        return try #require(Int(run.output.filter(\.isNumber)))
      }
      let small = try kilobytes(["backup", "--recipient", recipient, path("a.age", home)])
      let isLarge = ProcessInfo.processInfo.environment["FAULT_SIZE"] == "large"
      let count = isLarge ? 4_000 : 2_000
      let block = Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
      for number in 0..<count {
        let bytes = Data("\(number)".utf8) + block
        try bytes.write(to: home.practice.appending(path: "quarantine/f\(number)"))
      }
      let backup = path("b.age", home)
      let large = try kilobytes(["backup", "--recipient", recipient, backup])
      let back = try kilobytes(["restore", "--identity", file, backup, path("again", home)])
      // 40 or 80 MB more to read; a fifth of it is what is kept of the files that were changed last.
      let most = count * 10
      #expect(large - small < most, "\(small) KiB, then \(large) KiB")
      #expect(back - small < most, "\(small) KiB, then \(back) KiB")
    }

    @Test func `older backups in the folder are let go, and the log and the words say which`()
      throws
    {
      let home = try home(clients: 1, notes: 1)
      let (_, recipient) = try key(home)
      let shelf = path("shelf", home)
      try FileManager.default.createDirectory(atPath: shelf, withIntermediateDirectories: false)
      let clock = path("clock", home)
      let day = 86_400_000
      func run(_ arguments: [String], day number: Int) throws -> ProgramRun {
        try Data("\(number * day) 0".utf8).write(to: URL(filePath: clock))
        return try home.run(
          arguments, environment: ["CASELOAD_TEST_CLOCK": clock, "TZ": "UTC"], within: 60)
      }
      for number in 1...12 {
        let made = try run(["backup", "--recipient", recipient, shelf], day: number)
        #expect(made.status == 0, "\(made.errors)")
        #expect(!made.output.contains("removed"))
      }
      let names = { try FileManager.default.contentsOfDirectory(atPath: shelf).sorted() }
      #expect(try names().count == 12)
      let dry = try run(["rotate", "--dry-run", shelf], day: 12)
      #expect(dry.status == 0, "\(dry.errors)")
      let count = dry.output.split(separator: "\n").count { $0.hasSuffix("  removed") }
      #expect(count > 0)
      #expect(dry.output.contains("would be removed, \(12 - count) stay."))
      #expect(try names().count == 12)
      // The same day again: another name beside the first, and the two oldest of the week go.
      let made = try run(["backup", "--rotate", "--recipient", recipient, shelf + "/"], day: 12)
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.output.contains("older backups were removed, "))
      #expect(try names().contains { $0.hasSuffix("-2.age") })
      #expect(try names().count == 12 - count)
      let log = try home.practiceFiles().filter { $0.key.hasPrefix("audit/") }
        .map { String(decoding: $0.value, as: UTF8.self) }.joined()
      #expect(log.components(separatedBy: "backup_removed").count - 1 == count + 1)
      #expect(try home.run(["doctor"]).status == 0)
      // Years back by a wrong clock: nothing goes.
      let back = try run(["rotate", shelf], day: -4_000)
      #expect(back.output.contains("No older backup was removed"))
      #expect(try names().count == 12 - count)
      // What another practice made is left alone.
      let other = path("other", home)
      _ = try home.run(["demo", "--generate", other, "--clients", "1", "--seed", "1"])
      let theirs = try home.run(["rotate", "--data", other, shelf])
      #expect(
        theirs.output.contains("\(12 - count) that this practice does not know were left alone"))
      #expect(try home.run(["rotate", home.practice.path]).status == 73)
      #expect(try home.run(["rotate", path("nowhere", home)]).status == 73)
    }

    @Test func `from the palette, with a passphrase that nobody sees`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.keys(":")
      try terminal.type("backup")
      try terminal.keys("Enter")
      try terminal.waitFor("Back up the practice")
      try terminal.keys("Enter", "Space", "Enter")
      try terminal.type(Self.phrase)
      try terminal.keys("Enter")
      try terminal.type(Self.phrase)
      #expect(try !terminal.screen.contains("horse"))
      try terminal.keys("Enter")
      // Keys go on working while it runs.
      try terminal.keys("j", "k")
      try terminal.waitFor("Backup verified: ", within: 90)
      let names = try FileManager.default.contentsOfDirectory(atPath: home.directory.path)
      let name = try #require(names.first { $0.hasPrefix("caseload-") && $0.hasSuffix(".age") })
      #expect(try terminal.quit() == 0)
      let secret = path("secret", home)
      try Data(Self.phrase.utf8).write(to: URL(filePath: secret))
      chmod(secret, 0o600)
      let verified = try home.run(
        ["verify", "--passphrase-file", secret, path(name, home)], within: 60)
      #expect(verified.status == 0, "\(verified.errors)")
      let files = try home.practiceFiles().mapValues { String(decoding: $0, as: UTF8.self) }
      #expect(files.values.allSatisfy { !$0.contains(Self.phrase) })
      #expect(files["backup.json"]?.contains("\"rotates\": true") == true)
      #expect(files.contains { $0.key.hasPrefix("audit/") && $0.value.contains("backed_up") })
    }
  }
}
