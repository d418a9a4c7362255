import ClinicalRecord

/// Charts of which a folder is a link to somewhere else: the link is not followed, so nobody knows the
/// whole chart, and nothing of it is written.
extension RecordStore {
  /// Refuses to write in a chart in which a link stands in the place of a folder.
  func refuseIfChartHasLink(_ address: DocumentAddress) throws(StoreError) {
    let what = address.kind.label
    guard let owner = address.owner else { return }
    let folder = owner.letter == DocumentKind.group.letter ? "groups" : "clients"
    let entries: [(name: String, status: FileStatus)]
    do throws(StoreError) { entries = try directory.entries(in: [folder, owner.text]) } catch {
      switch error {
      // A chart that is being made has no folder yet.
      case .missing: return
      case .symbolicLink: throw StoreError.notSaved(what: what, .symbolicLink)
      default: throw note(error, called: what)
      }
    }
    guard entries.contains(where: { $0.status.kind == .symbolicLink && Self.isFolder($0.name) })
    else { return }
    throw StoreError.notSaved(what: what, .symbolicLink)
  }

  private static func isFolder(_ name: String) -> Bool {
    DocumentAddress.clientFolders[name] != nil || DocumentAddress.groupFolders[name] != nil
  }
}
