import ClinicalRecord

/// A document's file as a listing sees it, without reading it.
package struct ListedDocument: Hashable, Sendable {
  package let address: DocumentAddress
  package let fingerprint: Fingerprint
}

/// The files of a practice or of one client: documents with what tells their states apart.
package struct Listing: Hashable, Sendable {
  package internal(set) var documents: [ListedDocument] = []
  /// Files that are no documents; never read, never deleted.
  package internal(set) var strays: [StorePath] = []
}

extension RecordStore {
  /// Lists the files of one client, without private notes.
  package func list(client: RecordID) throws(StoreError) -> Listing {
    var listing = Listing()
    try directory.list(["clients", client.text], into: &listing)
    return listing
  }

  /// Lists the practice's own documents: the practitioner, the payers, the user's own terms.
  package func listPractice() throws(StoreError) -> Listing {
    var listing = Listing()
    for folder in ["profiles", "vocab"] { try directory.list([folder], into: &listing) }
    let own = DocumentAddress.practice
    if try directory.isThere(own.path) {
      let status = try directory.status(of: own.path)
      if status.kind == .file {
        listing.documents.append(ListedDocument(address: own, fingerprint: status.fingerprint))
      }
    }
    return listing
  }

  /// Lists the files of all documents; private notes only when asked for.
  package func listAll(includingPrivate: Bool = false) throws(StoreError) -> Listing {
    try directory.listAll(includingPrivate: includingPrivate)
  }
}

extension DataDirectory {
  func listAll(includingPrivate: Bool) throws(StoreError) -> Listing {
    var listing = Listing()
    let documentFolders = ["clients", "groups", "profiles", "vocab"]
    for name in try names(in: []) {
      if documentFolders.contains(name) || (includingPrivate && name == "private") {
        try list([name], into: &listing)
      } else if name == DocumentAddress.practice.path.name {
        try list(name, in: [], status: status(of: .init(fixed: name)), into: &listing)
      } else if !Layout.isOwn(name) {
        if let path = StorePath([name]) { listing.strays.append(path) }
      }
    }
    return listing
  }

  /// Lists a folder and those below it that can hold documents.
  ///
  /// A link or another user's folder is not entered, but is a stray.
  func list(_ names: [String], into listing: inout Listing) throws(StoreError) {
    do throws(StoreError) {
      for (name, status) in try entries(in: names) {
        try list(name, in: names, status: status, into: &listing)
      }
    } catch {
      switch error {
      case .missing: return
      case .symbolicLink, .notAFolder, .foreignOwner:
        if let path = StorePath(names) { listing.strays.append(path) }
      default: throw error
      }
    }
  }

  /// The names in a folder with the facts of each; one that vanished meanwhile is left out.
  func entries(in names: [String]) throws(StoreError) -> [(name: String, status: FileStatus)] {
    let folder = try folder(names)
    let found = try reading(names.joined(separator: "/")) { () throws(KernelFailure) in
      try Kernel.names(in: folder)
    }
    var entries: [(name: String, status: FileStatus)] = []
    for name in found {
      if let status = try? Kernel.status(of: name, in: folder) { entries.append((name, status)) }
    }
    return entries
  }

  private func list(
    _ name: String, in names: [String], status: FileStatus, into listing: inout Listing
  ) throws(StoreError) {
    guard let path = StorePath(names + [name]) else { return }
    if let address = DocumentAddress(path: path), status.kind == .file {
      listing.documents.append(
        ListedDocument(address: address, fingerprint: status.fingerprint))
    } else if status.kind == .folder, Layout.isWorkFolder(path) {
      return
    } else if status.kind == .folder, Layout.canHoldDocuments(path) {
      try list(path.names, into: &listing)
    } else {
      listing.strays.append(path)
    }
  }
}

extension Layout {
  /// True for a folder in which the path grammar has documents.
  static func canHoldDocuments(_ path: StorePath) -> Bool {
    let names = path.names
    switch names.count {
    case 1: return ["clients", "groups", "private", "profiles", "vocab"].contains(names[0])
    case 2:
      let letter =
        names[0] == "groups" ? DocumentKind.group.letter : DocumentKind.client.letter
      return ["clients", "groups", "private"].contains(names[0])
        && RecordID(names[1])?.letter == letter
    case 3:
      return (names[0] == "clients" && DocumentAddress.clientFolders[names[2]] != nil)
        || (names[0] == "groups" && DocumentAddress.groupFolders[names[2]] != nil)
    default: return false
    }
  }
}
