import Foundation
import Testing

@testable import RecordStore

/// Each refusal is brought about for real, in a process of its own where it would disturb others.
struct RefusalTests {
  @Test func `a file size limit leaves the old version and says what to do`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let practice = try Practice()
      try practice.files.create(.at("clients/a.json"), bytes: bytes("old"), called: "note")
      var limit = rlimit(rlim_cur: 1000, rlim_max: .max)
      #expect(setrlimit(.init(UInt32(RLIMIT_FSIZE.rawValue)), &limit) == 0)
      let error = #expect(throws: StoreError.notSaved(what: "note", .fileSizeLimit)) {
        try practice.files.update(
          .at("clients/a.json"), bytes: [UInt8](repeating: 0x61, count: 5000),
          base: Digest(of: bytes("old")), history: .at("history/a/1-x.json"), called: "note")
      }
      #expect(practice.text(of: "clients/a.json") == "old")
      #expect(practice.folder.names(in: "practice/tmp").isEmpty)
      #expect(
        error.map { "\($0)" }
          == "The system allows no larger file: “note” was not saved. "
          + "Raise the limit with `ulimit -f`, then :retry. Your text is kept.")
    }
  }

  @Test func `a read-only folder denies a save to an ordinary user`() async {
    await #expect(processExitsWith: .success) {
      if geteuid() == 0 { try #require(setgid(65_534) == 0 && setuid(65_534) == 0) }
      let practice = try Practice()
      try practice.files.create(.at("clients/c/a.json"), bytes: bytes("old"), called: "note")
      try practice.folder.setMode(0o500, of: "practice/clients/c")
      defer { try? practice.folder.setMode(0o700, of: "practice/clients/c") }
      #expect(throws: StoreError.notSaved(what: "note", .denied)) {
        try practice.files.update(
          .at("clients/c/a.json"), bytes: bytes("new"), base: Digest(of: bytes("old")),
          history: .at("history/a/1-x.json"), called: "note")
      }
      #expect(throws: StoreError.notSaved(what: "note", .denied)) {
        try practice.files.create(.at("clients/c/b.json"), bytes: bytes("new"), called: "note")
      }
      #expect(practice.text(of: "clients/c/a.json") == "old")
      #expect(practice.folder.names(in: "practice/clients/c") == ["a.json"])
      #expect(practice.folder.names(in: "practice/tmp").isEmpty)
    }
  }

  @Test func `running out of descriptors is said and loses nothing`() async {
    await #expect(processExitsWith: .success) {
      let practice = try Practice()
      try practice.files.create(.at("clients/a.json"), bytes: bytes("old"), called: "note")
      var held: [Int32] = []
      while true {
        let number = open("/dev/null", O_RDONLY)
        if number < 0 { break }
        held.append(number)
        if held.count > 2_000_000 { break }
      }
      let error = #expect(throws: StoreError.notSaved(what: "note", .tooManyOpenFiles)) {
        try practice.files.create(.at("clients/b.json"), bytes: bytes("new"), called: "note")
      }
      for number in held { close(number) }
      #expect(
        error.map { "\($0)".hasPrefix("Too many files are open: “note” was not saved.") } == true)
      #expect(practice.text(of: "clients/a.json") == "old")
    }
  }

  #if os(Linux)
    @Test func `a full disk leaves every old byte, and saving works again with space`() async {
      await #expect(processExitsWith: .success) {
        let folder = try TemporaryFolder()
        try #require(
          mount("none", folder.path, "tmpfs", 0, "size=512k,mode=700") == 0,
          "this check needs the right to mount: run the tests as root in a container")
        defer { _ = umount(folder.path) }
        let directory = try DataDirectory.create(folder.file("practice"))
        let lock = try takeLock(directory)
        let files = AtomicFile(directory: directory, lock: lock)
        let old = [UInt8](repeating: 0x61, count: 40_000)
        try files.create(.at("store.json"), bytes: bytes("{}"), called: "store")
        try files.create(.at("clients/a.json"), bytes: old, called: "plan")
        var full = 0
        for number in 0..<30 {
          let path = try StorePath.at("clients/fill-\(number)")
          do throws(StoreError) {
            try files.create(path, bytes: old, called: "plan")
          } catch {
            #expect(error == .notSaved(what: "plan", .diskFull))
            #expect(
              "\(error)"
                == "The disk is full: “plan” was not saved. Free some space, then :retry. "
                + "Your text is kept.")
            full += 1
          }
        }
        #expect(full > 10)
        let new = [UInt8](repeating: 0x62, count: 40_000)
        #expect(throws: StoreError.notSaved(what: "plan", .diskFull)) {
          try files.update(
            .at("clients/a.json"), bytes: new, base: Digest(of: old),
            history: .at("history/a/1-x.json"), called: "plan")
        }
        #expect(try directory.read(.at("clients/a.json")).bytes == old)
        #expect(folder.names(in: "practice/tmp").isEmpty)
        try files.remove(.at("clients/fill-0"), called: "plan")
        try files.update(
          .at("clients/a.json"), bytes: new, base: Digest(of: old),
          history: .at("history/a/1-x.json"), called: "plan")
        #expect(try directory.read(.at("clients/a.json")).bytes == new)
        #expect(try directory.read(.at("history/a/1-x.json")).bytes == old)
        let path = directory.path
        let readOnly = UInt(MS_REMOUNT | MS_BIND | MS_RDONLY)
        try #require(mount(path, path, nil, UInt(MS_BIND), nil) == 0)
        defer { _ = umount(path) }
        try #require(mount(nil, path, nil, readOnly, nil) == 0)
        let sealed = AtomicFile(directory: try DataDirectory.open(path), lock: lock)
        #expect(throws: StoreError.notSaved(what: "plan", .readOnlyDisk)) {
          try sealed.update(
            .at("clients/a.json"), bytes: old, base: Digest(of: new), history: nil,
            called: "plan")
        }
      }
    }
  #endif
}
