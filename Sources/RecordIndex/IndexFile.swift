#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of a database: its own, and the two that SQLite keeps beside it.
struct IndexFile {
  let path: String

  private var log: String { path + "-wal" }

  private var all: [String] { [path, log, path + "-shm", path + "-journal"] }

  /// The size of the write-ahead log in bytes; 0 where there is none.
  var logSize: Int {
    var facts = stat()
    return lstat(log, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// Whether the folder is the user's own, and no link to another place.
  private var hasOwnFolder: Bool {
    var facts = stat()
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return lstat("/" + folder, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
      && facts.st_uid == geteuid()
  }

  /// Whether an ordinary file of the user stands there that nobody else can open.
  var isFit: Bool {
    hasOwnFolder
      && all.allSatisfy { path in
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return path != self.path && errno == ENOENT }
        return facts.st_mode & S_IFMT == S_IFREG && facts.st_uid == geteuid()
          && facts.st_mode & 0o077 == 0 && facts.st_nlink == 1
      }
  }

  /// Takes the files away; a link is taken away itself, never what it leads to.
  func remove() throws(IndexError) {
    guard hasOwnFolder else { throw .broken("no folder") }
    for path in all where unlink(path) != 0 && errno != ENOENT {
      throw .broken("unlink \(errno)")
    }
  }

  /// Makes an empty file that only its owner can open; SQLite gives its others the same mode.
  func make() throws(IndexError) {
    let number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw .broken("open \(errno)") }
    close(number)
  }
}
