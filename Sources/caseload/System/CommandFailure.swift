import RecordStore

/// The statuses with which the program ends (sysexits.h of BSD), besides 128 and a signal's number.
enum ExitStatus: Int32 {
  case success = 0
  /// The command did its work and found problems.
  case foundProblems = 1
  case usage = 64
  case badData = 65
  case noTerminal = 69
  case cannotCreate = 73
  case cannotReadOrWrite = 74
}

/// Why a command ends early: its status, and one sentence for standard error.
struct CommandFailure: Error, Hashable {
  var status: Int32
  /// `nil` when nothing is to be said.
  var sentence: String?

  init(status: ExitStatus, sentence: String?) {
    self.status = status.rawValue
    self.sentence = sentence
  }

  /// The end by a signal.
  init(signal: Int) {
    status = 128 + Int32(clamping: signal)
  }

  /// The store's reason as a command's.
  init(_ error: StoreError) {
    switch error {
    case .noStore(let path):
      self.init(
        status: .badData,
        sentence: "There is no practice in \(path); start `caseload` to make one, "
          + "or `caseload demo` to look at an invented one.")
    case .noHome, .badPath: self.init(status: .usage, sentence: error.description)
    case .notEmpty, .alreadyExists: self.init(status: .cannotCreate, sentence: error.description)
    case .newerStore, .badStore, .tooLarge, .missing, .damaged, .homeless, .invalid, .newerDocument,
      .sameID:
      self.init(status: .badData, sentence: error.description)
    case .notSaved, .maybeNotDurable, .changedOutside, .overtaken, .unreadable, .notAFile,
      .notAFolder, .symbolicLink, .openToOthers, .foreignOwner, .readOnly, .folderUnwritable,
      .manyMissing,
      .diskNotTrusted, .frozen, .notInTrash, .staleRevision, .readable, .isBack, .unrecorded,
      .auditUnwritten, .notRestored:
      self.init(status: .cannotReadOrWrite, sentence: error.description)
    }
  }
}
