import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A document's file as a walk meets it: what its place and its name say, and nothing more.
struct MetDocument {
  let kind: DocumentKind
  /// The document's id; nil for the practice, whose file has a fixed name.
  let id: RecordID?
  let owner: RecordID?
  /// The open folder and the name in it; the folder is closed when the walk goes on.
  fileprivate let folder: Int32
  fileprivate let name: UnsafePointer<CChar>

  /// Where it belongs.
  var address: DocumentAddress { DocumentAddress(kind: kind, id: id, owner: owner) }

  /// The facts of the file now; `nil` when it has gone meanwhile.
  var status: FileStatus? {
    var facts = stat()
    guard fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return FileStatus(facts)
  }
}

/// A walk over the files of a whole practice that makes a path only of what is no document.
///
/// It meets what `listAll` lists, in whatever order the folders tell their names.
struct PracticeWalk {
  private let directory: DataDirectory
  private let meet: (MetDocument) -> Void
  /// Files that are no documents.
  private(set) var strays: [StorePath] = []

  /// Walks over everything.
  ///
  /// - Parameters:
  ///   - directory: The practice.
  ///   - includingPrivate: Whether private notes are met too.
  ///   - meet: Takes every document.
  /// - Throws: The reason why a folder cannot be listed.
  init(
    _ directory: DataDirectory, includingPrivate: Bool, meet: @escaping (MetDocument) -> Void
  ) throws(StoreError) {
    (self.directory, self.meet) = (directory, meet)
    let documentFolders = ["clients", "groups", "profiles", "vocab"]
    let top = try directory.folder([])
    for name in try directory.names(in: []) {
      if documentFolders.contains(name) || (includingPrivate && name == "private") {
        try enter(WalkedFolder([name]), name, of: top)
      } else if name == DocumentAddress.practice.path.name {
        if let status = try? Kernel.status(of: name, in: top) {
          try take(name, status.kind, in: WalkedFolder([]), top)
        }
      } else if !Layout.isOwn(name) {
        if let path = StorePath([name]) { strays.append(path) }
      }
    }
    strays.sort { left, right in
      left.names.lexicographicallyPrecedes(right.names) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    }
  }

  /// Meets what is in a folder; one that may not be entered is a stray.
  private mutating func enter(
    _ place: WalkedFolder, _ name: String, of parent: borrowing Descriptor
  ) throws(StoreError) {
    do throws(StoreError) {
      let shown = place.names.joined(separator: "/")
      let folder = try directory.step(into: name, of: parent, shownAs: shown)
      var others: [(name: String, kind: FileStatus.Kind)] = []
      try reading(shown) { () throws(KernelFailure) in
        try Kernel.forEachName(in: folder) { name, kind in
          if let met = place.document(name, kind, in: folder.number) {
            meet(met)
          } else {
            others.append((String(cString: name), kind))
          }
        }
      }
      for (name, kind) in others { try take(name, kind, in: place, folder) }
    } catch {
      switch error {
      case .missing: return
      case .symbolicLink, .notAFolder, .foreignOwner:
        if let path = StorePath(place.names) { strays.append(path) }
      default: throw error
      }
    }
  }

  /// Takes in an entry that is no document by its looks, by the grammar of paths.
  private mutating func take(
    _ name: String, _ kind: FileStatus.Kind, in place: WalkedFolder, _ folder: borrowing Descriptor
  ) throws(StoreError) {
    guard let path = StorePath(place.names + [name]) else { return }
    if let address = DocumentAddress(path: path), kind == .file {
      let number = folder.number
      name.withCString { name in
        meet(
          MetDocument(
            kind: address.kind, id: address.id, owner: address.owner, folder: number, name: name))
      }
    } else if kind == .folder, Layout.isWorkFolder(path) {
      return
    } else if kind == .folder, Layout.canHoldDocuments(path) {
      try enter(WalkedFolder(path.names), name, of: folder)
    } else {
      strays.append(path)
    }
  }
}

/// A folder on the way, with the kind of documents that belong in it.
private struct WalkedFolder {
  let names: [String]
  private let kind: DocumentKind?
  private let letter: Character?
  private let owner: RecordID?

  init(_ names: [String]) {
    self.names = names
    let owner = names.count > 1 ? RecordID(names[1]) : nil
    self.owner = owner
    kind =
      switch (names.first, names.count) {
      case ("clients", 3): DocumentAddress.clientFolders[names[2]]
      case ("groups", 3): DocumentAddress.groupFolders[names[2]]
      case ("private", 2): .privateNote
      case (let name?, 1): DocumentAddress.topFolders[name]
      default: nil
      }
    letter = kind?.letter
  }

  /// The document that an entry is by its name alone: an id of the right letter, and `.json`.
  func document(
    _ name: UnsafePointer<CChar>, _ entry: FileStatus.Kind, in folder: Int32
  ) -> MetDocument? {
    guard let kind, entry == .file, strlen(name) == 32, strcmp(name + 27, ".json") == 0,
      let id = RecordID(
        String(decoding: UnsafeRawBufferPointer(start: name, count: 27), as: UTF8.self)),
      id.letter == letter
    else { return nil }
    return MetDocument(kind: kind, id: id, owner: owner, folder: folder, name: name)
  }
}

extension Kernel {
  /// Calls with name and kind of every entry but `.` and `..`, in no order.
  ///
  /// The C functions called are `openat`, `getdents64`, and `fstatat` where the folder does not tell the
  /// kind of its entries.
  static func forEachName(
    in folder: borrowing Descriptor,
    _ body: (_ name: UnsafePointer<CChar>, _ kind: FileStatus.Kind) -> Void
  ) throws(KernelFailure) {
    let opened = try reopened(folder)
    let number = opened.number
    try forEachEntry(in: opened) { name, told in
      if let kind = kind(of: name, told: told, in: number) { body(name, kind) }
    }
  }

  /// The kind that a folder tells of an entry, or else the entry itself; `nil` for one that has gone.
  private static func kind(
    of name: UnsafePointer<CChar>, told: Int, in folder: Int32
  ) -> FileStatus.Kind? {
    switch told {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return .symbolicLink
    case Int(DT_UNKNOWN):
      var facts = stat()
      guard fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
      return FileStatus(facts).kind
    default: return .other
    }
  }
}
