import ClinicalRecord
import JSON

/// A draft on disk and the file that holds it.
package struct KeptDraft: Hashable, Sendable {
  package let path: StorePath
  package let draft: Draft
}

/// What the journal holds: drafts that can be offered, and files that are none.
package struct KeptDrafts: Hashable, Sendable {
  package internal(set) var drafts: [KeptDraft] = []
  package internal(set) var unreadable: [DamagedDocument] = []
}

extension RecordStore {
  /// Keeps the words of a draft; every call for one document replaces what this run wrote before.
  ///
  /// A draft of an earlier run is never replaced, also if its process had the same number.
  package func keep(_ draft: Draft) throws(StoreError) -> StorePath {
    let stem = "\(draft.document.text)-\(draft.baseRevision)-\(Kernel.processNumber)"
    return try keepInJournal(
      draft.bytes, folder: draftFolder(of: draft.kind, client: draft.client), stem: stem,
      ending: Self.draftEnding)
  }

  /// Keeps words that another run has left outside the journal, as a draft that this run never
  /// replaces.
  package func keepFound(
    _ draft: Draft, ofProcess process: Int
  ) throws(StoreError) -> StorePath {
    let path = try keepInJournal(
      draft.bytes, folder: draftFolder(of: draft.kind, client: draft.client),
      stem: "\(draft.document.text)-\(draft.baseRevision)-\(process)", ending: Self.draftEnding)
    ownDrafts[path] = nil
    return path
  }

  static let draftEnding = ".json"

  /// Writes a file of the journal: in the place of what this run wrote under the name, beside
  /// whatever an earlier run left there.
  func keepInJournal(
    _ bytes: [UInt8], folder: [String], stem: String, ending: String
  ) throws(StoreError) -> StorePath {
    let writer = try writingFiles()
    var number = 1
    while true {
      let name = number == 1 ? stem + ending : "\(stem)-\(number)\(ending)"
      let path = StorePath(fixed: folder + [name])
      do throws(StoreError) {
        if let own = ownDrafts[path] {
          try writer.update(path, bytes: bytes, base: own, history: nil, called: "draft")
        } else {
          try writer.create(path, bytes: bytes, called: "draft")
        }
        ownDrafts[path] = Digest(of: bytes)
        return path
      } catch {
        switch error {
        case .alreadyExists, .changedOutside: ownDrafts[path] = nil
        case .maybeNotDurable:
          ownDrafts[path] = Digest(of: bytes)
          throw note(error, called: "draft")
        default: throw note(error, called: "draft")
        }
      }
      number += 1
    }
  }

  /// The drafts of everything but private notes, oldest first.
  package func drafts() throws(StoreError) -> KeptDrafts {
    try drafts(in: ["drafts"])
  }

  /// The drafts of one client's private notes, oldest first.
  package func privateDrafts(of client: RecordID) throws(StoreError) -> KeptDrafts {
    try drafts(in: ["private", client.text, "drafts"])
  }

  /// Takes a draft away after its words are saved or were given up.
  package func remove(_ draft: StorePath) throws(StoreError) {
    guard draft.folders.last == "drafts" else {
      throw StoreError.notAFile(path: draft.description)
    }
    try writingFiles().remove(draft, called: "draft")
    ownDrafts[draft] = nil
  }

  private func drafts(in folder: [String]) throws(StoreError) -> KeptDrafts {
    var kept = KeptDrafts()
    for name in try directory.namesIfAny(in: folder) where !name.hasSuffix(Self.conflictEnding) {
      guard let path = StorePath(folder + [name]) else { continue }
      do throws(StoreError) {
        let bytes = try directory.read(path, limit: Draft.limits.bytes).bytes
        guard name.hasSuffix(".json"), let draft = Draft(bytes: bytes) else {
          kept.unreadable.append(
            DamagedDocument(
              path: path.description,
              reason: "Words that were put aside stand here and cannot be offered: the file is"
                + " damaged. Look at it with another program; move it away when you have them."))
          continue
        }
        kept.drafts.append(KeptDraft(path: path, draft: draft))
      } catch {
        kept.unreadable.append(DamagedDocument(path: path.description, reason: "\(error)"))
      }
    }
    kept.drafts.sort { $0.draft.savedAt < $1.draft.savedAt }
    return kept
  }

  private func draftFolder(of kind: DocumentKind, client: RecordID?) -> [String] {
    guard kind == .privateNote, let client else { return ["drafts"] }
    return ["private", client.text, "drafts"]
  }
}
