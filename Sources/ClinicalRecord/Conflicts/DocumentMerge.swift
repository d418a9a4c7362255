/// One of the two versions in a conflict.
package enum MergeSide: Hashable, Sendable {
  case mine
  case theirs

  package var other: MergeSide { self == .mine ? .theirs : .mine }
}

/// One place in which two versions of a document differ.
package struct MergeRow: Hashable, Sendable {
  /// Who changed it since the version that both came from.
  package enum Changed: Hashable, Sendable {
    case mine
    case theirs
    case both
  }

  /// The names of members and the ids of elements on the way there.
  package let place: [String]
  /// What a person calls it, from the outside in: "Goal 2", "Objective 2.1", "Target".
  package let path: [String]
  package let base: FieldValue?
  package let mine: FieldValue?
  package let theirs: FieldValue?
  /// The three in words; empty where there is nothing.
  package let baseText: String
  package let mineText: String
  package let theirText: String
  package let changed: Changed

  package var label: String { path.joined(separator: " > ") }

  /// The side that is taken unless the clinician says otherwise: the one that was changed.
  package var suggested: MergeSide { changed == .theirs ? .theirs : .mine }

  func value(of side: MergeSide) -> FieldValue? { side == .mine ? mine : theirs }
}

/// The differences between two versions of a document, and the document made of both.
package struct DocumentMerge: Hashable, Sendable {
  package let rows: [MergeRow]
  private let base: Document?
  private let mine: Document
  private let theirs: Document

  /// Compares what was typed here and what another program wrote, place by place.
  package init(base: Document?, mine: Document, theirs: Document, words: ComparisonWords) {
    (self.base, self.mine, self.theirs) = (base, mine, theirs)
    var words = words
    for document in [base, theirs, mine].compactMap(\.self) {
      words.learn(from: document.body.fieldValue, shape: document.kind.contentType.shape)
    }
    rows = Self.walk(base, mine, theirs, words, choices: [:]).rows
  }

  /// The document with the chosen side in each place; where nothing was chosen, the suggested one.
  ///
  /// - Throws: `FieldError` if what was chosen does not go together.
  package func merged(_ choices: [[String]: MergeSide]) throws(FieldError) -> Document {
    let words = ComparisonWords(today: .earliest)
    let walk = Self.walk(base, mine, theirs, words, choices: choices)
    var document = mine
    document.body = try mine.kind.contentType.from(walk.value ?? .record([]))
    return document
  }

  private static func walk(
    _ base: Document?, _ mine: Document, _ theirs: Document, _ words: ComparisonWords,
    choices: [[String]: MergeSide]
  ) -> (value: FieldValue?, rows: [MergeRow]) {
    var pass = MergePass(choices: choices, hasBase: base != nil, words: words)
    let value = pass.value(
      Merging(base?.body.fieldValue, mine.body.fieldValue, theirs.body.fieldValue),
      as: .record(mine.kind.contentType.shape), at: MergePlace())
    return (value, pass.rows)
  }
}

/// One place in three versions.
struct Merging {
  var base: FieldValue?
  var mine: FieldValue?
  var theirs: FieldValue?

  init(_ base: FieldValue?, _ mine: FieldValue?, _ theirs: FieldValue?) {
    (self.base, self.mine, self.theirs) = (base, mine, theirs)
  }

  subscript(side: MergeSide) -> FieldValue? { side == .mine ? mine : theirs }

  /// The member of this name in each version.
  func member(_ name: String) -> Merging { Merging(base?[name], mine?[name], theirs?[name]) }
}

/// Where a merge is, for the program and for a person.
struct MergePlace {
  var steps: [String] = []
  var path: [String] = []

  func below(_ step: String, _ word: String) -> MergePlace {
    MergePlace(steps: steps + [step], path: path + [word])
  }

  /// The place of an element, which is told by its own name and not by its list's.
  func element(_ step: String, _ word: String) -> MergePlace {
    MergePlace(steps: steps + [step], path: path.dropLast() + [word])
  }
}
