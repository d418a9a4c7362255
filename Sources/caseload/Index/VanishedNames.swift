import ClinicalRecord
import RecordIndex
import RecordStore
import UserInterface

/// What the index knew of persons and documents that a sweep has taken out of it.
struct VanishedNames {
  /// The names of people whose folders are gone.
  var people: [RecordID: String] = [:]
  /// The days of documents that are gone.
  var days: [RecordID: Day] = [:]
}

extension IndexDesk {
  /// What is to be told of documents that are gone: whose they were and of which day, where the
  /// index knows or knew that.
  func records(of missing: [MissingDocument]) -> [MissingRecord] {
    let today = SessionClock.local.day
    var owners: Set<RecordID> = []
    var charts: Set<RecordID> = []
    var counts: [RecordID: Int] = [:]
    for document in missing {
      guard let owner = document.address.owner else { continue }
      owners.insert(owner)
      counts[owner, default: 0] += 1
      if document.address.kind == .client { charts.insert(owner) }
    }
    let names = names(of: owners)
    var records: [MissingRecord] = []
    for document in missing {
      let kind = document.address.kind
      let owner = kind.belongsToClient ? document.address.owner : nil
      // A chart that is gone is one entry, with the number of what it held.
      if kind != .client, let owner, charts.contains(owner) { continue }
      let isChart = kind == .client && owner.map { isEmpty($0) } ?? false
      var what = isChart ? "chart" : kind == .client ? "record of person and contacts" : kind.label
      if kind != .client, let id = document.address.id, let day = day(of: id, client: owner) {
        what += " of \(day.spoken(relativeTo: today))"
      }
      var record = MissingRecord(
        client: owner, document: document.address.id, what: what,
        whose: owner.map { names[$0] ?? "a person, id \($0.short)" },
        path: document.address.path.description,
        savedOn: savedDay(document.savedAt).spoken(relativeTo: today),
        hasHistory: document.hasHistory)
      record.isLetGo = document.isLetGo
      if kind == .client, let owner { record.otherDocuments = (counts[owner] ?? 1) - 1 }
      records.append(record)
    }
    return records
  }

  /// Whether nothing is left of a chart.
  private func isEmpty(_ client: RecordID) -> Bool {
    (try? store.signature(of: client).isEmpty) ?? true
  }

  private func savedDay(_ instant: Instant) -> Day {
    instant.local(offsetMinutes: SessionClock.offsetMinutes(at: instant)).day
  }

  /// What people are called, those whose folders are gone too.
  private func names(of clients: Set<RecordID>) -> [RecordID: String] {
    var names = vanished.people.filter { clients.contains($0.key) }
    for facts in facts() ?? [] where clients.contains(facts.id) { names[facts.id] = facts.name }
    return names
  }

  /// The day of a document, also of one that is gone.
  private func day(of document: RecordID, client: RecordID?) -> Day? {
    if let day = vanished.days[document] { return day }
    guard let client, !isFilling else { return nil }
    return use { index throws(IndexError) in try index.days(of: client) }?[document]
  }
}
