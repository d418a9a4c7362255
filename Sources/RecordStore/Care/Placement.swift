extension RecordStore {
  /// What should be known of the place of the practice and was not told yet; told once each.
  package func newPlacementWarnings() -> [PlacementWarning] {
    guard let writer = try? writingFiles() else { return [] }
    directory.recordEncryption(writer)
    return directory.placementWarnings().filter { warning in
      let path = StorePath(fixed: "locks", "told-" + warning.code)
      guard (try? directory.status(of: path)) == nil else { return false }
      // A note that cannot be kept only lets the warning come again.
      try? writer.put(path, bytes: [], called: "practice")
      return true
    }
  }
}

extension DataDirectory {
  /// What should be known of the place of the practice.
  func placementWarnings() -> [PlacementWarning] {
    let isShared = (try? names(in: []).contains(".stfolder")) ?? false
    return PlacementWarning.of(path: path, kind: fileSystem, isShared: isShared)
  }
}
