import ClinicalRecord

extension Doctor {
  /// The folders of the layout that are not there, and what was in them.
  mutating func examineFolders() throws(StoreError) {
    let present = Set(try directory.names(in: []))
    for name in Layout.topFolders where !present.contains(name) {
      let made = "`caseload doctor --fix` makes it anew"
      let sentence =
        Layout.contents[name].map {
          "The folder \(name) is missing: \($0) would be in it. Put it back from a backup if it held "
            + "any; \(made), empty."
        } ?? "The folder \(name) is missing: it holds nothing that lasts. \(made)."
      add(.folder, name, sentence)
    }
  }

  /// Looks at one part of the practice; what stands in the way of that is a finding, and the other
  /// parts are looked at all the same.
  mutating func examine(
    _ path: String, _ part: (inout Doctor) throws(StoreError) -> Void
  ) throws(StoreError) {
    do throws(StoreError) { try part(&self) } catch {
      switch error {
      case .missing, .notAFolder, .notAFile, .symbolicLink, .foreignOwner:
        add(.damaged, path, "\(error)")
      default: throw error
      }
    }
  }
}

extension RecordStore {
  /// Notes what was missing when the practice was opened for writing, to be told at the start.
  func noteOpening(_ made: [String], hasNoLog: Bool) {
    if let loss = audit?.loss {
      openingDoubts.append("\(loss)")
    } else if hasNoLog {
      openingDoubts.append("\(LogLoss.whole)")
    }
    if let audit, audit.foreignBytes > 0 {
      openingDoubts.append(
        "\(audit.foreignBytes) bytes that caseload had not written stood at the end of the audit log; "
          + "they are set apart in the folder quarantine. No record is affected; see `caseload doctor`."
      )
    }
    if let count = audit?.unreadableAtEnd, count > 0 {
      openingDoubts.append(
        (count == 1 ? "The last line of the audit log" : "The last \(count) lines of the audit log")
          + " cannot be read and stay\(count == 1 ? "s" : "") as \(count == 1 ? "it is" : "they are"). No "
          + "record is affected; `caseload doctor` says what is wrong.")
    }
    // The log has a sentence of its own, and of working files nothing is lost.
    let lost = made.filter { Layout.contents[$0] != nil && $0 != AuditFiles.folder.first }
    guard let last = lost.last else { return }
    let names =
      lost.count == 1 ? last : lost.dropLast().joined(separator: ", ") + " and " + last
    openingDoubts.append(
      lost.count == 1
        ? "The folder \(names) was missing and was made anew, empty. If it held anything, put it back "
          + "from a backup."
        : "The folders \(names) were missing and were made anew, empty. If they held anything, put "
          + "them back from a backup.")
  }
}
