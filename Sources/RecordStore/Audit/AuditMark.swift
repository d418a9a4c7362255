/// Where the audit log stands: on paper it is a copy of the chain that nobody can rebuild unseen.
package struct AuditMark: Hashable, Sendable {
  /// The number of the last line.
  package let line: Int
  /// The SHA-256 of the last line, in lower-case hexadecimal.
  package let digest: String
}

extension RecordStore {
  /// The end of the audit log; `nil` before its first line.
  ///
  /// - Throws: `StoreError` when the log cannot be read.
  package func auditMark() throws(StoreError) -> AuditMark? {
    let head = try AuditFiles(directory: directory).head()
    guard head.sequence > 0 else { return nil }
    return AuditMark(line: head.sequence, digest: head.digest.description)
  }
}
