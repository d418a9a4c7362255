import ClinicalRecord
import TerminalInterface

/// What decides whether and where each client stands in the list, worked out once for a day.
///
/// Filtering and sorting look at thousands of rows between a key and its paint, so that they read
/// numbers and folded words only.
struct CaseloadListings {
  /// What the rows are chosen and ordered by.
  struct Choice: Hashable {
    var order: CaseloadState.Order
    var isReversed: Bool
    var isArchived: Bool
    /// The words of the filter, folded.
    var words: [String]
  }

  private struct Listing {
    let client: RecordID
    /// Folded, for filtering and sorting.
    let name: String
    let isArchived: Bool
    /// How urgent the first reason is; lower is more urgent.
    let urgency: Int
    /// Where the row stands in each order, before names decide.
    let next: Int
    let isToday: Bool
    let last: Int
    let phase: Int
    let review: Int
    /// What filters look through, folded; `nil` until somebody filters.
    var text: [UInt8]?
  }

  /// What the practice adds to the vocabularies: phases are read, found and ordered with its own.
  var terms = AddedTerms() {
    didSet { if terms != oldValue { day = nil } }
  }
  /// By name, then by client.
  private var listings: [Listing] = []
  /// For each listing how many other names come before; people of one name share it.
  private var nameRanks: [Int] = []
  /// What tells apart people whose names read alike; nobody else is in it.
  private(set) var namesakes = Namesakes()
  private var known: Set<RecordID> = []
  /// Clients of whom something has changed.
  private var stale: Set<RecordID> = []
  private var day: Day?
  private var hasAllWords = false
  /// Those chosen last whose name has all of the words of the filter, in their order.
  private(set) var named: [RecordID] = []
  /// The listings of all clients in the order that was asked for last.
  private var arranged: (choice: Choice, places: [Int])?

  private static let far = 100_000_000
  /// Stands before the phase, which is found by its beginning only.
  private static let phaseSign: UInt8 = 0x1D
  private static let between: UInt8 = 0x1E
  private static let noReason = 99
  /// Reasons of a lower rank than this are more than a missing booking.
  private static let leastUrgent = 3

  mutating func reserve(_ count: Int) {
    listings.reserveCapacity(count)
    known.reserveCapacity(count)
  }

  /// Works everybody out anew.
  mutating func forgetAll() { day = nil }

  /// Works a client out anew; of one who is not known yet there is nothing to forget.
  mutating func forget(_ client: RecordID) {
    if known.contains(client) { stale.insert(client) }
  }

  /// Works out what is not known for a day.
  ///
  /// - Returns: How many people need the clinician for more than a missing booking.
  mutating func bring(to today: Day, _ summaries: [RecordID: ClientSummary]) -> Int {
    if day != today {
      listings.removeAll(keepingCapacity: true)
      known.removeAll(keepingCapacity: true)
    }
    if !stale.isEmpty { listings.removeAll { stale.contains($0.client) } }
    let isChanged = day != today || !stale.isEmpty || known.count != summaries.count
    day = today
    if isChanged {
      known.subtract(stale)
      stale = []
      let phases = (terms.all(of: .phase) ?? Vocabulary.phase.terms).map(\.code)
      for (client, summary) in summaries where known.insert(client).inserted {
        listings.append(Self.listing(summary, today, phases))
      }
      sortByName()
      namesakes = Namesakes(
        of: listings.lazy.map { (client: $0.client, name: $0.name) },
        born: { summaries[$0]?.birthYear })
    }
    return listings.indices.count { listings[$0].urgency <= Self.leastUrgent }
  }

  private mutating func sortByName() {
    (arranged, hasAllWords) = (nil, false)
    // Numbers decide nearly always, and are compared and moved in a fraction of the time.
    var keys = listings.indices.map { NameKey(of: listings[$0].name, at: $0) }
    keys.sort { first, second in
      if first.beginning != second.beginning { return first.beginning < second.beginning }
      if first.middle != second.middle { return first.middle < second.middle }
      return Self.stands(listings[first.place], before: listings[second.place])
    }
    listings = keys.map { listings[$0.place] }
    nameRanks = []
    nameRanks.reserveCapacity(listings.count)
    for place in listings.indices {
      let isSame = place > 0 && listings[place].name == listings[place - 1].name
      nameRanks.append(isSame ? nameRanks[place - 1] : place)
    }
  }

  /// The first sixteen bytes of a name, as numbers that order as they do.
  private struct NameKey {
    private(set) var beginning: UInt64 = 0
    private(set) var middle: UInt64 = 0
    let place: Int

    init(of name: String, at place: Int) {
      self.place = place
      var shift: UInt64 = 64
      for byte in name.utf8.prefix(16) {
        if shift == 0 { (beginning, middle, shift) = (middle, 0, 64) }
        shift -= 8
        middle |= UInt64(byte) << shift
      }
      if name.utf8.count <= 8 { (beginning, middle) = (middle, 0) }
    }
  }

  /// By the bytes of the folded names, then by client.
  private static func stands(_ first: Listing, before second: Listing) -> Bool {
    if first.name.utf8.elementsEqual(second.name.utf8) { return first.client < second.client }
    return first.name.utf8.lexicographicallyPrecedes(second.name.utf8)
  }

  private static func listing(
    _ summary: ClientSummary, _ today: Day, _ phases: [String]
  ) -> Listing {
    let next = summary.nextSession.map {
      $0.date.ordinal * 1_440 + ($0.start?.minutesSinceMidnight ?? 0)
    }
    return Listing(
      client: summary.id, name: TextLayout.searchFolded(summary.name),
      isArchived: summary.archivedAt != nil,
      urgency: summary.reasons(today: today).first?.rank ?? noReason, next: next ?? far,
      isToday: summary.nextSession?.date == today,
      last: summary.lastSession.map { -$0.ordinal } ?? far,
      phase: phases.firstIndex(of: summary.phase) ?? far,
      review: summary.planReviewDue?.ordinal ?? far)
  }

  /// Works out what filters look through: the name, the phase and the reasons as they read.
  private mutating func takeWords(_ summaries: [RecordID: ClientSummary], on day: Day) {
    guard !hasAllWords else { return }
    hasAllWords = true
    // Thousands of rows share a few hundred reasons, which take longer to word than to copy.
    var phases: [String: [UInt8]] = [:]
    var worded: [NeedReason: [UInt8]] = [:]
    for place in listings.indices where listings[place].text == nil {
      guard let summary = summaries[listings[place].client] else { continue }
      var text = Array(listings[place].name.utf8) + [Self.phaseSign]
      text += phases.value(of: summary.phase) {
        TextLayout.searchFolded(terms.label(of: $0, in: .phase))
      }
      for reason in summary.reasons(today: day) {
        text.append(Self.between)
        text += worded.value(of: reason) { TextLayout.searchFolded($0.words(today: day)) }
      }
      listings[place].text = text
    }
  }

  /// Whether one of the listings has all of the words; it is read where it stands, since copies of
  /// thousands would be what a key waits for.
  private func matches(_ place: Int, _ words: [[UInt8]]) -> Bool {
    if words.isEmpty { return true }
    guard let text = listings[place].text else { return false }
    return words.allSatisfy { word in
      var from = 0
      while let found = Self.place(of: word, in: text, from: from) {
        let phase = text.firstIndex(of: Self.phaseSign) ?? text.count
        let end = text[(phase + 1)...].firstIndex(of: Self.between) ?? text.count
        // A phase is found by its beginning only, so that "in" does not find all the maintaining.
        guard found > phase + 1, found < end else { return true }
        from = max(found + 1, end)
      }
      return false
    }
  }

  /// Whether the name of one of the listings, with which its text begins, has all of the words.
  private func isNamed(_ place: Int, _ words: [[UInt8]]) -> Bool {
    guard let text = listings[place].text else { return false }
    let end = text.firstIndex(of: Self.phaseSign) ?? text.count
    return words.allSatisfy { word in
      Self.place(of: word, in: text, from: 0).map { $0 < end } ?? false
    }
  }

  /// Where some bytes begin in others; `nil` where they are not.
  private static func place(of word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard let first = word.first, text.count - start >= word.count else { return nil }
    for place in start...(text.count - word.count) where text[place] == first {
      var index = 1
      while index < word.count, text[place + index] == word[index] { index += 1 }
      if index == word.count { return place }
    }
    return nil
  }

  /// The clients that are chosen, in their order.
  mutating func rows(
    _ choice: Choice, _ summaries: [RecordID: ClientSummary]
  ) -> [RecordID] {
    let places = arrange(choice)
    named = []
    guard !choice.words.isEmpty, let day else { return places.map { listings[$0].client } }
    takeWords(summaries, on: day)
    let words = choice.words.map { Array($0.utf8) }
    let found = places.filter { matches($0, words) }
    named = found.filter { isNamed($0, words) }.map { listings[$0].client }
    return found.map { listings[$0].client }
  }

  /// All clients in an order, whatever the filter is; kept, since keys change the filter mostly.
  private mutating func arrange(_ choice: Choice) -> [Int] {
    var whole = choice
    whole.words = []
    if let arranged, arranged.choice == whole { return arranged.places }
    var keys: [(rank: Int, place: Int)] = []
    keys.reserveCapacity(listings.count)
    for place in listings.indices where listings[place].isArchived == choice.isArchived {
      let rank =
        choice.order == .name ? nameRanks[place] : Self.rank(of: listings[place], in: choice.order)
      keys.append((choice.isReversed ? -rank : rank, place))
    }
    keys.sort { $0.rank != $1.rank ? $0.rank < $1.rank : $0.place < $1.place }
    let places = keys.map(\.place)
    arranged = (whole, places)
    return places
  }

  private static func rank(of listing: Listing, in order: CaseloadState.Order) -> Int {
    switch order {
    case .name: 0
    case .next: listing.next
    case .last: listing.last
    case .phase: listing.phase
    case .review: listing.review
    case .need: listing.isToday ? -far + listing.next % 1_440 : listing.urgency
    }
  }
}

extension Dictionary where Value == [UInt8] {
  /// The bytes of what a key reads, worked out once.
  fileprivate mutating func value(of key: Key, _ read: (Key) -> String) -> [UInt8] {
    if let known = self[key] { return known }
    let bytes = Array(read(key).utf8)
    self[key] = bytes
    return bytes
  }
}
