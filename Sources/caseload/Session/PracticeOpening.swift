import ClinicalRecord
import DemonstrationPractice
import RecordStore
import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension StoreDesk {
  /// Opens a practice to write in it, or makes it where there is nothing yet.
  ///
  /// A second window gets the practice to read only.
  static func open(_ place: PracticePlace) throws(StoreError) -> StoreDesk {
    let store: RecordStore
    switch try DataDirectory.state(of: place.path) {
    case .otherThings:
      throw try DataDirectory.lostStoreFile(at: place.path) ?? StoreError.notEmpty(path: place.path)
    case .practice:
      store = try RecordStore.open(place.path, for: .writing(holder))
    case .missing, .empty: store = try make(place.path)
    }
    if place.isDemonstration { try fill(store) }
    return StoreDesk(store: store, practice: try facts(of: store, at: place))
  }

  /// Makes a practice in a new or empty folder.
  static func make(_ path: String) throws(StoreError) -> RecordStore {
    try RecordStore.create(
      path,
      identity: StoreIdentity(
        id: Randomness.id(letter: DocumentKind.practice.letter), created: SessionClock.instant),
      holder: holder)
  }

  /// Who holds the practice, as a second window will tell it.
  static var holder: LockHolder {
    let now = SessionClock.instant
    let (day, time) = now.local(offsetMinutes: SessionClock.offsetMinutes(at: now))
    let terminal = ttyname(STDIN_FILENO).map { String(cString: $0) } ?? "no terminal"
    return LockHolder(
      process: getpid(), terminal: terminal, startedAt: "\(day.iso) \(time.text)")
  }

  /// Puts the invented people in; what a filling that was cut short has made already stays.
  private static func fill(_ store: RecordStore) throws(StoreError) {
    guard store.refusal == nil, try store.loadPractice() == nil else { return }
    let now = SessionClock.instant
    let offset = SessionClock.offsetMinutes(at: now)
    let zone = LocalZone.ofMachine()
    let documents = DemonstrationPractice(
      today: now.local(offsetMinutes: offset).day, now: now, zone: zone, offsetMinutes: offset
    ).documents
    // The practice's own document is first there and last here: it says that all others are in.
    for document in documents.reversed() {
      do throws(StoreError) {
        _ = try store.create(
          document, at: SaveMoment(now: document.envelope.modified, zone: zone))
      } catch {
        if case .alreadyExists = error { continue }
        throw error
      }
    }
  }

  static func facts(
    of store: RecordStore, at place: PracticePlace
  ) throws(StoreError) -> OpenedPractice {
    var warnings = [place.warning].compactMap(\.self)
    if let doubt = store.clockDoubt(at: SessionClock.instant) { warnings.append("\(doubt)") }
    warnings += store.openingDoubts
    warnings += store.newPlacementWarnings().map(\.description)
    var own: Practice?
    var document: Document?
    do throws(StoreError) {
      document = try store.loadPractice()
      own = document?.content()
    } catch {
      guard case .damaged = error else { throw error }
      warnings.append("\(error)")
    }
    var zone = own?.zone ?? ""
    if zone.isEmpty {
      zone = LocalZone.ofMachine()
    } else if !LocalZone.isKnown(zone) {
      let machine = LocalZone.ofMachine()
      warnings.append(
        "The practice's time zone \(zone) is not known on this computer; \(machine) is used.")
      zone = machine
    }
    let lastBackup = store.lastBackup
    let profiles = try store.loadProfiles().documents.compactMap { Held<PayerProfile>($0) }
    let vocabularies = try store.loadVocabularies().documents
    warnings += vocabularies.compactMap { document in
      document.content(VocabularyAddition.self)?.refusal(path: "vocab/\(document.id.text).json")
    }
    var isHeldByOther = false
    if case .readOnly(.some) = store.refusal { isHeldByOther = true }
    var opened = OpenedPractice(
      place: place, isDemonstration: own?.isDemonstration ?? false,
      readOnlyReason: store.refusal?.inBrief,
      isHeldByOther: isHeldByOther, zone: zone,
      practitioner: own?.practitionerName ?? "",
      profiles: profiles.map { Vocabulary.Term($0.id.text, $0.content.name) },
      created: store.identity.created, lastBackup: lastBackup?.verified,
      rotatesBackups: lastBackup?.rotates ?? false, warnings: warnings)
    opened.id = store.identity.id
    opened.lastBackupPath = lastBackup.flatMap { BackupPlace.offered(of: $0) }
    opened.addedTerms = AddedTerms(
      vocabularies.compactMap { Held<VocabularyAddition>($0)?.content })
    opened.documents = profiles.map(\.document) + vocabularies + [document].compactMap(\.self)
    opened.log = try store.loadUndoLog(of: nil)
    opened.credentials = own?.credentials ?? ""
    opened.checkBasis = try CheckBasis(of: store, profiles: profiles)
    return opened
  }
}
