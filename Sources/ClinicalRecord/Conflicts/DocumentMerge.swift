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
  /// What a person calls it: "goal 2, objective 2.1, target".
  package let label: String
  /// What it may hold; `nil` for a member that this version does not know.
  package let type: FieldType?
  package let base: FieldValue?
  package let mine: FieldValue?
  package let theirs: FieldValue?
  package let changed: Changed

  /// The side that is taken unless the clinician says otherwise: the one that was changed.
  package var suggested: MergeSide { changed == .theirs ? .theirs : .mine }

  package func value(of side: MergeSide) -> FieldValue? { side == .mine ? mine : theirs }
}

/// The differences between two versions of a document, and the document made of both.
package struct DocumentMerge: Hashable, Sendable {
  package let rows: [MergeRow]
  private let base: Document?
  private let mine: Document
  private let theirs: Document

  package init(base: Document?, mine: Document, theirs: Document) {
    (self.base, self.mine, self.theirs) = (base, mine, theirs)
    var pass = MergePass(choices: [:], hasBase: base != nil)
    _ = pass.value(
      Merging(base?.body.fieldValue, mine.body.fieldValue, theirs.body.fieldValue),
      as: mine.kind.contentType.fieldType, at: MergePlace())
    rows = pass.rows
  }

  /// The document with the chosen side in each place; where nothing was chosen, the suggested one.
  ///
  /// - Throws: `FieldError` if what was chosen does not go together.
  package func merged(_ choices: [[String]: MergeSide]) throws(FieldError) -> Document {
    var pass = MergePass(choices: choices, hasBase: base != nil)
    let type = mine.kind.contentType.fieldType
    let value = pass.value(
      Merging(base?.body.fieldValue, mine.body.fieldValue, theirs.body.fieldValue),
      as: type, at: MergePlace())
    var document = mine
    document.body = try mine.kind.contentType.from(value ?? .record([]))
    return document
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
  var words: [String] = []
  /// The number of the goal that is gone through, for the numbers of its objectives.
  var number: String?

  func below(_ step: String, _ word: String) -> MergePlace {
    var next = self
    next.steps.append(step)
    if !word.isEmpty { next.words.append(word) }
    return next
  }
}
