#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

import ClinicalRecord

/// What the files of one client looked like as a whole when they were last compared.
package struct ClientListing: Hashable, Sendable {
  /// The names and facts of all of them, in 64 bits.
  package var proof: UInt64
  /// What their folders looked like; `nil` while a name could come or go without a trace in that.
  package var folders: UInt64?
  /// The paths of all entries below the client's folder, with a zero byte after each.
  package var paths: [UInt8]

  package init(proof: UInt64, folders: UInt64?, paths: [UInt8]) {
    self.proof = proof
    self.folders = folders
    self.paths = paths
  }
}

/// What the files of one client look like now.
package struct ListingLook: Hashable, Sendable {
  /// The names and facts of all of them, in 64 bits.
  package var proof: UInt64
  /// Whether the folders were read, since one of them is not as it was when the names were noted.
  package var hasReadFolders: Bool
}

extension DataDirectory {
  /// What the files of each client look like as a whole; `nil` for a client that cannot be listed.
  ///
  /// Every file is looked at. To read a folder costs as much again as to look at all that is in it, and a
  /// local disk marks a folder whenever a name comes or goes: where its marks are those that are known,
  /// the known names are taken.
  package func listings(
    of clients: [RecordID], known: [RecordID: ClientListing?] = [:]
  ) -> [ListingLook?] {
    guard let folder = try? folder(["clients"]) else { return clients.map { _ in nil } }
    return clients.map { client in
      if !fileSystem.isRemote, let known = known[client] ?? nil,
        let proof = Self.proof(of: client, by: known, in: folder.number)
      {
        return ListingLook(proof: proof, hasReadFolders: false)
      }
      guard let sum = try? Self.listing(of: client, in: folder.number, into: nil) else {
        return nil
      }
      return ListingLook(proof: sum.proof, hasReadFolders: true)
    }
  }

  /// What the files of a client look like, with their names.
  ///
  /// - Parameters:
  ///   - client: Whose files.
  ///   - now: The wall clock; folders that changed a moment ago could change again unseen.
  /// - Returns: The listing; `nil` when the client's folder or one in it cannot be read.
  package func listing(of client: RecordID, now: Instant) -> ClientListing? {
    var paths = ListedPaths()
    guard let folder = try? folder(["clients"]),
      let sum = try? Self.listing(of: client, in: folder.number, into: &paths)
    else { return nil }
    let isDoubtful = paths.newest.map { $0.isDoubtful(at: now.millisecondsSince1970) } ?? true
    return ClientListing(
      proof: sum.proof, folders: isDoubtful ? nil : sum.folders, paths: paths.bytes)
  }

  /// The facts under known names; `nil` when the names may be others now.
  private static func proof(
    of client: RecordID, by known: ClientListing, in clients: Int32
  ) -> UInt64? {
    // Every path ends in a zero byte, so that no call reads beyond the last.
    guard let expected = known.folders, known.paths.last == 0,
      let opened = try? Kernel.openFolder(client.text, in: clients),
      let own = try? Kernel.status(of: opened)
    else { return nil }
    var sum = ListingSum(own: own)
    let isWhole = known.paths.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        var place = 0
        while place < text.count, let path = text.baseAddress?.advanced(by: place) {
          var facts = stat()
          guard fstatat(opened.number, path, &facts, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
          place += sum.add(path, under: nil, FileStatus(facts)) + 1
        }
        return true
      }
    }
    return isWhole && sum.folders == expected ? sum.proof : nil
  }

  /// Reads the client's folder and those in it.
  private static func listing(
    of client: RecordID, in clients: Int32, into paths: UnsafeMutablePointer<ListedPaths>?
  ) throws(KernelFailure) -> ListingSum {
    let opened = try Kernel.openFolder(client.text, in: clients)
    // Before its names are read: what comes afterwards marks the folder anew.
    let own = try Kernel.status(of: opened)
    paths?.pointee.newest = own.fingerprint
    var sum = ListingSum(own: own)
    var failure: KernelFailure?
    try Kernel.forEachStatus(in: opened) { name, facts in
      sum.add(name, under: nil, facts)
      paths?.pointee.add(name, under: nil, facts)
      guard facts.kind == .folder else { return }
      do throws(KernelFailure) {
        let inner = try Kernel.openFolder(name, in: opened.number)
        try Kernel.forEachStatus(in: inner) { entry, facts in
          sum.add(entry, under: name, facts)
          paths?.pointee.add(entry, under: name, facts)
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    return sum
  }
}

/// The paths that a listing met.
private struct ListedPaths {
  var bytes: [UInt8] = []
  /// The folder that changed last.
  var newest: Fingerprint?

  mutating func add(
    _ name: UnsafePointer<CChar>, under folder: UnsafePointer<CChar>?, _ facts: FileStatus
  ) {
    if let folder {
      append(folder)
      bytes.append(UInt8(ascii: "/"))
    }
    append(name)
    bytes.append(0)
    guard facts.kind == .folder else { return }
    if let newest, newest.lastChange > facts.fingerprint.lastChange { return }
    newest = facts.fingerprint
  }

  private mutating func append(_ text: UnsafePointer<CChar>) {
    bytes += UnsafeRawBufferPointer(start: text, count: strlen(text))
  }
}

extension Fingerprint {
  /// When the file or its facts changed last, in nanoseconds since 1970.
  fileprivate var lastChange: Int64 { max(modifiedNanoseconds, changedNanoseconds) }
}

extension Kernel {
  /// Opens a folder to read it; the C function called is `openat`.
  fileprivate static func openFolder(
    _ name: UnsafePointer<CChar>, in parent: Int32
  ) throws(KernelFailure) -> Descriptor {
    Descriptor(
      try retrying("openat") {
        openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0)
      })
  }

  /// Calls with name and facts of every entry but `.` and `..`.
  ///
  /// The C functions called are `getdents64` and `fstatat`.
  fileprivate static func forEachStatus(
    in folder: borrowing Descriptor, _ body: (UnsafePointer<CChar>, FileStatus) -> Void
  ) throws(KernelFailure) {
    let number = folder.number
    try forEachEntry(in: folder) { name, _ in
      var facts = stat()
      if fstatat(number, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 { body(name, FileStatus(facts)) }
    }
  }
}
