import ArgumentParser
import RecordStore

/// Lets older backups in a folder go.
struct RotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Let older backups in a folder go.",
    discussion: """
      Keeps the last backup of each of the last \(BackupRotation.days) days, \
      \(BackupRotation.weeks) weeks and \(BackupRotation.months) months that have one, and removes the \
      others. Only files named caseload-DAY.age are looked at, and only those are removed whose \
      bytes are the ones that were verified, as the practice has noted them: rename a backup and it \
      stays for ever. What is dated after now stays too. Ends with 74 when one could not be removed.
      """)

  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  @Argument(help: "The folder with the backups.", completion: .directory)
  var folder: String

  @OptionGroup var practice: PracticeOptions

  func run() throws {
    let path = try BackupPlace.absolute(folder)
    let place: String
    let memory: BackupMemory?
    do throws(StoreError) {
      place = try PracticePlace.own(option: practice.data).path
      memory = try RecordStore.open(place, for: .readOnly).lastBackup
    } catch { throw CommandFailure(error) }
    let run: BackupRotationRun
    do throws(BackupError) {
      let folder = try BackupFolder(path, outside: place)
      let plan = try BackupRotationRun.plan(of: folder, memory?.made ?? [])
      run = BackupRotationRun(entries: dryRun ? plan : folder.carryOut(plan))
    } catch { throw CommandFailure(error) }
    if !dryRun { BackupNote.tell(run.auditEntries, practice: place, saying: Output.say) }
    try run.print(isDryRun: dryRun)
  }
}
