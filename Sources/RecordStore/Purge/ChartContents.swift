import ClinicalRecord

/// Everything on disk that belongs to one client.
struct ChartContents {
  var documents: [Document] = []
  var files: [StorePath] = []
  var strays: [String] = []
  var damaged: [String] = []
}

extension RecordStore {
  /// Gathers what belongs to a client, in the trash, the history and the journal too.
  func chartContents(of client: RecordID) throws(PurgeError) -> ChartContents {
    var contents = ChartContents()
    do throws(StoreError) {
      var listing = Listing()
      try directory.list(["clients", client.text], into: &listing)
      try directory.list(["private", client.text], into: &listing)
      contents.strays = listing.strays.map(\.description)
      for document in listing.documents { take(document.address.path, document.address, &contents) }
      try takeTrash(of: client, &contents)
      for names in Layout.privateWorkFolders.map({ ["private", client.text, $0] }) {
        try takeFiles(below: names, &contents)
      }
      let ids = Set(contents.documents.map(\.id))
      for id in ids { try takeFiles(below: ["history", id.text], &contents) }
      contents.files += try leftoverWords(of: client, documents: ids)
      let undo = StorePath(fixed: "undo", client.text + ".json")
      if (try? directory.status(of: undo)) != nil { contents.files.append(undo) }
    } catch { throw PurgeError.store(error) }
    return contents
  }

  private func take(
    _ path: StorePath, _ address: DocumentAddress, _ contents: inout ChartContents
  ) {
    guard !contents.files.contains(path) else { return }
    contents.files.append(path)
    if let bytes = try? directory.read(path).bytes,
      let document = try? DocumentCoding.decode(bytes, at: address).document
    {
      contents.documents.append(document)
    } else {
      contents.damaged.append(path.description)
    }
  }

  private func takeTrash(
    of client: RecordID, _ contents: inout ChartContents
  ) throws(StoreError) {
    for top in [["trash"], ["private", client.text, "trash"]] {
      for entry in try directory.trashEntries(in: top) {
        for address in entry.addresses where address.owner == client {
          take(StorePath(fixed: entry.folder.names + address.path.names), address, &contents)
        }
      }
    }
  }

  /// Every ordinary file below a folder, whatever it is called.
  private func takeFiles(
    below names: [String], _ contents: inout ChartContents
  ) throws(StoreError) {
    for name in try directory.namesIfAny(in: names) {
      guard let path = StorePath(names + [name]) else { continue }
      switch try directory.status(of: path).kind {
      case .file: if !contents.files.contains(path) { contents.files.append(path) }
      case .folder: try takeFiles(below: path.names, &contents)
      case .symbolicLink, .other: contents.strays.append(path.description)
      }
    }
  }
}

extension DataDirectory {
  /// Takes a folder away with the folders in it, as far as nothing else is in them.
  func removeEmptyFolders(below names: [String]) {
    guard let name = names.last, let entries = try? entries(in: names) else { return }
    for (inner, status) in entries where status.kind == .folder && StorePath.isPlain(inner) {
      removeEmptyFolders(below: names + [inner])
    }
    guard let above = try? folder(Array(names.dropLast())) else { return }
    // One that is not empty stays.
    try? Kernel.removeFolder(name, in: above)
  }
}
