import ClinicalRecord

/// What another program has done to the documents of the open chart.
package struct OutsideChange: Hashable, Sendable {
  /// Documents that are new or different now.
  package var documents: [Document] = []
  /// Documents whose files are gone.
  package var gone: [RecordID] = []
  /// Documents that cannot be read now.
  package var damaged: [DamagedDocument] = []
  /// The paths of everything that can be read now.
  package var readable: [String] = []

  package init() {}

  package var isEmpty: Bool { documents.isEmpty && gone.isEmpty && damaged.isEmpty }
}

/// An outside change that the screen has taken in: from here on it is what changes are made on.
package struct Adoption: Hashable, Sendable {
  package var document: RecordID
  /// What was shown before, to be kept in the history.
  package var former: Document?

  package init(document: RecordID, former: Document?) {
    self.document = document
    self.former = former
  }
}
