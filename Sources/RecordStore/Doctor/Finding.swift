import ClinicalRecord

/// One thing that `doctor` found; it changes nothing.
package struct Finding: Hashable, Sendable {
  /// What kind of thing it is.
  package enum Sort: String, CaseIterable, Hashable, Sendable {
    /// Others may open it.
    case mode
    /// It belongs to another user.
    case owner
    /// A link, pipe or device stands in the place of a file or folder.
    case notAFile = "not_a_file"
    /// No document of ours.
    case stray
    /// It cannot be read as the document that belongs there.
    case damaged
    /// Two files have one id.
    case sameID = "same_id"
    /// It names something that is not there.
    case reference
    /// Versions that supersede each other in a circle.
    case circle
    /// A client's or group's own document is missing.
    case headless
    /// An addendum was made to other bytes than the parent now has.
    case parentChanged = "parent_changed"
    /// A kept version is not the bytes that its name says.
    case history
    /// An interrupted save left it.
    case leftover
    /// A newer program wrote it.
    case newer
    /// It is not the bytes that were saved, by the audit log.
    case changed
    /// The audit log says that it was saved, and it is not there.
    case missing
    /// The audit log does not tell of it, or not of this version.
    case unrecorded
    /// Words that are in no document wait for the clinician.
    case waiting
    /// The audit log itself is not as it was written.
    case audit
    /// A folder of the practice is not there.
    case folder
  }

  package let sort: Sort
  /// The path below the data directory.
  package let path: String
  /// What was found and what to do.
  package let sentence: String
}
