#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What can be seen of the encryption under the practice; the program encrypts nothing at rest.
enum DiskEncryption: String, Hashable {
  case seen = "encrypted"
  case notSeen = "open"
  /// The system does not say, as of a network disk or a container.
  case unknown

  /// Looks at the device with a number, and at those it is made of (Linux's `/sys/dev/block`).
  ///
  /// Devices of the device mapper that encrypt have a UUID that begins with `CRYPT-`.
  static func of(device: UInt64, system: SystemFiles = .running, depth: Int = 0) -> DiskEncryption {
    let (major, minor) = numbers(of: device)
    guard major != 0 else { return .unknown }
    return of(folder: "/sys/dev/block/\(major):\(minor)", system: system, depth: depth)
  }

  private static func of(folder: String, system: SystemFiles, depth: Int) -> DiskEncryption {
    guard depth < 5, !system.names(folder).isEmpty else { return .unknown }
    if system.text(folder + "/dm/uuid")?.hasPrefix("CRYPT-") == true { return .seen }
    let below = system.names(folder + "/slaves").map {
      of(folder: "\(folder)/slaves/\($0)", system: system, depth: depth + 1)
    }
    if below.isEmpty { return .notSeen }
    return below.allSatisfy { $0 == .seen } ? .seen : .notSeen
  }

  /// The two numbers in Linux's coding of a device number (makedev(3)).
  private static func numbers(of device: UInt64) -> (major: UInt64, minor: UInt64) {
    (
      (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF),
      (device & 0xFF) | (device >> 12 & 0xFFFF_FF00)
    )
  }
}

/// The files by which a system tells of itself; others in tests.
struct SystemFiles {
  let text: (String) -> String?
  let names: (String) -> [String]
  /// The number of the device that a path names.
  let device: (String) -> UInt64?

  /// Those of the running system.
  static var running: SystemFiles {
    SystemFiles(
      text: { Kernel.systemText($0) }, names: { Kernel.systemNames($0) },
      device: { path in
        var facts = stat()
        return stat(path, &facts) == 0 ? UInt64(truncatingIfNeeded: facts.st_rdev) : nil
      })
  }
}

extension Kernel {
  /// The text of a short file of the system; nil where there is none.
  fileprivate static func systemText(_ path: String) -> String? {
    do throws(KernelFailure) {
      let number = try retrying("open") { openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0) }
      return String(decoding: try read(Descriptor(number), limit: 65_536), as: UTF8.self)
    } catch { return nil }
  }

  fileprivate static func systemNames(_ path: String) -> [String] {
    do throws(KernelFailure) {
      let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
      return try names(in: Descriptor(try retrying("open") { openat(AT_FDCWD, path, flags, 0) }))
    } catch { return [] }
  }
}

/// What `doctor` says besides its findings: true of many a machine, and no fault of the practice.
struct DiskNotes {
  /// The sentences about a folder's disk and the machine's swap.
  static func sentences(device: UInt64, system: SystemFiles = .running) -> [String] {
    var notes: [String] = []
    switch DiskEncryption.of(device: device, system: system) {
    case .seen: notes.append("The disk of the practice is encrypted.")
    case .notSeen:
      notes.append(
        "The disk of the practice does not look encrypted, and the records are plain files. "
          + "Turn the disk's encryption on (LUKS, FileVault).")
    case .unknown:
      notes.append(
        "Whether the disk of the practice is encrypted cannot be seen from here. The records are "
          + "plain files: make sure that it is (LUKS, FileVault).")
    }
    // The first line names the columns; memory that is compressed stays in memory.
    let swaps = (system.text("/proc/swaps") ?? "").split(separator: "\n").dropFirst()
    let areas = swaps.compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { !$0.contains("/zram") }
    let isOpen = areas.contains { area in
      system.device(area).map { DiskEncryption.of(device: $0, system: system) != .seen } ?? true
    }
    if isOpen {
      notes.append(
        "Swap space is in use and does not look encrypted: words from the screen may be written "
          + "there. Encrypt it or turn it off.")
    }
    return notes
  }
}

extension RecordStore {
  /// What `doctor` says of the place of a practice besides its findings.
  package static func notes(at path: String) throws(StoreError) -> [String] {
    let directory = try DataDirectory.openForExamination(path)
    let device = try directory.rootStatus().fingerprint.device
    var notes = directory.placementWarnings().map(\.description)
    notes += DiskNotes.sentences(device: device)
    if directory.refusalToWrite() == .readOnlyDisk {
      notes.append("\(StoreError.folderUnwritable(.readOnlyDisk))")
    }
    if directory.recordedEncryption == .seen, DiskEncryption.of(device: device) != .seen {
      notes.append("When the practice was last opened for writing, its disk was encrypted.")
    }
    return notes
  }
}

extension DataDirectory {
  /// Where the answer stands; it is about this machine's disk, so it is in no backup.
  private static let encryptionFile = StorePath(fixed: "locks", "disk")

  /// What was found of the disk's encryption when the practice was last opened for writing.
  var recordedEncryption: DiskEncryption? {
    guard let bytes = try? read(Self.encryptionFile, limit: 64).bytes else { return nil }
    return DiskEncryption(rawValue: String(decoding: bytes, as: UTF8.self))
  }

  /// Writes down what is found now, if it is something else than before.
  func recordEncryption(_ writer: AtomicFile) {
    guard let device = try? rootStatus().fingerprint.device else { return }
    let found = DiskEncryption.of(device: device)
    guard found != recordedEncryption else { return }
    // An answer that cannot be kept is found again at the next start.
    try? writer.put(Self.encryptionFile, bytes: Array(found.rawValue.utf8), called: "practice")
  }
}
