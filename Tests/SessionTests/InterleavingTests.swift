import ClinicalRecord
import Foundation
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// Saves and outside edits at the same time, from two processes.
@Suite(.serialized) struct InterleavingTests {
  /// What the other process does to one file, again and again, in four ways that programs have:
  /// `sed -i`, a new file moved over the old one, a copy written into it, and an editor's rename.
  private static let script = """
    umask 077
    file=$1; count=$2; log=$3; side=$4
    n=0
    while [ $n -lt $count ]; do
      n=$((n + 1))
      if grep -q '"text": "' "$file" 2>/dev/null; then
        case $((n % 4)) in
          0) sed -i "s/\\"text\\": \\"/&OUT$n. /" "$file" ;;
          1) sed "s/\\"text\\": \\"/&OUT$n. /" "$file" > "$side" && mv "$side" "$file" ;;
          2) sed "s/\\"text\\": \\"/&OUT$n. /" "$file" > "$side" && cp "$side" "$file" ;;
          3) sed "s/\\"text\\": \\"/&OUT$n. /" "$file" > "$side" && mv "$file" "$side.old" \\
            && mv "$side" "$file" ;;
        esac
        grep -q "OUT$n\\." "$file" && echo "OUT$n." >> "$log"
      fi
      sleep 0.0$((n % 7))
    done
    """

  private func event(_ text: String, _ client: RecordID) -> Document {
    var content = LifeEvent()
    content.date = Day("2026-03-01")
    content.text = text
    content.type = .win
    return Document(
      envelope: Envelope(
        kind: .lifeEvent, id: RecordID(letter: "h", bits: (7, 7)), client: client,
        created: SessionClock.instant, zone: "UTC", nonce: String(repeating: "0c", count: 16)),
      body: content)
  }

  private func client() -> Document {
    var content = Client()
    content.displayName = "Dana Bright"
    let id = RecordID(letter: "c", bits: (7, 7))
    return Document(
      envelope: Envelope(
        kind: .client, id: id, client: id, created: SessionClock.instant, zone: "UTC",
        nonce: String(repeating: "0c", count: 16)), body: content)
  }

  @Test(.timeLimit(.minutes(10)))
  func `whatever two programs write at once, every word of both is on disk`() throws {
    let isLarge = ProcessInfo.processInfo.environment["FAULT_SIZE"] == "large"
    let desk = try TestDesk()
    let store = try StoreDesk.open(desk.place)
    let own = client()
    var document = event("start", own.id)
    for (number, made) in [(1, own), (2, document)] {
      let change = Change(name: "new", edits: [Change.Edit(before: nil, after: made)])
      for case .saved(_, let documents) in store.save(number, change) {
        document = documents.first ?? document
      }
    }
    let path = "clients/\(own.id)/events/\(document.id).json"
    let log = desk.folder.appending(path: "log")
    let other = Process()
    other.executableURL = URL(filePath: "/bin/sh")
    other.arguments = [
      "-c", Self.script, "sh", desk.practice.appending(path: path).path,
      isLarge ? "1000" : "60", log.path,
      desk.folder.appending(path: "aside").path,
    ]
    try other.run()

    var mine = "start"
    var typed: [String] = []
    var (saves, conflicts) = (0, 0)
    var number = 2
    while other.isRunning || typed.count < 30 {
      number += 1
      let word = "IN\(number)."
      typed.append(word)
      mine += " " + word
      var next = document
      var content = try #require(next.content(LifeEvent.self))
      content.text = mine
      next.body = content
      let change = Change(name: "edit", edits: [Change.Edit(before: document, after: next)])
      var events = store.save(number, change)
      // The clinician answers until the disk has taken the answer.
      while let conflict = events.lazy.compactMap(Self.conflict).first {
        conflicts += 1
        let answers: [Resolution] = [.keepMine, .keepTheirs, .keepMine]
        var answer = answers[conflicts % 3]
        if conflict.theirDocument == nil { answer = .keepMine }
        events = store.settle(conflict.number, stamp: conflict.stamp, by: answer)
      }
      for event in events {
        switch event {
        case .saved(_, let documents):
          saves += 1
          document = documents.first { $0.id == document.id } ?? document
        case .conflictSettled(_, _, .some(let standing)):
          document = standing
          mine = standing.content(LifeEvent.self)?.text ?? mine
        case .saveFailed(_, let reason), .conflictStays(_, let reason):
          Issue.record("\(reason)")
        default: break
        }
      }
    }
    other.waitUntilExit()
    let whole = try desk.bytes()
    let outside = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
    #expect(outside.count > 20)
    #expect(conflicts > 3)
    #expect(saves > 10)
    for word in typed { #expect(whole.contains(word), "\(word) was typed here") }
    for word in outside { #expect(whole.contains(word), "\(word) was written outside") }
    print("\(typed.count) saves, \(outside.count) outside edits, \(conflicts) conflicts: none lost")
  }

  private static func conflict(_ event: Event) -> Conflict? {
    if case .conflictFound(let conflict) = event { conflict } else { nil }
  }

  @Test func `a second window saves nothing while the first one writes`() throws {
    let desk = try TestDesk()
    let first = try StoreDesk.open(desk.place)
    let second = try StoreDesk.open(desk.place)
    #expect(second.practice.isHeldByOther)
    for number in 1...50 {
      let id = RecordID(letter: "c", bits: (UInt64(number), 7))
      var document = client()
      document.envelope.id = id
      document.envelope.client = id
      let change = Change(name: "new", edits: [Change.Edit(before: nil, after: document)])
      let refused = second.save(number, change)
      #expect(refused.contains { if case .saveFailed = $0 { true } else { false } })
      let done = first.save(number, change)
      #expect(done.contains { if case .saved = $0 { true } else { false } })
    }
    #expect(try first.store.clientIDs().count == 50)
    guard case .held = try second.takeOver() else {
      Issue.record("The lock was taken over.")
      return
    }
    withExtendedLifetime(first) {}
  }
}
