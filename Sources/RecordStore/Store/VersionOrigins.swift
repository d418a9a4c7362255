import ClinicalRecord

extension StoredVersion {
  /// When this program found what another one had written.
  package enum Found: Hashable, Sendable {
    /// A line of the audit log tells of it.
    case met(Instant)
    /// No line tells of it yet; it was written not before the time of its file.
    case notBefore(Instant)

    /// The moment that is told.
    package var at: Instant {
      switch self {
      case .met(let instant), .notBefore(let instant): instant
      }
    }
  }
}

extension RecordStore {
  /// Tells which states another program wrote and when they were found, and puts all into the order in
  /// which they came about.
  ///
  /// What the log does not know stands by its own time among the others. A log that cannot be read, or
  /// that begins later, tells nothing; then the revisions tell the order.
  func tellingOrigins(
    _ versions: [StoredVersion], of address: DocumentAddress
  ) -> [StoredVersion] {
    // Documents with a fixed name are in the log by the ids in their bytes.
    guard let id = address.id ?? versions.lazy.compactMap(\.document?.id).first,
      let trail = try? DocumentTrail(
        of: id, in: directory, waiting: audit?.waiting ?? [], at: Kernel.clocks.utc)
    else { return versions }
    let isUnsure = mayLackLines
    let told = versions.map { version in
      var version = version
      version.found = found(version, by: trail, isUnsure: isUnsure)
      return version
    }
    return told.filter { $0.place == .current }
      + told.filter { if case .mergeSide = $0.place { true } else { false } }
      + Self.inOrder(told.filter { $0.place == .history || $0.place == .trash }, by: trail)
  }

  /// Whether the run before may have saved something of which it did not come to tell the log.
  private var mayLackLines: Bool {
    refusal == nil ? endOfLastRun != nil : directory.mayLackLines
  }

  private func found(
    _ version: StoredVersion, by trail: DocumentTrail, isUnsure: Bool
  ) -> StoredVersion.Found? {
    guard version.document != nil, let digest = version.digest else { return nil }
    if let told = trail[digest] { return told.isFromOutside ? .met(told.at) : nil }
    // What was typed here and not taken is kept aside without a line, so that bytes of which the log
    // knows nothing are another's only where they stand in the document's own place.
    guard version.place == .current, trail.isCertain, let at = version.fileModified,
      !isUnsure || (version.revision ?? 0) <= trail.lastRevision
    else { return nil }
    return .notBefore(at)
  }

  /// States in the order in which they came about, the newest first.
  private static func inOrder(
    _ versions: [StoredVersion], by trail: DocumentTrail
  ) -> [StoredVersion] {
    func told(_ version: StoredVersion) -> DocumentTrail.Told? {
      // The name of a kept state says what its bytes were, whatever became of them.
      let name = version.place == .history ? HistoryName(version.path.name) : nil
      return name.flatMap { trail[$0.digits] } ?? version.digest.flatMap { trail[$0] }
    }
    var known = versions.compactMap { version in
      told(version).map { (version: version, told: $0) }
    }
    known.sort { $0.told.order > $1.told.order }
    var unknown = versions.filter { told($0) == nil }[...]
    var ordered: [StoredVersion] = []
    for entry in known {
      while let next = unknown.first, isNewer(next, than: entry) {
        ordered.append(next)
        unknown.removeFirst()
      }
      ordered.append(entry.version)
    }
    return ordered + unknown
  }

  private static func isNewer(
    _ version: StoredVersion, than known: (version: StoredVersion, told: DocumentTrail.Told)
  ) -> Bool {
    guard let modified = version.modified else {
      return (version.revision ?? 0) > (known.version.revision ?? 0)
    }
    return modified >= known.version.at ?? known.told.at
  }
}
