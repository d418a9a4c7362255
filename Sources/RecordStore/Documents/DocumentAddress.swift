import ClinicalRecord

/// Where a document belongs: its kind and the ids that its path is made of.
package struct DocumentAddress: Hashable, Sendable {
  package let kind: DocumentKind
  /// The document's id; nil for the practice, whose file has a fixed name.
  package let id: RecordID?
  /// The client or group whose folder the file is in.
  package let owner: RecordID?

  /// The address of a document by what it says of itself; nil if it does not name its owner.
  package init?(of document: Document) {
    kind = document.kind
    switch document.kind.place {
    case .top:
      (id, owner) = (nil, nil)
    case .topFolder:
      (id, owner) = (document.id, nil)
    case .clientRoot:
      guard document.envelope.client == document.id else { return nil }
      (id, owner) = (document.id, document.id)
    case .groupRoot:
      (id, owner) = (document.id, document.id)
    case .clientFolder, .privateFolder:
      guard let client = document.envelope.client else { return nil }
      (id, owner) = (document.id, client)
    case .groupFolder:
      guard let group = document.body.fieldValue["group"]?.text.flatMap({ RecordID($0) }) else {
        return nil
      }
      (id, owner) = (document.id, group)
    }
    guard id?.letter ?? kind.letter == kind.letter else { return nil }
  }

  /// The address of a client's own document.
  package static func client(_ id: RecordID) -> DocumentAddress {
    DocumentAddress(kind: .client, id: id, owner: id)
  }

  /// The address of the practice's own document.
  package static let practice = DocumentAddress(kind: .practice, id: nil, owner: nil)

  /// The address of a document of this kind; the owner is the client or group it belongs to.
  package init(kind: DocumentKind, id: RecordID?, owner: RecordID?) {
    self.kind = kind
    self.id = id
    self.owner = owner
  }

  /// Whether the document is in one of the folders of a client's chart.
  var isInClientFolder: Bool {
    if case .clientFolder = kind.place { true } else { false }
  }

  /// The address of a file in a client's folder of one kind; `nil` for a stray.
  init?(file name: String, of kind: DocumentKind, in client: RecordID) {
    guard let id = Self.id(inFile: name, kind), Self.hasRightOwner(kind: kind, owner: client) else {
      return nil
    }
    self.init(kind: kind, id: id, owner: client)
  }

  /// The path of the document's file.
  package var path: StorePath {
    let file = (id?.text ?? kind.rawValue) + ".json"
    let owner = owner?.text ?? ""
    return switch kind.place {
    case .top(let name): StorePath(fixed: name)
    case .topFolder(let folder): StorePath(fixed: folder, file)
    case .clientRoot: StorePath(fixed: "clients", owner, "client.json")
    case .clientFolder(let folder): StorePath(fixed: "clients", owner, folder, file)
    case .privateFolder: StorePath(fixed: "private", owner, file)
    case .groupRoot: StorePath(fixed: "groups", owner, "group.json")
    case .groupFolder(let folder): StorePath(fixed: "groups", owner, folder, file)
    }
  }

  /// The address that a path stands for; nil for a stray.
  package init?(path: StorePath) {
    let names = path.names
    switch names.count {
    case 1:
      guard names[0] == DocumentAddress.practice.path.name else { return nil }
      self = .practice
    case 2:
      guard let kind = Self.topFolders[names[0]], let id = Self.id(inFile: names[1], kind) else {
        return nil
      }
      self.init(kind: kind, id: id, owner: nil)
    case 3:
      guard let owner = RecordID(names[1]) else { return nil }
      switch (names[0], names[2]) {
      case ("clients", "client.json"): self.init(kind: .client, id: owner, owner: owner)
      case ("groups", "group.json"): self.init(kind: .group, id: owner, owner: owner)
      case ("private", let file):
        guard let id = Self.id(inFile: file, .privateNote) else { return nil }
        self.init(kind: .privateNote, id: id, owner: owner)
      default: return nil
      }
    case 4:
      let folders = names[0] == "clients" ? Self.clientFolders : Self.groupFolders
      guard names[0] == "clients" || names[0] == "groups", let owner = RecordID(names[1]),
        let kind = folders[names[2]], let id = Self.id(inFile: names[3], kind)
      else { return nil }
      self.init(kind: kind, id: id, owner: owner)
    default: return nil
    }
    guard Self.hasRightOwner(kind: kind, owner: owner) else { return nil }
  }

  /// The kinds of the folders of one client, by the name of the folder.
  static let clientFolders = folders { place in
    if case .clientFolder(let name) = place { name } else { nil }
  }

  /// The kinds of the folders of one group, by the name of the folder.
  static let groupFolders = folders { place in
    if case .groupFolder(let name) = place { name } else { nil }
  }

  /// The kinds of the folders at the top, by the name of the folder.
  static let topFolders = folders { place in
    if case .topFolder(let name) = place { name } else { nil }
  }

  private static func folders(
    _ name: (DocumentKind.Place) -> String?
  ) -> [String: DocumentKind] {
    var folders: [String: DocumentKind] = [:]
    for kind in DocumentKind.allCases {
      if let name = name(kind.place) { folders[name] = kind }
    }
    return folders
  }

  private static func id(inFile name: String, _ kind: DocumentKind) -> RecordID? {
    guard name.hasSuffix(".json"), let id = RecordID(name.dropLast(5)),
      id.letter == kind.letter
    else { return nil }
    return id
  }

  private static func hasRightOwner(kind: DocumentKind, owner: RecordID?) -> Bool {
    switch kind.place {
    case .top, .topFolder: owner == nil
    case .clientRoot, .clientFolder, .privateFolder:
      owner?.letter == DocumentKind.client.letter
    case .groupRoot, .groupFolder: owner?.letter == DocumentKind.group.letter
    }
  }
}
