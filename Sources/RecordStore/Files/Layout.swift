/// The folders of a practice and what they are for.
package enum Layout {
  /// The format of the layout that this program writes into `store.json`.
  package static let format = 1

  /// The most bytes that a document may have.
  package static let documentLimit = 1_048_576

  /// Folders at the top of the data directory.
  static let topFolders = [
    "audit", "clients", "drafts", "groups", "history", "index", "locks", "private", "profiles",
    "quarantine", "tmp", "trash", "undo", "vocab",
  ]

  /// What the folders hold that lasts, for people; the others hold working files only.
  static let contents = [
    "audit": "the log of what was saved, opened and printed",
    "clients": "the charts", "drafts": "words that were typed and not saved",
    "groups": "the groups", "history": "the earlier states of documents",
    "private": "the private notes", "profiles": "the payers",
    "quarantine": "what was set apart as unreadable", "trash": "what was discarded",
    "undo": "the steps that u takes back", "vocab": "your own terms",
  ]

  /// The folder of what can be made anew from the documents; the program can do without it.
  static let indexFolder = "index"

  /// Files at the top of the data directory that are no strays.
  static let topFiles = [
    "backup.json", "practice.json", "store.json", syncIgnoreFile.name,
  ]

  /// Whether a name at the top of a practice is one of its own; the list of a backup is, which stays
  /// there after the archive was opened with tar.
  static func isOwn(_ name: String) -> Bool {
    topFolders.contains(name) || topFiles.contains(name) || name == BackupManifest.name
  }

  /// The file that tells Syncthing what not to carry to another computer.
  static let syncIgnoreFile = StorePath(fixed: ".stignore")

  /// Folders of one computer at one moment: what they hold means nothing elsewhere.
  static let syncIgnore = """
    // Working folders of one computer: a sync tool should not carry them to another.
    /tmp
    /locks
    /drafts
    /index

    """

  /// The file that says that a folder is a practice.
  static let storeFile = StorePath(fixed: "store.json")

  /// The folder that keeps the superseded versions of a document.
  ///
  /// Versions of a private note stay in the private folder of its client.
  static func history(of document: StorePath, id: String) -> StorePath {
    let folders = workFolders(beside: document)
    return StorePath(fixed: folders + ["history", id])
  }

  /// The folder whose `drafts`, `history`, `trash` and `undo` serve a document.
  static func workFolders(beside document: StorePath) -> [String] {
    document.names.first == "private" ? Array(document.names.prefix(2)) : []
  }
}

extension StorePath {
  /// Takes names that were plain when the path they come from was made.
  init(fixed names: [String]) {
    precondition(!names.isEmpty && names.allSatisfy(Self.isPlain))
    self.names = names
  }
}

extension Layout {
  /// Folders beside private notes that serve them and hold no documents.
  static let privateWorkFolders = ["drafts", "history", "quarantine", "trash", "undo"]

  /// True for a folder that serves the private notes beside it.
  static func isWorkFolder(_ path: StorePath) -> Bool {
    path.names.count == 3 && path.names[0] == "private"
      && privateWorkFolders.contains(path.names[2])
  }
}
