/// Care that is taken up again after it had ended.
extension Chart {
  /// The change with all that belongs to it: a new episode makes who had left active again.
  ///
  /// Ending an episode sets the person's status, so beginning one does too; otherwise the lists would
  /// go on as if nobody were to be seen. Who has died stays so until somebody says otherwise.
  package func completed(_ change: Change) -> Change {
    let begins = change.edits.contains { edit in
      guard edit.before == nil, let episode = edit.after?.content(Episode.self) else {
        return false
      }
      return episode.state != .closed
    }
    let isPerson = change.edits.contains { $0.documentID == client.id }
    guard begins, !isPerson, [.discharged, .inactive].contains(client.content.status) else {
      return change
    }
    var person = client
    person.content.status = .active
    var whole = change
    whole.edits.append(Change.Edit(before: client.document, after: person.document))
    return whole
  }
}
