/// What of a data directory belongs in a backup.
enum BackupScope {
  /// What is made anew by itself, belongs to a running program, or tells of backups.
  private static let leftBehind: Set<String> = ["index", "locks", "tmp", BackupMemory.path.name]

  /// The most bytes of one file; a year of the audit log has a hundredth.
  static let mostFileBytes = 1 << 30

  /// Whether something at the top of the data directory is no record and is not even told of.
  static func isPassedOver(_ name: String) -> Bool {
    leftBehind.contains(name) || name == BackupManifest.name
  }

  /// Whether a practice has a folder or file of that name at its top.
  static func isPart(_ name: String, isFolder: Bool) -> Bool {
    guard !isPassedOver(name) else { return false }
    return isFolder ? Layout.topFolders.contains(name) : Layout.topFiles.contains(name)
  }

  /// The path of an entry in an archive, if it may be written into a practice.
  static func path(
    of text: String, isFolder: Bool, byteCount: Int
  ) throws(BackupError) -> StorePath {
    guard text.utf8.count <= 1_024, !text.hasPrefix("/"),
      let path = StorePath(
        text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)),
      path.names.count <= 16
    else { throw .refusedEntry(text, .path) }
    guard isPart(path.names[0], isFolder: isFolder || path.names.count > 1) else {
      throw .refusedEntry(text, .place)
    }
    guard byteCount <= mostFileBytes else { throw .refusedEntry(text, .tooLarge) }
    return path
  }
}
