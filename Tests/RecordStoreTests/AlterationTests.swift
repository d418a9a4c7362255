import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// What is said of documents that another program altered after they could not change any more.
struct AlterationTests {
  private static let today = Kernel.clocks.utc.local(offsetMinutes: 0).day

  @Test func `a signed note, a plan and a safety plan that were altered are named`() throws {
    let desk = try SealedPractice()
    let (note, plan, safety) = (
      try desk.signedNote(), try desk.plan(), try desk.safetyPlan()
    )
    #expect(try desk.altered().isEmpty)
    try desk.edit(note, "came late", to: "came early")
    try desk.edit(plan, "sleep again", to: "work again")
    try desk.edit(safety, "river", to: "bridge")
    #expect(
      try desk.altered() == [
        note.id: OutsideAlteration(act: .signed, on: Self.today, isKept: true),
        plan.id: OutsideAlteration(act: .putInForce, on: Self.today, isKept: true),
        safety.id: OutsideAlteration(act: .saved, on: Self.today, isKept: false),
      ])
    #expect(try desk.faults() == [.changed, .changed, .changed])
  }

  @Test func `a signature that was taken out, and one that was put in, are named`() throws {
    let desk = try SealedPractice()
    let (signed, draft) = (try desk.signedNote(), try desk.draft("a draft", "b"))
    try desk.edit(signed, "\"state\": \"signed\"", to: "\"state\": \"draft\"")
    try desk.edit(draft, "\"state\": \"draft\"", to: "\"state\": \"signed\"")
    let altered = try desk.altered()
    #expect(altered[signed.id]?.act == .signed)
    #expect(altered[draft.id]?.act == .saved)
  }

  @Test func `drafts and documents of which the log knows nothing are not named`() throws {
    let desk = try SealedPractice()
    let draft = try desk.draft()
    try desk.edit(draft, "came late", to: "came early")
    // Another program puts a signed note there.
    let signed = try desk.signedNote("signed", "b")
    let text = try #require(desk.practice.text(of: try desk.path(signed)))
    let id = Samples.id("n", "c").text
    try desk.practice.write(
      text.replacing(signed.id.text, with: id),
      to: try desk.path(signed).replacing(signed.id.text, with: id))
    #expect(try desk.altered().isEmpty)
  }

  @Test func `a late version from another machine is unknown, not altered`() throws {
    let desk = try SealedPractice()
    let draft = try desk.draft()
    let text = try #require(desk.practice.text(of: try desk.path(draft)))
    try desk.practice.write(
      text.replacing("\"rev\": 1", with: "\"rev\": 2")
        .replacing("\"state\": \"draft\"", with: "\"state\": \"signed\""),
      to: try desk.path(draft))
    #expect(try desk.altered().isEmpty)
  }

  @Test func `what was signed comes back byte for byte, and nobody names it any more`() throws {
    let desk = try SealedPractice()
    for document in [try desk.signedNote(), try desk.plan()] {
      let path = try desk.path(document)
      let before = try #require(desk.practice.text(of: path))
      let words = document.kind == .note ? "came late" : "sleep again"
      try desk.edit(document, words, to: "something else")
      #expect(try desk.altered().count == 1)
      let address = try #require(DocumentAddress(of: document))
      let digest = Digest(of: bytes(before))
      let back = try desk.store.restoreSealed(digest, of: address, at: SealedPractice.moment(2))
      #expect(back == document)
      #expect(desk.practice.text(of: path) == before)
      #expect(try desk.altered().isEmpty)
      #expect(try desk.faults().isEmpty)
      let states = try desk.store.versions(of: address)
      #expect(states.map(\.place) == [.current, .history, .history])
      #expect(states.map(\.isFromOutside) == [false, true, false])
      // Altered once more it is named as what it was: signed.
      try desk.edit(document, words, to: "again")
      #expect(try desk.altered()[document.id]?.act != .saved)
      #expect(
        try desk.store.doctor().contains { $0.sentence.contains("differs from what was signed") })
      _ = try desk.store.restoreSealed(digest, of: address, at: SealedPractice.moment(3))
    }
  }

  @Test func `what is not kept cannot come back, and nothing is written`() throws {
    let desk = try SealedPractice()
    let plan = try desk.safetyPlan()
    let address = try #require(DocumentAddress(of: plan))
    let digest = Digest(of: bytes(try #require(desk.practice.text(of: try desk.path(plan)))))
    try desk.edit(plan, "river", to: "bridge")
    #expect(try desk.altered()[plan.id]?.isKept == false)
    #expect(throws: StoreError.self) {
      try desk.store.restoreSealed(digest, of: address, at: SealedPractice.moment(2))
    }
    #expect(desk.practice.text(of: try desk.path(plan))?.contains("bridge") == true)
  }

  @Test func `the copy of a signed note is no second state of it`() throws {
    let desk = try SealedPractice()
    let note = try desk.signedNote()
    let address = try #require(DocumentAddress(of: note))
    #expect(try desk.store.versions(of: address).map(\.revision) == [2, 1])
    #expect(desk.practice.folder.names(in: "practice/history/\(note.id)").count == 2)
    try desk.store.keepSealed(note)
    #expect(desk.practice.folder.names(in: "practice/history/\(note.id)").count == 2)
    #expect(try desk.store.doctor().isEmpty)
  }

  // MARK: Legal ways

  @Test func `additions, later signatures and an archived chart alter nothing`() throws {
    let desk = try SealedPractice()
    let note = try desk.signedNote()
    var addendum = try Samples.document(.addendum, full: false)
    var content = try #require(addendum.content(Addendum.self))
    content.parent = note.id
    addendum.body = content
    addendum.envelope.revision = 0
    addendum.envelope.signed = SealedPractice.signature
    let added = try desk.store.create(addendum, at: SealedPractice.moment(2))
    var safety = try desk.safetyPlan()
    var plan = try #require(safety.content(SafetyPlan.self))
    plan.signatures = [SealedPractice.signature]
    safety.body = plan
    _ = try desk.store.save(safety, at: SealedPractice.moment(2))
    var client = try desk.store.loadClientDocument(Samples.client)
    var person = try #require(client.content(Client.self))
    person.archivedAt = SealedPractice.moment(3).now
    client.body = person
    _ = try desk.store.save(client, at: SealedPractice.moment(3))
    #expect(try desk.altered().isEmpty)
    try desk.practice.folder.setMode(0o600, of: "practice/" + (try desk.path(added)))
    try desk.edit(added, "\"tz\"", to: " \"tz\"")
    #expect(try desk.altered().keys.sorted() == [added.id])
  }

  @Test func `what the clinician chose in a conflict, or took over as a draft, is not named`()
    throws
  {
    let desk = try SealedPractice()
    let draft = try desk.draft()
    let address = try #require(DocumentAddress(of: draft))
    try desk.edit(draft, "came late", to: "theirs")
    try desk.store.takeOver(desk.store.look(at: address), at: address, shown: draft)
    try desk.edit(draft, "\"state\": \"draft\"", to: "\"state\": \"signed\"")
    #expect(try desk.altered()[draft.id] != nil)
    desk.store.forget(client: Samples.client)
    _ = try desk.store.loadChart(Samples.client)
    let other = try desk.draft("mine", "b")
    let otherAddress = try #require(DocumentAddress(of: other))
    try desk.edit(other, "\"state\": \"draft\"", to: "\"state\": \"signed\"")
    try desk.store.takeOver(
      desk.store.look(at: otherAddress), at: otherAddress, isChosen: true)
    #expect(try desk.altered().keys.sorted() == [draft.id])
  }

  @Test func `a safety plan in force that was only shown stays named`() throws {
    let desk = try SealedPractice()
    let plan = try desk.safetyPlan()
    let address = try #require(DocumentAddress(of: plan))
    try desk.edit(plan, "river", to: "bridge")
    try desk.store.takeOver(desk.store.look(at: address), at: address, shown: plan)
    #expect(try desk.altered()[plan.id]?.act == .saved)
  }

  @Test func `a plan in force that was made a draft outside stays named, also while it is open`()
    throws
  {
    let desk = try SealedPractice()
    let plan = try desk.plan()
    let address = try #require(DocumentAddress(of: plan))
    try desk.edit(plan, "\"status\": \"active\"", to: "\"status\": \"draft\"")
    try desk.store.takeOver(desk.store.look(at: address), at: address)
    #expect(try desk.altered()[plan.id]?.act == .putInForce)
  }

  @Test func `trash and return, and what came back to a damaged place, alter nothing`() throws {
    let desk = try SealedPractice()
    let draft = try desk.draft("to the trash", "b")
    let entry = try #require(try desk.store.trash([draft], at: SealedPractice.moment(2).now).first)
    _ = try desk.store.restore(entry)
    let note = try desk.signedNote()
    try desk.practice.write("{ half", to: try desk.path(note))
    #expect(try desk.altered().isEmpty)
    _ = try desk.store.putBack(note, at: SealedPractice.moment(2))
    #expect(try desk.altered().isEmpty)
    #expect(try desk.store.doctor().isEmpty)
  }

  @Test func `a note whose line was cut off is recovered, and not named before or after`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    var cut: SealedPractice? = try SealedPractice()
    let note = try #require(try cut?.signedNote())
    let log = try #require(try cut?.log())
    let from = try #require(cut?.practice.folder.file("practice"))
    try FileManager.default.copyItem(atPath: from, toPath: path)
    cut = nil
    try folder.write(
      log.lines.dropLast().joined(separator: "\n") + "\n", to: "practice/" + log.path)
    try folder.write("{}", to: "practice/locks/writer.lock")
    let store = try reopen(path)
    _ = try store.loadChart(Samples.client)
    #expect(try store.alterations(of: Samples.client) { _ in Self.today }.isEmpty)
    _ = try store.noteRecovered()
    #expect(try store.alterations(of: Samples.client) { _ in Self.today }.isEmpty)
    #expect(note.isFrozen)
  }

  @Test func `a backup that was restored elsewhere names what was altered, and nothing else`()
    throws
  {
    let desk = try BackupDesk(isSmall: false)
    try desk.backUp()
    _ = try desk.restore(to: "again")
    let store = try reopen(desk.folder.file("again"))
    for client in try store.clientIDs() {
      _ = try store.loadChart(client)
      #expect(try store.alterations(of: client) { _ in Self.today }.isEmpty)
    }
  }

  @Test func `an addition names the bytes that it was added to, and one that names others is told`()
    throws
  {
    let sealed = try SealedPractice()
    let note = try sealed.signedNote()
    _ = try sealed.store.loadChart(Samples.client)
    var addition = Addendum()
    addition.parent = note.id
    addition.text = "the letter came later"
    let made = Document(envelope: SealedPractice.envelope(.addendum), body: addition)
    let written = try sealed.store.apply(
      [Change.Edit(before: nil, after: made)], at: SealedPractice.moment(2))
    let kept = try #require(written[made.id] ?? nil)
    let digest = Digest(
      of: Array(try #require(sealed.practice.text(of: sealed.path(note))).utf8))
    #expect(kept.content(Addendum.self)?.parentDigest == digest.description)
    var chart = try sealed.store.loadChart(Samples.client)
    #expect(chart.misfits.isEmpty)
    #expect(chart.misfitSentence(about: note.id, called: "it") == nil)
    // A file of another practice, or one that was written by hand.
    try sealed.edit(kept, digest.description, to: String(repeating: "ab", count: 32))
    chart = try sealed.store.loadChart(Samples.client)
    #expect(chart.misfits == [made.id])
    #expect(
      chart.misfitSentence(about: note.id, called: "it")
        == "An addition to it was made to other words than stand here now.")
    #expect(try sealed.faults().contains(.parentChanged))
    // Of a note with other bytes nothing is said until both are read anew.
    chart.put(note)
    #expect(chart.misfits.isEmpty)
  }

  @Test func `what is added to a draft names no bytes, since these go on changing`() throws {
    let sealed = try SealedPractice()
    let note = try sealed.draft()
    var addition = Addendum()
    addition.parent = note.id
    addition.text = "the letter came later"
    let made = Document(envelope: SealedPractice.envelope(.addendum), body: addition)
    let written = try sealed.store.apply(
      [Change.Edit(before: nil, after: made)], at: SealedPractice.moment(2))
    #expect((written[made.id] ?? nil)?.content(Addendum.self)?.parentDigest == "")
  }
}
