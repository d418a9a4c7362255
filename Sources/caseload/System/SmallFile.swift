#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files of settings: small, plain, and no part of a practice.
enum SmallFile {
  /// Why a file of settings was not read or written.
  enum Failure: Error, Hashable {
    case tooLarge(path: String, limit: Int)
    case notText(path: String)
    case refused(path: String, code: Int32)
  }

  /// The bytes of a file; `nil` when there is none.
  static func bytes(at path: String, limit: Int) throws(Failure) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .refused(path: path, code: errno)
    }
    defer { close(file) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count == 0 { return content }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .refused(path: path, code: errno)
      }
      content += buffer[..<count]
      guard content.count <= limit else { throw .tooLarge(path: path, limit: limit) }
    }
  }

  /// The text of a file; `nil` when there is none, or none that can be read.
  static func text(at path: String, limit: Int) -> String? {
    do {
      return try bytes(at: path, limit: limit).flatMap { String(validating: $0, as: UTF8.self) }
    } catch { return nil }
  }

  /// Writes a file beside the old one and puts it in its place.
  static func write(_ content: [UInt8], to path: String) throws(Failure) {
    let temporary = path + ".new"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .refused(path: path, code: errno) }
    let code = Output.write(content, to: file)
    close(file)
    guard code == 0, rename(temporary, path) == 0 else {
      let reason = code == 0 ? errno : code
      unlink(temporary)
      throw .refused(path: path, code: reason)
    }
  }

  /// The names in a folder, in order; none when it is not there.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

extension SmallFile.Failure: CustomStringConvertible {
  var description: String {
    switch self {
    case .tooLarge(let path, let limit):
      "\(path) is larger than \(limit) bytes, so it was not read."
    case .notText(let path): "\(path) is no UTF-8 text, so it was not read."
    case .refused(let path, let code):
      "The system refused \(path): \(String(cString: strerror(code)))."
    }
  }
}
