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
    var paths: [RecordID: [String]] = [:]
    for document in missing {
      guard let owner = document.address.owner else { continue }
      owners.insert(owner)
      if document.address.kind != .client {
        paths[owner, default: []].append(document.address.path.description)
      } else if isEmpty(owner) {
        charts.insert(owner)
      }
    }
    let (names, days) = (names(of: owners), days(of: owners))
    var records: [MissingRecord] = []
    for document in missing {
      let kind = document.address.kind
      let owner = kind.belongsToClient ? document.address.owner : nil
      // A chart that is gone is one entry, with what it held.
      let isChart = owner.map(charts.contains) ?? false
      if isChart, kind != .client { continue }
      var what = isChart ? "chart" : kind == .client ? "record of person and contacts" : kind.label
      if kind != .client, let id = document.address.id,
        let day = vanished.days[id] ?? days[id] ?? keptDay(of: document)
      {
        what += " of \(day.spoken(relativeTo: today))"
      }
      var record = MissingRecord(
        client: owner, document: document.address.id, what: what,
        whose: owner.map { names[$0] ?? "a person, id \($0.short)" }
          ?? groupName(of: document.address),
        path: document.address.path.description,
        savedOn: savedDay(document.savedAt).spoken(relativeTo: today),
        hasHistory: document.hasHistory)
      record.isLetGo = document.isLetGo
      record.isPlaceKnown = document.address.isPlaceKnown
      if isChart, let owner { record.others = paths[owner] ?? [] }
      records.append(record)
    }
    // What is to be decided on comes first.
    return records.filter { !$0.isLetGo } + records.filter(\.isLetGo)
  }

  /// The day that the newest kept state of a document has, which no index of a later run knows.
  private func keptDay(of document: MissingDocument) -> Day? {
    guard document.hasHistory, let kept = kept(document.address) else { return nil }
    return kept.body.fieldValue["date"]?.text.flatMap { Day($0) }
  }

  /// What the group of a document is called; `nil` for what belongs to no group or to one unknown.
  private func groupName(of address: DocumentAddress) -> String? {
    guard let group = address.owner, group.letter == DocumentKind.group.letter else { return nil }
    let name = kept(DocumentAddress(kind: .group, id: group, owner: group))?.content(Group.self)?
      .name
    return name.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The newest state of a document that can be read, itself where it stands.
  private func kept(_ address: DocumentAddress) -> Document? {
    (try? store.versions(of: address))?.lazy.compactMap(\.document).first
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
    for client in clients where names[client] == nil && client.letter == DocumentKind.client.letter
    {
      names[client] = kept(.client(client))?.content(Client.self)?.displayName
    }
    return names
  }

  /// The days of the documents of these people, as far as the index has them.
  private func days(of clients: Set<RecordID>) -> [RecordID: Day] {
    guard !isFilling else { return [:] }
    return clients.reduce(into: [:]) { days, client in
      let own = use { index throws(IndexError) in try index.days(of: client) } ?? [:]
      days.merge(own) { first, _ in first }
    }
  }
}
