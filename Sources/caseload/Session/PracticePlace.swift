import ClinicalRecord
import RecordStore
import UserInterface

/// Which practice, and where it is kept.
struct PracticePlace: Hashable, Sendable {
  /// The data directory, from the root.
  var path: String
  /// Whether invented people are put in it when it is made.
  var isDemonstration = false
  /// A sentence about a variable that was passed over in finding it.
  var warning: String?

  /// The clinician's own practice: the option, else the environment, else the user's data folder.
  static func own(option: String?) throws(StoreError) -> PracticePlace {
    let location = try DataLocation.data(
      option: option, environment: Surroundings.places,
      workingDirectory: Surroundings.workingDirectory)
    return PracticePlace(path: location.path, warning: location.warning)
  }

  /// The demonstration, in a folder of its own beside the usual place of a practice.
  static func demonstration(option: String? = nil) throws(StoreError) -> PracticePlace {
    var environment = Surroundings.places
    environment["CASELOAD_DATA"] = nil
    let location = try DataLocation.data(
      option: option, environment: environment,
      workingDirectory: Surroundings.workingDirectory)
    let path = option == nil ? location.path + "-demo" : location.path
    return PracticePlace(path: path, isDemonstration: true)
  }

  /// The path as it is shown, with the user's home as `~`.
  var shownPath: String {
    guard let home = Surroundings.variable("HOME"), home != "/", path.hasPrefix(home + "/") else {
      return path
    }
    return "~" + path.dropFirst(home.count)
  }
}

/// What is known of a practice when it has been opened.
struct OpenedPractice: Hashable, Sendable {
  var place: PracticePlace
  /// The id that its own file tells.
  var id: RecordID?
  /// Whether the practice says of itself that everybody in it is invented.
  var isDemonstration: Bool
  /// Why nothing can be written; `nil` when it can.
  var readOnlyReason: String?
  /// Whether it is another window that keeps this one from writing, until it is closed.
  var isHeldByOther = false
  /// The zone that the practice asks for, if this machine knows it, or else the machine's.
  var zone: String
  var practitioner: String
  /// What stands behind the practitioner's name on what is signed.
  var credentials = ""
  /// The payer profiles that a client can have, by id and name.
  var profiles: [Vocabulary.Term]
  /// The practice's own document, what payers ask for and the user's own terms.
  var documents: [Document] = []
  /// The steps on these that can be taken back.
  var log = UndoLog()
  /// What the practice adds to the vocabularies.
  var addedTerms = AddedTerms()
  /// What the plan check is asked with.
  var checkBasis = CheckBasis()
  /// When the practice was made, and when the last verified backup of it.
  var created: Instant?
  var lastBackup: Instant?
  /// Its file, where it still lies under the name that was offered.
  var lastBackupPath: String?
  /// Whether older backups were let go when the last one was made.
  var rotatesBackups = false
  /// What the clinician should know before anything else, a sentence each.
  var warnings: [String]
}
