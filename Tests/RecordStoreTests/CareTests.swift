import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// Mending, pruning, and what is said of the place of a practice.
struct CareTests {
  @Test func `mending takes a byte order mark off a document that may change, and off no other`()
    throws
  {
    let mark = "\u{FEFF}"
    let folder: TemporaryFolder
    let event: Document
    var paths: [String] = []
    var texts: [String] = []
    do {
      let sealed = try SealedPractice()
      folder = sealed.practice.folder
      event = try sealed.store.create(Samples.event("one"), at: Samples.moment)
      paths = [try sealed.path(event), try sealed.path(sealed.signedNote())]
      texts = try paths.map { try #require(sealed.practice.text(of: $0)) }
      try folder.setMode(0o600, of: "practice/" + paths[1])
      for (path, text) in zip(paths, texts) { try sealed.practice.write(mark + text, to: path) }
      let damaged = try sealed.store.loadChart(Samples.client).damaged.map(\.reason)
      let reason = "The text starts with a byte order mark"
      #expect(
        Set(damaged) == [
          reason + " and is right but for that; `caseload doctor --fix` takes it away.",
          reason + "; save it as UTF-8 without one.",
        ])
    }
    let path = folder.file("practice")
    let mends = try RecordStore.mend(path, as: .test).map(\.sentence).filter {
      $0.contains("byte order mark")
    }
    #expect(
      mends == [
        "Took the byte order mark off \(paths[0]); its bytes as they were are in quarantine."
      ])
    let chart = try RecordStore.open(path, for: .readOnly).loadChart(Samples.client)
    #expect(chart.documents[event.id]?.content(LifeEvent.self)?.text == "one")
    #expect(chart.damaged.map(\.path) == [paths[1]])
    // What is signed keeps its bytes, whatever they are.
    #expect(folder.text(of: "practice/" + paths[1]) == mark + texts[1])
    let kept = folder.names(in: "practice/quarantine").map {
      folder.text(of: "practice/quarantine/" + $0)
    }
    #expect(kept.contains(mark + texts[0]))
  }

  @Test func `mending closes modes, makes folders, clears leftovers and cuts the torn end`() throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    }
    let client = "practice/clients/\(Samples.client.text)/client.json"
    let text = try #require(folder.text(of: client))
    try folder.setMode(0o755, of: "practice")
    try folder.setMode(0o644, of: client)
    try folder.setMode(0o770, of: "practice/drafts")
    try FileManager.default.removeItem(atPath: folder.file("practice/vocab"))
    try folder.write("half a no", to: "practice/tmp/77-1")
    let log = "practice/audit/" + (try #require(folder.names(in: "practice/audit").first))
    try folder.write((folder.text(of: log) ?? "") + "{\"seq\":3", to: log)
    let mends = try RecordStore.mend(path, as: .test)
    #expect(
      Set(mends.map(\.path)) == [
        ".", "audit", "clients/\(Samples.client.text)/client.json", "drafts", "tmp/77-1", "vocab",
      ])
    #expect(mends.first { $0.path == "drafts" }?.sentence == "Closed drafts to others (mode 700).")
    #expect(try RecordStore.doctor(at: path).isEmpty)
    #expect(folder.text(of: client) == text)
    #expect(folder.text(of: "practice/quarantine/tmp-77-1") == "half a no")
    #expect(try RecordStore.mend(path, as: .test).isEmpty)
  }

  @Test func `mending keeps away while another window writes`() throws {
    let practice = try OpenPractice()
    #expect(throws: StoreError.self) {
      try RecordStore.mend(practice.store.directory.path, as: .test)
    }
  }

  private func saved(_ count: Int, in practice: OpenPractice) throws -> Document {
    var document = try practice.store.create(Samples.event("one"), at: Samples.moment)
    for _ in 1..<count { document = try practice.store.save(document, at: Samples.moment) }
    return document
  }

  @Test func `old versions go only when they are many and old`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let document = try saved(8, in: practice)
    let history = "practice/history/\(document.id.text)"
    let rule = HistoryRule(revisions: 3, days: 90)
    let soon = Samples.instant("2026-05-01T00:00:00Z")
    let late = Samples.instant("2027-05-01T00:00:00Z")
    #expect(try practice.store.pruneHistory(of: document, by: rule, at: soon) == 0)
    #expect(try practice.store.pruneHistory(of: document, by: rule, at: late) == 4)
    #expect(folder(practice, history) == ["5", "6", "7"])
    #expect(try practice.store.pruneHistory(of: document, by: rule, at: late) == 0)
    #expect(try practice.store.doctor().isEmpty)
    #expect(try practice.store.readAudit().faults.isEmpty)
  }

  private func folder(_ practice: OpenPractice, _ name: String) -> [String] {
    practice.folder.names(in: name).map { String($0.prefix { $0 != "-" }) }
  }

  @Test func `versions of what is signed, and what cannot be read, are kept`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    var document = try saved(6, in: practice)
    let rule = HistoryRule(revisions: 1, days: 0)
    let late = Samples.instant("2030-01-01T00:00:00Z")
    let first = try #require(
      practice.folder.names(in: "practice/history/\(document.id.text)").first)
    try practice.write("{ not ours", to: "history/\(document.id.text)/\(first)")
    #expect(try practice.store.pruneHistory(of: document, by: rule, at: late) == 3)
    #expect(practice.text(of: "history/\(document.id.text)/\(first)") == "{ not ours")
    document.envelope.signed = Signature()
    document.envelope.signed?.name = "A. Clinician"
    document.envelope.signed?.role = "practitioner"
    let signed = try practice.store.save(document, at: Samples.moment)
    #expect(try practice.store.pruneHistory(of: signed, by: rule, at: late) == 0)
    #expect(folder(practice, "practice/history/\(document.id.text)").count == 3)
  }

  @Test func `a folder that others may open takes no save, and the command is named`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let folder = "clients/\(Samples.client.text)"
    try practice.folder.setMode(0o755, of: "practice/" + folder)
    let client = try practice.store.loadClientDocument(Samples.client)
    let path = practice.store.directory.path + "/" + folder
    let error = #expect(throws: StoreError.openToOthers(path: path, isFolder: true)) {
      try practice.store.save(client, at: Samples.moment)
    }
    #expect(error.map { "\($0)".hasSuffix("Run: chmod 700 \(path)") } == true)
    try practice.folder.setMode(0o700, of: "practice/" + folder)
    #expect(try practice.store.save(client, at: Samples.moment).envelope.revision == 2)
  }

  @Test func `root does not use the practice of another user`() throws {
    try #require(geteuid() == 0, "this check gives a folder away, which only root may do")
    let practice = try OpenPractice()
    let path = practice.store.directory.path
    #expect(chown(path, 65_534, 65_534) == 0)
    for access in [RecordStore.Access.readOnly, .writing(.test)] {
      #expect(throws: StoreError.foreignOwner(path: path, owner: 65_534)) {
        try RecordStore.open(path, for: access)
      }
    }
  }

  @Test func `a network disk and a folder that is copied elsewhere are told once`() throws {
    #expect(
      PlacementWarning.of(path: "/home/a/Dropbox/p", kind: .remote("NFS"), isShared: false)
        == [.network(protocolName: "NFS"), .synchronized(service: "Dropbox")])
    #expect(
      PlacementWarning.of(path: "/home/a/OneDrive - Work/p", kind: .local, isShared: false)
        == [.synchronized(service: "OneDrive")])
    #expect(PlacementWarning.of(path: "/home/a/p", kind: .local, isShared: false).isEmpty)
    let practice = try OpenPractice()
    #expect(practice.store.newPlacementWarnings().isEmpty)
    #expect(mkdir(practice.store.directory.path + "/.stfolder", 0o700) == 0)
    #expect(
      practice.store.newPlacementWarnings() == [.synchronized(service: "Syncthing")])
    #expect(practice.store.newPlacementWarnings().isEmpty)
  }

  @Test func `the disk's encryption and swap are told as far as they can be seen`() throws {
    func system(_ texts: [String: String], _ folders: [String: [String]]) -> SystemFiles {
      SystemFiles(
        text: { texts[$0] }, names: { folders[$0] ?? [] },
        device: { $0 == "/dev/sda3" ? 0x803 : nil })
    }
    let plain = system([:], ["/sys/dev/block/8:1": ["size"]])
    #expect(DiskEncryption.of(device: 0x801, system: plain) == .notSeen)
    #expect(DiskEncryption.of(device: 0x2A, system: plain) == .unknown)
    let luks = "/sys/dev/block/253:1"
    let volume = system(
      [luks + "/dm/uuid": "LVM-abc", luks + "/slaves/dm-0/dm/uuid": "CRYPT-LUKS2-def"],
      [luks: ["dm"], luks + "/slaves": ["dm-0"], luks + "/slaves/dm-0": ["dm"]])
    #expect(DiskEncryption.of(device: 0xFD01, system: volume) == .seen)
    #expect(
      DiskNotes.sentences(device: 0xFD01, system: volume)
        == ["The disk of the practice is encrypted."])
    let practice = try OpenPractice()
    #expect(practice.store.directory.recordedEncryption == nil)
    _ = practice.store.newPlacementWarnings()
    let device = try practice.store.directory.rootStatus().fingerprint.device
    #expect(practice.store.directory.recordedEncryption == DiskEncryption.of(device: device))
    try practice.write("encrypted", to: "locks/disk")
    let notes = try RecordStore.notes(at: practice.store.directory.path)
    let isEncrypted = DiskEncryption.of(device: device) == .seen
    #expect(notes.contains { $0.contains("its disk was encrypted") } == !isEncrypted)
    let swap = system(
      ["/proc/swaps": "Filename Type Size\n/dev/zram0 partition 9\n/dev/sda3 partition 9\n"],
      ["/sys/dev/block/8:1": ["size"], "/sys/dev/block/8:3": ["size"]])
    #expect(DiskNotes.sentences(device: 0x801, system: swap).count == 2)
  }
}
