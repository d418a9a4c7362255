import ClinicalRecord
import DemonstrationPractice
import RecordIndex
import Testing

/// An index tells what the documents say, and nothing when it cannot be trusted.
struct RecordIndexTests {
  static let today = Day("2026-11-23") ?? Day.earliest

  static func practice() throws -> [Document] {
    let now = try #require(Instant("2026-11-23T13:40:00Z"))
    return DemonstrationPractice(
      today: today, now: now, zone: "America/New_York", offsetMinutes: -300
    ).documents
  }

  static func charts(of documents: [Document]) -> [Chart] {
    Dictionary(grouping: documents.filter { $0.kind != .privateNote }, by: \.envelope.client)
      .compactMap { client, documents in client.flatMap { Chart(client: $0, documents: documents) }
      }
  }

  @Test func `facts from the index make the same rows as the charts, on every day`() throws {
    let folder = try Folder()
    let documents = try Self.practice()
    let index = try RecordIndex.filled(folder.database, documents)
    let facts = Dictionary(try index.facts().map { ($0.id, $0) }) { first, _ in first }
    let charts = Self.charts(of: documents)
    #expect(facts.count == charts.count && facts.count >= 12)
    for chart in charts {
      let kept = try #require(facts[chart.id])
      for day in [Self.today, Self.today.adding(days: 3), Self.today.adding(days: -40)] {
        #expect(ClientSummary(of: kept, today: day) == summary(of: chart, today: day))
      }
    }
  }

  @Test func `facts survive names with the signs of the form`() throws {
    let folder = try Folder()
    var documents = try Self.practice().filter { $0.kind == .client }
    for index in documents.indices {
      guard var client = documents[index].content(Client.self) else { continue }
      client.displayName = "A\u{1F}b\\u\u{1E}c\u{1D}d\\"
      documents[index].body = client
    }
    let index = try RecordIndex.filled(folder.database, documents)
    for facts in try index.facts() { #expect(facts.name == "A\u{1F}b\\u\u{1E}c\u{1D}d\\") }
  }

  @Test func `it is opened again as it was left, and by its own practice only`() throws {
    let folder = try Folder()
    let before = try RecordIndex.filled(folder.database, Self.practice()).everything()
    let again = try RecordIndex.open(folder.database, store: store, isReadOnly: false, fold: fold)
    #expect(try again.isComplete())
    #expect(try again.everything() == before)
    #expect(throws: IndexError.self) {
      _ = try RecordIndex.open(
        folder.database, store: "qbbbbbbbbbbbbbbbbbbbbbbbbbb", isReadOnly: false, fold: fold)
    }
    #expect(throws: IndexError.self) {
      _ = try RecordIndex.open(
        folder.database, store: store, isReadOnly: false, fold: { $0.lowercased() })
    }
  }

  @Test func `what is in flight is remembered until it has arrived`() throws {
    let folder = try Folder()
    let index = try RecordIndex.filled(folder.database, Self.practice())
    try index.note(inFlight: ["clients/a", "clients/b"])
    let again = try RecordIndex.open(folder.database, store: store, isReadOnly: false, fold: fold)
    #expect(try again.inFlight() == ["clients/a", "clients/b"])
    let client = try #require(try again.facts().first)
    var update = ClientUpdate(client: client.id)
    update.endsFlight = true
    try again.apply(update)
    #expect(try again.inFlight() == [])
  }

  @Test func `an index that was not filled to the end says so`() throws {
    let folder = try Folder()
    let index = try RecordIndex.make(folder.database, store: store, fold: fold)
    try index.gather()
    try index.take(Self.practice())
    #expect(try !index.isComplete())
    try index.keepGathered()
    #expect(try !index.isComplete())
    try index.complete()
    #expect(try index.isComplete())
  }

  @Test func `a client whose own document cannot be read is known by its id alone`() throws {
    let folder = try Folder()
    let documents = try Self.practice()
    let index = try RecordIndex.filled(folder.database, documents)
    let client = try #require(try index.facts().first)
    var update = ClientUpdate(client: client.id)
    let key = IndexKey(kind: .client, id: client.id)
    let mark = SourceMark(fingerprint: 2, digest: 2, isDoubtful: false)
    update.put = [IndexedDocument(key: key, document: nil, mark: mark, fold: fold)]
    #expect(try index.apply(update) == nil)
    #expect(try index.unknownClients() == [client.id])
    #expect(try !index.facts().contains { $0.id == client.id })
    let own = try #require(documents.first { $0.id == client.id })
    update.put = [IndexedDocument(own)]
    #expect(try index.apply(update) == client)
  }

  @Test func `a damaged note counts in the row of its client`() throws {
    let folder = try Folder()
    let documents = try Self.practice()
    let index = try RecordIndex.filled(folder.database, documents)
    let note = try #require(documents.first { $0.kind == .note })
    let client = try #require(note.envelope.client)
    var update = ClientUpdate(client: client)
    let mark = SourceMark(fingerprint: 2, digest: 2, isDoubtful: false)
    let key = IndexKey(kind: .note, id: note.id)
    update.put = [IndexedDocument(key: key, document: nil, mark: mark, fold: fold)]
    #expect(try index.apply(update)?.damagedDocuments == 1)
    #expect(try index.marks(of: client)[key] == mark)
    update.put = []
    update.remove = [key]
    #expect(try index.apply(update)?.damagedDocuments == 0)
  }

  @Test func `a row says of a plan that cannot be read what the chart says`() throws {
    let folder = try Folder()
    let documents = try Self.practice()
    let index = try RecordIndex.filled(folder.database, documents)
    var counts = (doubtful: 0, known: 0)
    for plan in documents where plan.kind == .plan {
      let client = try #require(plan.envelope.client)
      let own = documents.filter {
        $0.envelope.client == client && $0.id != plan.id && $0.kind != .privateNote
      }
      var chart = try #require(Chart(client: client, documents: own))
      chart.damaged = [
        DamagedDocument(path: "clients/\(client)/plans/\(plan.id).json", reason: "it is empty")
      ]
      var update = ClientUpdate(client: client)
      let key = IndexKey(kind: .plan, id: plan.id)
      let mark = SourceMark(fingerprint: 2, digest: 2, isDoubtful: false)
      update.put = [IndexedDocument(key: key, document: nil, mark: mark, fold: fold)]
      let row = try index.apply(update)
      #expect(row == ClientFacts(of: chart))
      if chart.isPlanInDoubt {
        counts.doubtful += 1
        #expect(row?.planReviewDue == nil && row?.reviewCountsFrom == nil && row?.hasPlan == true)
      } else {
        counts.known += 1
      }
      update.put = [IndexedDocument(plan)]
      try index.apply(update)
    }
    #expect(counts.doubtful > 0 && counts.known > 0)
  }

  @Test func `nothing of a client stays when the client is taken out`() throws {
    let folder = try Folder()
    let documents = try Self.practice()
    let index = try RecordIndex.filled(folder.database, documents)
    for facts in try index.facts() { try index.remove(client: facts.id) }
    try index.settle()
    #expect(try index.everything() == [])
    let bytes = String(decoding: folder.bytes(), as: UTF8.self)
    #expect(!bytes.contains("bright") && !bytes.contains("Bright") && !bytes.contains("sleep"))
  }

  @Test func `a merge that was cut short is gone on with by the next run`() throws {
    let folder = try Folder()
    let documents = try Self.practice()
    do {
      let index = try RecordIndex.filled(folder.database, documents)
      #expect(try !index.isSettling())
      for facts in try index.facts() { try index.remove(client: facts.id) }
      try index.wantSettling()
      #expect(try !index.settleSome())
    }
    let next = try RecordIndex.open(folder.database, store: store, isReadOnly: false, fold: fold)
    #expect(try next.isSettling())
    var steps = 0
    while try !next.settleSome() { steps += 1 }
    #expect(try !next.isSettling() && steps < 1_000)
    #expect(!String(decoding: folder.bytes(), as: UTF8.self).contains("sleep"))
  }

  @Test func `merging in steps changes nothing that is found`() throws {
    let folder = try Folder()
    let index = try RecordIndex.make(folder.database, store: store, fold: fold)
    // Several pieces: every client comes on its own.
    try index.take(Self.practice())
    try index.complete()
    let before = try ["s", "sl", "sleep", "\"the\""].map { try index.found($0, today: Self.today) }
    try index.settle()
    let after = try ["s", "sl", "sleep", "\"the\""].map { try index.found($0, today: Self.today) }
    #expect(before == after && !before[0].isEmpty && !before[2].isEmpty)
  }

  @Test func `no word of a private note is in the bytes`() throws {
    let folder = try Folder()
    var documents = try Self.practice()
    let private1 = try #require(documents.first { $0.kind == .privateNote })
    let words = try #require(private1.content(PrivateNote.self)?.text)
    let word = try #require(
      words.split(separator: " ").map(String.init).max { $0.count < $1.count })
    documents += documents.filter { $0.kind == .privateNote }
    let index = try RecordIndex.filled(folder.database, documents)
    // Even one that is handed in by mistake has no words.
    var update = ClientUpdate(client: try #require(private1.envelope.client))
    update.put = [IndexedDocument(private1)]
    try index.apply(update)
    try index.settle()
    let bytes = String(decoding: folder.bytes(), as: UTF8.self)
    #expect(bytes.utf8.count > 10_000)
    #expect(!bytes.lowercased().contains(word.lowercased()))
  }
}
