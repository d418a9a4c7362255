/// What an undo step did, in words.
package enum EditKind: String, CaseIterable, Hashable, Sendable {
  case typing
  case newLine = "new line"
  case paste
  case deletion = "deleted text"
  case wordDeletion = "deleted word"
  case lineDeletion = "deleted line"
  case cut
  case yank = "put back"
  case otherEditor = "text from another editor"

  /// Whether the next change of the same kind may join the step.
  var joins: Bool {
    switch self {
    case .typing, .deletion: true
    case .newLine, .paste, .wordDeletion, .lineDeletion, .cut, .yank, .otherEditor: false
    }
  }
}

/// The changes of a text in the steps in which they are undone.
///
/// Only what was changed is kept, never copies of the text; the oldest steps are let go.
struct TextHistory: Hashable, Sendable {
  /// Changes that are undone together.
  struct Step: Hashable, Sendable {
    let kind: EditKind
    var changes: [TextChange]
    let caretBefore: TextPosition
    let anchorBefore: TextPosition?
    var caretAfter: TextPosition
    var lastMilliseconds: Int
    var byteCount: Int
  }

  /// A pause longer than this starts a new step.
  static let pauseMilliseconds = 1_000
  static let maximumSteps = 1_000
  static let maximumBytes = 4 << 20

  private(set) var done: [Step] = []
  private(set) var undone: [Step] = []
  private var byteCount = 0
  /// Whether the last step may still grow.
  private var isOpen = false

  /// Ends the last step, so that the next change starts another.
  mutating func close() { isOpen = false }

  /// Keeps a change that was just made.
  mutating func record(
    _ change: TextChange, kind: EditKind, caretBefore: TextPosition, anchorBefore: TextPosition?,
    caretAfter: TextPosition, milliseconds: Int
  ) {
    undone = []
    let bytes = change.removed.utf8.count + change.inserted.utf8.count
    byteCount += bytes
    if isOpen, kind.joins, let last = done.indices.last, done[last].kind == kind,
      milliseconds - done[last].lastMilliseconds <= TextHistory.pauseMilliseconds
    {
      done[last].add(change)
      done[last].caretAfter = caretAfter
      done[last].lastMilliseconds = milliseconds
      done[last].byteCount += bytes
    } else {
      done.append(
        Step(
          kind: kind, changes: [change], caretBefore: caretBefore, anchorBefore: anchorBefore,
          caretAfter: caretAfter, lastMilliseconds: milliseconds, byteCount: bytes))
    }
    isOpen = true
    letGo()
  }

  /// The step to unmake, moved to the other stack.
  mutating func takeUndo() -> Step? {
    isOpen = false
    guard let step = done.popLast() else { return nil }
    undone.append(step)
    return step
  }

  /// The step to make again, moved to the other stack.
  mutating func takeRedo() -> Step? {
    isOpen = false
    guard let step = undone.popLast() else { return nil }
    done.append(step)
    return step
  }

  private mutating func letGo() {
    var count = 0
    while done.count - count > 1,
      done.count - count > TextHistory.maximumSteps || byteCount > TextHistory.maximumBytes
    {
      byteCount -= done[count].byteCount
      count += 1
    }
    done.removeFirst(count)
  }
}

extension TextHistory.Step {
  /// Adds a change, joined to the last one where they touch.
  mutating func add(_ change: TextChange) {
    guard let index = changes.indices.last else {
      changes.append(change)
      return
    }
    if change.removed.isEmpty, changes[index].removed.isEmpty, change.start == caretAfter {
      changes[index].inserted += change.inserted
    } else if change.inserted.isEmpty, changes[index].inserted.isEmpty,
      change.start == changes[index].start
    {
      changes[index].removed += change.removed
    } else {
      changes.append(change)
    }
  }
}
