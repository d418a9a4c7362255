/// How one version of a document differs from an earlier one, row by row, in people's words.
///
/// Fields are compared by the tables of the entities; elements of a list are matched by their ids,
/// so that a goal that moved is a goal that moved, and not one removed and one added.
package struct Comparison: Hashable, Sendable {
  /// One step from the document down to what differs, as whoever takes over a side needs it.
  package enum Step: Hashable, Sendable {
    case field(String)
    /// An element of a list, by its id or what else names it there.
    case element(String)
  }

  /// What a row is about.
  package enum Subject: Hashable, Sendable {
    case field
    /// A whole element of a list, such as a "goal".
    case element(noun: String)
  }

  /// What became of it.
  package enum Act: Hashable, Sendable {
    /// It is new; with its value, or what an element is called.
    case added(String)
    case removed(String)
    case changed(from: String, to: String)
    /// A text of which words stayed; the pieces in the order of reading.
    case rewritten([TextPiece])
    /// An element is elsewhere in its list; places count from 1.
    case moved(from: Int, to: Int)
  }

  /// One difference.
  package struct Row: Hashable, Sendable {
    /// Where it is, from the outside in: "Goal 2", "Objective 2.1", "Target".
    package var path: [String]
    package var place: [Step]
    package var subject: Subject
    package var act: Act
    /// What stood there as it is kept; nil where there was nothing, or only the place changed.
    package var old: FieldValue?
    package var new: FieldValue?
    /// Whether it tells a part of the element that a row above adds or removes.
    package var isPart = false
    /// Whether only the program itself keeps it, such as numbers that are not given again.
    package var isInternal = false

    /// "Goal 2 > Objective 2.1 > Target".
    package var label: String { path.joined(separator: " > ") }
  }

  /// Every difference, in the order of the document.
  package private(set) var rows: [Row] = []

  /// Compares two versions of one document: what is written in it and who signed it.
  ///
  /// The words say what ids and dates are called; the names inside both versions are added.
  package init(from old: Document, to new: Document, words: ComparisonWords) {
    let shape = new.kind.contentType.shape
    self.init(from: old.body.fieldValue, to: new.body.fieldValue, shape: shape, words: words)
    guard old.envelope.signed != new.envelope.signed else { return }
    var walk = ComparisonWalk(words: words)
    walk.compareMember(
      "signed", of: .record(Signature.shape), label: "signed",
      old.envelope.signed?.fieldValue, new.envelope.signed?.fieldValue)
    rows += walk.rows
  }

  /// Compares two values of one shape.
  package init(
    from old: FieldValue, to new: FieldValue, shape: RecordShape, words: ComparisonWords
  ) {
    var words = words
    words.learn(from: old, shape: shape)
    words.learn(from: new, shape: shape)
    var walk = ComparisonWalk(words: words)
    walk.compare(old, new, shape: shape)
    rows = walk.rows
  }

  /// The differences that a person is shown.
  package var shownRows: [Row] { rows.filter { !$0.isInternal } }

  package var isEmpty: Bool { rows.isEmpty }

  /// The differences in one line: "2 fields changed, 1 goal added".
  package var summary: String {
    var counts: [(words: String, count: Int)] = []
    func count(_ noun: String, _ verb: String) {
      let words = noun + "\u{0}" + verb
      if let index = counts.firstIndex(where: { $0.words == words }) {
        counts[index].count += 1
      } else {
        counts.append((words, 1))
      }
    }
    var fields: Set<[Step]> = []
    for row in shownRows where !row.isPart {
      switch (row.subject, row.act) {
      case (.field, _):
        if fields.insert(row.place).inserted { count("field", "changed") }
      case (.element(let noun), .added): count(noun, "added")
      case (.element(let noun), .removed): count(noun, "removed")
      case (.element(let noun), .moved): count(noun, "moved")
      case (.element(let noun), .changed), (.element(let noun), .rewritten): count(noun, "changed")
      }
    }
    guard !counts.isEmpty else { return isEmpty ? "the same" : "nothing that is shown" }
    return counts.map { entry in
      let parts = entry.words.split(separator: "\u{0}")
      return "\(entry.count) \(Self.counted(String(parts[0]), entry.count)) \(parts[1])"
    }.joined(separator: ", ")
  }

  private static func counted(_ noun: String, _ count: Int) -> String {
    guard count != 1 else { return noun }
    if noun.hasSuffix("sis") { return noun.dropLast(2) + "es" }
    return noun + "s"
  }
}
