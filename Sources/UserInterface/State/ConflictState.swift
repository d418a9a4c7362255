import ClinicalRecord

/// What two programs have written differently, and how far the clinician is with it.
package struct ConflictState: Sendable {
  /// Conflicts that wait for an answer, the oldest first.
  package internal(set) var open: [Conflict] = []
  /// Those of this run that the clinician has put off; they do not open by themselves again.
  var putOff: Set<Int> = []
  /// Documents that the clinician let stay gone in this run; nobody need be told that they are gone.
  var letGo: Set<RecordID> = []
  /// Documents that changed on disk while a form or an unsaved change holds other words of them.
  package internal(set) var changedUnder: Set<RecordID> = []

  package init() {}

  package subscript(number: Int) -> Conflict? { open.first { $0.number == number } }

  mutating func put(_ conflict: Conflict) {
    if let index = open.firstIndex(where: { $0.number == conflict.number }) {
      open[index] = conflict
    } else {
      open.append(conflict)
    }
  }

  mutating func remove(_ number: Int) {
    open.removeAll { $0.number == number }
    putOff.remove(number)
  }
}

/// The box in which one conflict is looked at.
package struct ConflictView: Hashable, Sendable {
  package var number: Int
  /// The state of the conflict that is shown; an answer to another one is not carried out.
  package var stamp: Int
  package var cursor = ListCursor<Int>()
  /// What was chosen against the suggestion.
  package var choices: [[String]: MergeSide] = [:]
  /// The first line shown of the selected place.
  package var top = 0
  /// What must be seen before anything is answered.
  package var notice: String?
  /// Whether an answer is on its way to the disk.
  package var isDeciding = false

  package init(_ conflict: Conflict) {
    number = conflict.number
    stamp = conflict.stamp
  }

  package func side(of row: MergeRow) -> MergeSide { choices[row.place] ?? row.suggested }
}

extension AppState {
  /// The conflicts that may be shown here: inside a chart only that chart's.
  package var conflictsHere: [Conflict] {
    conflicts.open.filter { chart == nil || $0.client == chart?.chart.id }
  }

  /// The files that are left alone: inside a chart only those of that chart's folder.
  package var straysHere: [DamagedDocument] { ofThisChart(strays) }

  /// The documents that share an id with another one and are not listed as unreadable: inside a chart only
  /// this person's.
  package var doublesHere: [DamagedDocument] {
    let listed = Set(chart?.chart.damaged.map(\.path) ?? [])
    return ofThisChart(doubles).filter { !listed.contains($0.path) }
  }

  /// The private notes that cannot be read: inside a chart only this person's.
  package var damagedNotesHere: [DamagedDocument] { ofThisChart(damagedNotes) }

  private func ofThisChart(_ files: [DamagedDocument]) -> [DamagedDocument] {
    guard let client = chart?.chart.id.text else { return files }
    return files.filter { file in
      file.path.split(separator: "/").dropFirst().first.map(String.init) == client
    }
  }

  /// Files that are no documents: each is in `:damaged`, and what appears while the program runs is said once,
  /// without a name, since it is no record yet and may be anybody's.
  mutating func found(strays files: [DamagedDocument], untold: Set<String>) {
    let known = Set(strays.map(\.path)).union(untold)
    let isFirst = !knowsStrays
    (strays, knowsStrays) = (files, true)
    let news = files.filter { !known.contains($0.path) }
    guard !isFirst, !news.isEmpty else { return }
    let here = straysHere.filter { news.contains($0) }
    let count = here.isEmpty ? news.count : here.count
    let what =
      count == 1
      ? "A file that is no record has appeared"
      : "\(count) files that are no records have appeared"
    messages.say(
      here.isEmpty
        ? "\(what) elsewhere; :damaged in the list tells."
        : "\(what); :damaged says what \(count == 1 ? "it is" : "they are").", .warning, at: now)
  }

  /// Documents have the same id: it is said once, without a name, and each is in `:damaged`.
  mutating func found(doubles documents: [DamagedDocument]) {
    let known = Set(doubles.map(\.path))
    doubles = documents
    let news = ofThisChart(documents).filter { !known.contains($0.path) }
    guard !news.isEmpty else { return }
    messages.say(
      chart == nil
        ? "\(news.count) files have the id of another one, so they are not changed; :damaged."
        : "Another file has the id of a document here, so it is not changed; :damaged.",
      .warning, at: now)
  }

  /// Private notes cannot be read: it is said once, without a name, and each is in `:damaged`.
  mutating func found(damagedNotes notes: [DamagedDocument]) {
    let known = Set(damagedNotes.map(\.path))
    damagedNotes = notes
    let news = damagedNotesHere.filter { !known.contains($0.path) }
    guard !news.isEmpty else { return }
    messages.say(
      (news.count == 1 ? "A private note" : "\(news.count) private notes")
        + " cannot be read; :damaged says why.", .warning, at: now)
  }

  /// Whether something typed in this run is kept from the disk by another version.
  package var hasLiveConflict: Bool { conflicts.open.contains { $0.keptAt == nil } }
}
