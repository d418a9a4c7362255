extension Chart {
  /// That something was added to other words than a document has, as a whole sentence; `nil` where all fits.
  ///
  /// - Parameters:
  ///   - id: The document.
  ///   - name: What it is called there.
  /// - Returns: The sentence.
  package func misfitSentence(about id: RecordID, called name: String) -> String? {
    switch misfits(of: id).count {
    case 0: nil
    case 1: "An addition to \(name) was made to other words than stand here now."
    case let count: "\(count) additions to \(name) were made to other words than stand here now."
    }
  }
}
