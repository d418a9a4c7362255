import ClinicalRecord

/// A file in the practice's folder that is no document: listed, never read, never deleted.
package struct Stray: Hashable, Sendable {
  /// What its name says that it is.
  package enum Sort: Hashable, Sendable {
    /// The other copy that a sync tool has put beside a document.
    case syncConflict(of: StorePath?)
    /// What a file manager calls the copy of a document.
    case fileManagerCopy(of: StorePath)
    /// What an editor has left beside a document.
    case editorCopy(of: StorePath?)
    /// The marks and leftovers of a sync tool or of the system.
    case ofSystem
    case unknown
  }

  package let path: StorePath
  package let sort: Sort

  /// What it is and what becomes of it, in one sentence.
  package var sentence: String {
    switch sort {
    case .syncConflict(let document):
      "A sync tool put this copy \(Self.beside(document)); compare the two, then move it away."
    case .fileManagerCopy(let document):
      "A file manager made this copy \(Self.beside(document)); compare the two, then move it away."
    case .editorCopy(let document):
      "An editor left this copy \(Self.beside(document)); it is not read. Move it away."
    case .ofSystem: "The system or a sync tool keeps this for itself; it is left alone."
    case .unknown: "This is no document of caseload, so it is left alone."
    }
  }

  private static func beside(_ document: StorePath?) -> String {
    guard let document, let address = DocumentAddress(path: document) else {
      return "beside the documents"
    }
    return "beside the \(address.kind.label) \(document.name)"
  }

  init(_ path: StorePath) {
    self.path = path
    sort = Self.sort(of: path)
  }

  private static func sort(of path: StorePath) -> Sort {
    let name = path.name
    let lower = name.lowercased()
    if [".ds_store", "thumbs.db", "desktop.ini", ".stfolder", ".stversions", ".sync", ".nfs"]
      .contains(where: { lower.hasPrefix($0) })
      || lower.hasPrefix(".syncthing.") || lower.hasPrefix("~syncthing~")
    {
      return .ofSystem
    }
    for mark in [".sync-conflict-", "_conflict-", " (", " 2.json", " conflicted copy"] {
      guard let range = lower.range(of: mark) else { continue }
      let isCopy = mark != " (" || lower.contains("conflict")
      if isCopy { return .syncConflict(of: original(String(name[..<range.lowerBound]), path)) }
    }
    if let copied = original(ofCopy: name, path) { return .fileManagerCopy(of: copied) }
    if lower.hasSuffix("~") { return .editorCopy(of: original(String(name.dropLast()), path)) }
    for ending in [".orig", ".bak", ".tmp", ".save"] where lower.hasSuffix(ending) {
      return .editorCopy(of: original(String(name.dropLast(ending.count)), path))
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 2, let last = parts.last?.lowercased(), last.count == 3, last.hasPrefix("sw") {
      let inner = parts.dropLast().joined(separator: ".")
      return .editorCopy(
        of: original(inner.hasPrefix(".") ? String(inner.dropFirst()) : inner, path))
    }
    if name.hasPrefix("#"), name.hasSuffix("#") || name.hasPrefix(".#") {
      return .editorCopy(of: original(name.filter { $0 != "#" }, path))
    }
    return .unknown
  }

  /// The document that file managers name a copy after: `n… (1).json`, `n… 2.json`, `n… copy.json`,
  /// `n… copy 2.json`, `n… (copy).json`, `n… (3rd copy).json`, `n… - Copy.json`, `n… - Copy (2).json`.
  private static func original(ofCopy name: String, _ path: StorePath) -> StorePath? {
    guard name.lowercased().hasSuffix(".json"), let space = name.firstIndex(of: " ") else {
      return nil
    }
    let words = name[space...].dropLast(".json".count).lowercased()
      .filter { $0 != "(" && $0 != ")" }.split(separator: " ")
    let isCopy = words.allSatisfy { word in
      ["copy", "-", "another"].contains(word) || Int(word) != nil
        || ["st", "nd", "rd", "th"].contains { word.hasSuffix($0) && Int(word.dropLast(2)) != nil }
    }
    guard isCopy, !words.isEmpty else { return nil }
    return original(String(name[..<space]), path)
  }

  /// The document beside which a copy stands, by what its name begins with.
  private static func original(_ stem: String, _ path: StorePath) -> StorePath? {
    let name = stem.hasSuffix(".json") ? stem : stem + ".json"
    guard let document = StorePath(path.folders + [name]),
      DocumentAddress(path: document) != nil
    else { return nil }
    return document
  }
}

extension String {
  /// Where a text stands in this one.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

extension RecordStore {
  /// Every file that is no document, by its path; private folders only when asked for.
  package func strays(includingPrivate: Bool) throws(StoreError) -> [Stray] {
    try listAll(includingPrivate: includingPrivate).strays.map { Stray($0) }
  }
}
