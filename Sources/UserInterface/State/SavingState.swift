import ClinicalRecord

/// How far what was typed has come: the status line always tells one of these.
package struct SavingState: Hashable, Sendable {
  /// One change that is on its way to the disk or failed to get there.
  package struct Pending: Hashable, Sendable {
    package var number: Int
    package var change: Change
    package var failure: String?
    /// Whether the journal has the words, so that they come back at the next start.
    package var isKept = false
  }

  package private(set) var pending: [Pending] = []
  package private(set) var lastNumber = 0
  /// The wall-clock time of the last save that the disk has acknowledged.
  package var savedAt: TimeOfDay?
  /// The wall-clock time of the last draft that the journal has acknowledged, if newer.
  package var draftKeptAt: TimeOfDay?

  /// Why the journal did not take the last draft; `nil` when it did.
  package var draftFailure: String?

  package init() {}

  /// Notes a change that goes to the store and returns its number.
  package mutating func begin(_ change: Change) -> Int {
    lastNumber += 1
    pending.append(Pending(number: lastNumber, change: change))
    return lastNumber
  }

  /// The store has the change on disk, and with it older ones of the same documents.
  package mutating func finish(_ number: Int, at time: TimeOfDay) {
    let saved = Set(
      pending.first { $0.number == number }?.change.edits.compactMap(\.documentID) ?? [])
    pending.removeAll { entry in
      entry.number == number
        || (entry.number < number
          && saved.isSuperset(of: entry.change.edits.compactMap(\.documentID)))
    }
    savedAt = time
    draftKeptAt = nil
  }

  package mutating func fail(_ number: Int, reason: String) {
    if let index = pending.firstIndex(where: { $0.number == number }) {
      pending[index].failure = reason
      pending[index].isKept = false
    }
  }

  /// The words of a failed change lie in the journal.
  package mutating func keep(_ number: Int) {
    if let index = pending.firstIndex(where: { $0.number == number }) {
      pending[index].isKept = true
    }
  }

  /// Changes that are nowhere but here: they would be lost with the program.
  package var onlyHere: [Pending] { pending.filter { !$0.isKept } }

  /// The failed changes, to be sent again in order.
  package mutating func retry() -> [(number: Int, change: Change)] {
    for index in pending.indices { pending[index].failure = nil }
    return pending.map { ($0.number, $0.change) }
  }

  /// Whether a change of a client's documents could not be saved: what a screen shows of them is not on disk.
  package func hasFailed(for client: RecordID) -> Bool {
    pending.contains { entry in
      entry.failure != nil
        && entry.change.edits.contains { ($0.after ?? $0.before)?.envelope.client == client }
    }
  }

  package var failure: String? { pending.lazy.compactMap(\.failure).first }
  package var isSaving: Bool { pending.contains { $0.failure == nil } }
}

/// One line to the clinician, shown for a few seconds and kept in the list of messages.
package struct Message: Hashable, Sendable {
  package enum Weight: Hashable, Sendable { case note, warning, error }

  package var text: String
  package var weight: Weight
  /// When it was said, on the clock that never goes back.
  package var at: Int
  /// For how long it is shown at least, if it stays until a key is pressed after that.
  package var stays: Int?
}

/// What was said, newest last.
package struct MessageLog: Hashable, Sendable {
  package private(set) var all: [Message] = []
  /// How many were said so far.
  private(set) var count = 0
  package static let shownMilliseconds = 4_000

  package init() {}

  /// Says something; the result of long work `stays` on the screen until a key comes after so long.
  package mutating func say(
    _ text: String, _ weight: Message.Weight = .note, at now: Int, stays: Int? = nil
  ) {
    if !all.isEmpty { all[all.count - 1].stays = nil }
    count += 1
    all.append(Message(text: text, weight: weight, at: now, stays: stays))
    if all.count > 200 { all.removeFirst(all.count - 200) }
  }

  /// The message to show now.
  package func current(at now: Int) -> Message? {
    guard let last = all.last, last.stays != nil || now - last.at < Self.shownMilliseconds else {
      return nil
    }
    return last
  }

  /// Forgets everything, so that nothing said of one client is read in another's chart.
  ///
  /// The result of long work is the practice's, and stays.
  package mutating func clear() { all.removeAll { $0.stays == nil } }

  /// Takes back what was said of a change as done, since the disk has refused it.
  package mutating func takeBack(at now: Int) {
    guard let last = current(at: now), last.weight == .note, last.stays == nil else { return }
    all.removeLast()
  }

  /// Takes the message off the screen, such as at the next key.
  package mutating func dismiss(at now: Int) {
    guard current(at: now) != nil else { return }
    all[all.count - 1].stays = nil
    all[all.count - 1].at = min(all[all.count - 1].at, now - Self.shownMilliseconds)
  }

  /// Takes what was seen off the screen at a key.
  mutating func keyPressed(at now: Int) {
    if let message = current(at: now), now - message.at > message.stays ?? 1_000 {
      dismiss(at: now)
    }
  }
}
