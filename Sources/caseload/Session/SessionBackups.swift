import UserInterface

/// Backups that are made, looked through and restored beside the session.
extension Session {
  /// Begins a backup beside everything else.
  func backUp(to typed: String, _ secret: Secret, _ rotates: Bool) {
    do throws(CommandFailure) {
      try start(
        BackupRun(
          .backUp(of: place.path, to: try BackupPlace.typed(typed), rotates: rotates),
          secret: secret, mailbox: mailbox,
          note: { [worker] in worker.ask(.noteBackup($0)) }))
    } catch {
      send(.backupEnded(.failed(reason: error.sentence ?? "")))
    }
  }

  /// Begins to read a backup beside everything else.
  func read(_ order: BackupOrder) {
    do throws(CommandFailure) {
      let file = try BackupPlace.typed(order.path)
      let work: BackupRun.Work
      if let folder = order.folder {
        work = .restore(file, to: try BackupPlace.typed(folder))
      } else {
        work = .lookThrough(file)
      }
      let identity = order.identity.isEmpty ? nil : try BackupPlace.typed(order.identity)
      try start(
        BackupRun(
          work, secret: order.secret, identity: identity, mailbox: mailbox, note: { _ in }))
    } catch {
      send(.backupEnded(.notRead(reason: error.sentence ?? "")))
    }
  }

  private func start(_ run: BackupRun) throws(CommandFailure) {
    guard run.start() else { throw .noDescriptors }
    backup = run
  }
}
