import Foundation

/// The project's own files, found from where this one was compiled.
enum Repository {
  /// The directory that holds Package.swift.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folders that are made, not written.
  private static let made: Set<String> = [
    ".git", ".build", ".build-release-tests", ".swiftpm", "__pycache__",
  ]

  /// Every written file below a folder, as paths from the root, in a steady order.
  static func files(below folder: String = "") throws -> [String] {
    var found: [String] = []
    var folders = [folder]
    while let next = folders.popLast() {
      let place = next.isEmpty ? root : root.appending(path: next)
      for name in try FileManager.default.contentsOfDirectory(atPath: place.path) {
        guard !made.contains(name), !name.hasPrefix(".build") else { continue }
        let path = next.isEmpty ? name : next + "/" + name
        var isFolder: ObjCBool = false
        guard
          FileManager.default.fileExists(
            atPath: root.appending(path: path).path, isDirectory: &isFolder)
        else { continue }
        if isFolder.boolValue { folders.append(path) } else { found.append(path) }
      }
    }
    return found.sorted()
  }

  /// The names of the folders in Sources, one a target.
  static func targets() throws -> [String] {
    Set(
      try files(below: "Sources").compactMap { path in
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : nil
      }
    ).sorted()
  }

  /// The text of a file; `nil` for one that is not UTF-8.
  static func text(of path: String) throws -> String? {
    String(data: try Data(contentsOf: root.appending(path: path)), encoding: .utf8)
  }

  /// Whether a file or folder is there.
  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }
}
