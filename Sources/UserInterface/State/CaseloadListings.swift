import ClinicalRecord
import TerminalInterface

/// What decides whether and where each client stands in the list, worked out once for a day.
///
/// Filtering and sorting look at thousands of rows between a key and its paint, so that they read
/// numbers and folded words only.
struct CaseloadListings {
  private struct Listing {
    /// Folded, for filtering and sorting.
    var name: String
    var isArchived: Bool
    /// How urgent the first reason is; lower is more urgent.
    var urgency: Int
    /// Where the row stands in each order, before names decide.
    var next: Int
    var isToday: Bool
    var last: Int
    var phase: Int
    var review: Int
    /// What filters look through, folded; `nil` until somebody filters.
    var text: [UInt8]?
  }

  private var known: [RecordID: Listing] = [:]
  private var day: Day?

  private static let far = 100_000_000
  /// Stands before the phase, which is found by its beginning only.
  private static let phaseSign: UInt8 = 0x1D
  private static let between: UInt8 = 0x1E
  private static let noReason = 99
  /// Reasons of a lower rank than this are more than a missing booking.
  private static let leastUrgent = 3

  mutating func reserve(_ count: Int) { known.reserveCapacity(count) }

  mutating func forget(_ client: RecordID) { known[client] = nil }

  /// Works out what is not known for a day.
  ///
  /// - Returns: How many people need the clinician for more than a missing booking.
  mutating func bring(to today: Day, _ summaries: [RecordID: ClientSummary]) -> Int {
    if day != today { known.removeAll(keepingCapacity: true) }
    day = today
    if known.count < summaries.count {
      for client in summaries.keys where known[client] == nil {
        if let summary = summaries[client] { known[client] = Self.listing(summary, today) }
      }
    }
    return known.values.count { $0.urgency <= Self.leastUrgent }
  }

  private static func listing(_ summary: ClientSummary, _ today: Day) -> Listing {
    let next = summary.nextSession.map {
      $0.date.ordinal * 1_440 + ($0.start?.minutesSinceMidnight ?? 0)
    }
    return Listing(
      name: TextLayout.searchFolded(summary.name), isArchived: summary.archivedAt != nil,
      urgency: summary.reasons(today: today).first?.rank ?? noReason, next: next ?? far,
      isToday: summary.nextSession?.date == today,
      last: summary.lastSession.map { -$0.ordinal } ?? far,
      phase: Vocabulary.phase.terms.firstIndex { $0.code == summary.phase } ?? far,
      review: summary.planReviewDue?.ordinal ?? far)
  }

  /// Works out what filters look through: the name, the phase and the reasons as they read.
  mutating func takeWords(_ summaries: [RecordID: ClientSummary]) {
    guard let day else { return }
    // Thousands of rows share a few hundred reasons, which take longer to word than to copy.
    var phases: [String: [UInt8]] = [:]
    var worded: [NeedReason: [UInt8]] = [:]
    for (client, summary) in summaries where known[client]?.text == nil {
      var text = Array((known[client]?.name ?? "").utf8) + [Self.phaseSign]
      text += phases.value(of: summary.phase) {
        TextLayout.searchFolded(Vocabulary.phase.label(of: $0))
      }
      for reason in summary.reasons(today: day) {
        text.append(Self.between)
        text += worded.value(of: reason) { TextLayout.searchFolded($0.words(today: day)) }
      }
      known[client]?.text = text
    }
  }

  /// Whether a row has all of the words, which are folded too.
  func matches(_ client: RecordID, _ words: [String]) -> Bool {
    known[client].map { Self.matches($0, words.map { Array($0.utf8) }) } ?? false
  }

  private static func matches(_ listing: Listing, _ words: [[UInt8]]) -> Bool {
    if words.isEmpty { return true }
    guard let text = listing.text else { return false }
    return words.allSatisfy { word in
      var from = 0
      while let place = place(of: word, in: text, from: from) {
        let phase = text.firstIndex(of: phaseSign) ?? text.count
        let end = text[(phase + 1)...].firstIndex(of: between) ?? text.count
        // A phase is found by its beginning only, so that "in" does not find all the maintaining.
        guard place > phase + 1, place < end else { return true }
        from = max(place + 1, end)
      }
      return false
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

  /// The rows that have all of the words, in an order.
  func ordered(
    by order: CaseloadState.Order, isReversed: Bool, isArchived: Bool, words: [String]
  ) -> [RecordID] {
    var places: [(rank: Int, name: String, client: RecordID)] = []
    places.reserveCapacity(known.count)
    let words = words.map { Array($0.utf8) }
    for (client, listing) in known where listing.isArchived == isArchived {
      guard Self.matches(listing, words) else { continue }
      places.append((Self.rank(of: listing, in: order), listing.name, client))
    }
    let turnsNames = isReversed && order == .name
    places.sort { left, right in
      if left.rank != right.rank {
        return isReversed ? left.rank > right.rank : left.rank < right.rank
      }
      if left.name != right.name {
        return turnsNames ? left.name > right.name : left.name < right.name
      }
      return left.client < right.client
    }
    return places.map(\.client)
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
