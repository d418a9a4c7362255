import GRDB

/// Why the index cannot serve; it is then made anew, since it is never the truth.
package enum IndexError: Error, Hashable, Sendable {
  /// Made for another practice, by another version, or not to the end.
  case unfit(String)
  /// Another program holds it.
  case busy
  /// A search that nobody waits for any more.
  case interrupted
  /// The database or its file system refuses.
  case broken(String)

  init(_ error: any Error) {
    guard let error = error as? DatabaseError else {
      self = (error as? IndexError) ?? .broken("\(error)")
      return
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_INTERRUPT: self = .interrupted
    // The message of a failed statement may hold words of a document; its code does not.
    default: self = .broken("SQLite \(error.extendedResultCode.rawValue)")
    }
  }
}

extension IndexError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unfit(let reason): "The search index is made anew: \(reason)."
    case .busy: "Another program holds the search index; it is kept in memory for now."
    case .interrupted: "The search was dropped for a newer one."
    case .broken(let reason): "The search index is broken (\(reason)); it is made anew."
    }
  }
}
