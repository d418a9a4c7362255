import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// The last step of a save: the staged file and the document change their names in one step.
///
/// The steps of a save are taken one by one here, so that another program can act between them.
struct FileExchangeTests {
  private let path = "clients/c1/plans/p1.json"
  private let history = "history/p1/1-x.json"
  private let base = Digest(of: bytes("base"))

  /// A document that is about to be replaced: the new bytes are staged, the base is kept.
  private func readyToReplace() throws -> (practice: Practice, staged: String) {
    let practice = try Practice()
    let files = practice.files
    try files.create(.at(path), bytes: bytes("base"), called: "plan")
    let staged = try files.stage(
      bytes("ours"), for: .at(path), in: files.temporaryFolder("plan"), called: "plan")
    let folder = try practice.directory.folder(["clients", "c1", "plans"])
    try files.keep(.at(path), in: folder, as: .at(history), base: base, called: "plan")
    return (practice, staged)
  }

  private func replace(_ practice: Practice, by staged: String) throws {
    let folder = try practice.directory.folder(["clients", "c1", "plans"])
    let replacement = Replacement(
      path: try .at(path), temporary: staged, base: base, history: try .at(history), what: "plan")
    let isExchanged = try practice.files.replace(replacement, in: folder)
    try practice.files.confirm(replacement, in: folder, isExchanged: isExchanged)
  }

  /// Moves a file of another program into the document's place, as editors do.
  private func moveIn(_ text: String, _ practice: Practice) throws {
    try practice.folder.write(text, to: "theirs")
    #expect(
      rename(practice.folder.file("theirs"), practice.folder.file("practice/" + path)) == 0)
  }

  @Test func `the old file goes and nothing is left beside the new one`() throws {
    let (practice, staged) = try readyToReplace()
    try replace(practice, by: staged)
    #expect(practice.text(of: path) == "ours")
    #expect(practice.text(of: history) == "base")
    #expect(practice.folder.names(in: "practice/tmp").isEmpty)
  }

  @Test func `what another program moves into the place at the last moment is kept`() throws {
    let (practice, staged) = try readyToReplace()
    try moveIn("theirs", practice)
    let kept = "history/p1/1-\(Digest(of: bytes("theirs")).short).json"
    let error = #expect(throws: StoreError.overtaken(what: "plan", history: kept)) {
      try replace(practice, by: staged)
    }
    #expect(practice.text(of: path) == "ours")
    #expect(practice.text(of: kept) == "theirs")
    #expect(practice.text(of: history) == "base")
    #expect(practice.folder.names(in: "practice/tmp").isEmpty)
    #expect(error.map { "\($0)".contains(kept) } == true)
  }

  @Test func `a file moved in with the same bytes is no other version`() throws {
    let (practice, staged) = try readyToReplace()
    try moveIn("base", practice)
    try replace(practice, by: staged)
    #expect(practice.text(of: path) == "ours")
    #expect(practice.folder.names(in: "practice/history/p1") == ["1-x.json"])
    #expect(practice.folder.names(in: "practice/tmp").isEmpty)
  }

  @Test func `a file written over in its place at the last moment is told`() throws {
    let (practice, staged) = try readyToReplace()
    // The same file has two names by now, so what is written in the one stands under the other.
    try practice.folder.write("theirs", to: "practice/" + path)
    let isInPlace = practice.text(of: history) == "theirs"
    let kept =
      isInPlace ? history : "history/p1/1-\(Digest(of: bytes("theirs")).short).json"
    #expect(throws: StoreError.overtaken(what: "plan", history: kept)) {
      try replace(practice, by: staged)
    }
    #expect(practice.text(of: kept) == "theirs")
    #expect(practice.text(of: path) == "ours")
  }

  @Test func `a file that vanishes at the last moment is not made again`() throws {
    let (practice, staged) = try readyToReplace()
    #expect(unlink(practice.folder.file("practice/" + path)) == 0)
    #expect(throws: StoreError.changedOutside(what: "plan", path: path)) {
      try replace(practice, by: staged)
    }
    #expect(practice.text(of: path) == nil)
    #expect(practice.text(of: history) == "base")
    // A change that is written down finds its bytes; a save takes them away.
    #expect(practice.text(of: "tmp/" + staged) == "ours")
  }

  @Test func `a step that another program has overtaken is not told as saved`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    let client = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try store.create(Samples.event("one"), at: Samples.moment)
    let writer = try store.writing()
    var change = PendingChange(
      intent: Intent(id: "0123456789abcdef", sequence: try store.auditHead().sequence, steps: []))
    for document in [client, event] {
      let version = try store.nextVersion(of: document, madeOn: 1, at: Samples.moment)
      let replaced = try #require(version.replaced)
      change.versions.append(version)
      change.intent.steps.append(
        Intent.Step(
          act: .update, path: version.path, target: replaced.history,
          staged: try writer.stage(
            version.bytes, for: version.path, in: writer.temporaryFolder("x"), called: "x"),
          before: replaced.digest, after: version.digest, entry: version.entry))
    }
    try writer.put(change.intent.path, bytes: change.intent.bytes, called: "change")
    let path = "clients/\(Samples.client)/client.json"
    let theirs = try #require(practice.text(of: path)).replacing("Dana", with: "Theirs")
    try practice.write(theirs, to: path)
    store.pending = change
    let (results, outcome) = try store.finishPending(writer)
    #expect(outcome.passedOver.map(\.path.description) == [path])
    #expect(Array(results.keys) == [event.id])
    #expect(practice.text(of: path) == theirs)
    #expect(practice.folder.names(in: "practice/quarantine").count == 1)
    let told = try store.readAudit().manifest.documents
    #expect(told[Samples.client]?.revision == 1)
    #expect(told[event.id]?.revision == 2)
    #expect(throws: StoreError.changedOutside(what: "client", path: path)) {
      try store.save(client, at: Samples.moment)
    }
  }

  @Test func `staged bytes that somebody took away are not told as saved`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    let client = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let version = try store.nextVersion(of: client, madeOn: 1, at: Samples.moment)
    let replaced = try #require(version.replaced)
    let step = Intent.Step(
      act: .update, path: version.path, target: replaced.history, staged: "1-1",
      before: replaced.digest, after: version.digest, entry: version.entry)
    var outcome = Intent.Outcome()
    try store.writing().carryOut(
      Intent(id: "0123456789abcdef", sequence: 1, steps: [step]), &outcome)
    #expect(outcome.passedOver == [step])
  }

  @Test func `a change cut short after its exchange is finished by the next start`() throws {
    try cutShort(movedIn: nil) { (store, folder) throws in
      #expect(folder.names(in: "practice/quarantine").isEmpty)
      let told = try store.readAudit().manifest.documents[Samples.client]
      #expect(told?.revision == 2)
      let findings = try store.doctor()
      #expect(findings.isEmpty)
    }
  }

  @Test func `what slipped in before such a cut is kept, and told as a conflict`() throws {
    try cutShort(movedIn: "theirs") { (store, folder) throws in
      let kept = "history/\(Samples.client)/1-\(Digest(of: bytes("theirs")).short).json"
      #expect(folder.text(of: "practice/" + kept) == "theirs")
      let late = try #require(store.lateConflicts.first)
      #expect(late.theirs.description == kept)
      #expect(try store.versions(of: late)?.mine.envelope.revision == 2)
      #expect(try store.versions(of: late)?.base?.envelope.revision == 1)
      store.forget(late)
      #expect(store.lateConflicts.isEmpty)
      var events: [AuditEvent] = []
      _ = try AuditFiles(directory: store.directory).forEachLine { _, _, line in
        if let line = AuditLine(bytes: Array(line)) { events.append(line.entry.event) }
      }
      #expect(events.contains(.conflict))
    }
  }

  /// Makes a change ready, exchanges the files, and starts anew as after a cut of the power.
  private func cutShort(
    movedIn: String?, _ check: (RecordStore, TemporaryFolder) throws -> Void
  ) throws {
    let folder = try TemporaryFolder()
    let root = folder.file("practice")
    do {
      let store = try RecordStore.create(root, identity: .sample, holder: .test)
      let client = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
      let version = try store.nextVersion(of: client, madeOn: 1, at: Samples.moment)
      let replaced = try #require(version.replaced)
      let writer = try store.writing()
      let temporaries = try writer.temporaryFolder("x")
      let staged = try writer.stage(
        version.bytes, for: version.path, in: temporaries, called: "x")
      let intent = Intent(
        id: "0123456789abcdef", sequence: try store.auditHead().sequence,
        steps: [
          Intent.Step(
            act: .update, path: version.path, target: replaced.history, staged: staged,
            before: replaced.digest, after: version.digest, entry: version.entry)
        ])
      try writer.put(intent.path, bytes: intent.bytes, called: "change")
      let place = try store.directory.folder(version.path.folders)
      try writer.keep(
        version.path, in: place, as: replaced.history, base: replaced.digest, called: "x")
      if let movedIn {
        try folder.write(movedIn, to: "theirs")
        #expect(rename(folder.file("theirs"), root + "/" + version.path.description) == 0)
      }
      try Kernel.exchange(staged, in: temporaries, with: version.path.name, in: place)
      // Only for the lock file to say that this run did not end.
      store.audit?.wait(AuditEntry(.locked))
    }
    let store = try reopen(root)
    #expect(try store.loadClientDocument(Samples.client).envelope.revision == 2)
    #expect(
      folder.names(in: "practice/history/\(Samples.client)").count == (movedIn == nil ? 1 : 2))
    #expect(folder.names(in: "practice/tmp").isEmpty)
    try check(store, folder)
  }
}
