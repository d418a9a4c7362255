import ClinicalRecord
import UserInterface

extension PracticeState {
  /// What the screen tells of a practice that was opened.
  init(_ practice: OpenedPractice) {
    self.init(
      path: practice.place.shownPath,
      isDemonstration: practice.isDemonstration || practice.place.isDemonstration,
      readOnlyReason: practice.readOnlyReason, zone: practice.zone,
      offsetMinutes: SessionClock.offsetMinutes(at: SessionClock.instant),
      practitioner: practice.practitioner,
      documents: Dictionary(
        practice.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
    profiles = practice.profiles
    credentials = practice.credentials
    checkBasis = practice.checkBasis
    addedTerms = practice.addedTerms
    log = practice.log
    olderSteps = log.done.count
    lastBackup = practice.lastBackup
    lastBackupPath = practice.lastBackupPath
    rotatesBackups = practice.rotatesBackups
    created = practice.created
  }
}
