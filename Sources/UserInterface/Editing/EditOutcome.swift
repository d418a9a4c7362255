/// What an editing command has done.
package enum EditOutcome: Hashable, Sendable {
  /// Caret or selection may have moved; the text is as it was.
  case moved
  case changed(EditKind)
  case undid(EditKind)
  case redid(EditKind)
  /// The selected text can be put elsewhere.
  case copied

  /// Whether the text may differ now.
  package var changesText: Bool {
    switch self {
    case .moved, .copied: false
    case .changed, .undid, .redid: true
    }
  }
}

/// Why an editing command did nothing.
package enum EditRefusal: Error, Hashable, Sendable {
  case nothingToUndo
  case nothingToRedo
  case nothingSelected
  case nothingCut
  /// The text would be longer than its field allows; bytes in UTF-8.
  case tooLong(bytes: Int, limit: Int)
}

extension EditRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothingToUndo: "There is nothing to undo in this text."
    case .nothingToRedo: "There is nothing to redo in this text."
    case .nothingSelected: "No text is selected; select some first."
    case .nothingCut: "Nothing was cut or copied yet."
    case .tooLong(_, let limit):
      limit < 100
        ? "At most \(limit) characters fit here, so nothing was put in."
        : "This text may have \(Self.size(limit)) at most, so nothing was put in; shorten it first."
    }
  }

  private static func size(_ bytes: Int) -> String {
    bytes % 1_024 == 0 ? "\(bytes / 1_024) KiB" : "\(bytes) characters"
  }
}
