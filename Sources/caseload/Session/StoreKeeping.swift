import ClinicalRecord
import RecordStore
import UserInterface

/// What the worker does for the practice when nobody waits: the charts that were opened, and old versions.
extension StoreDesk {
  /// Tells the audit log that a chart was opened.
  ///
  /// A line that cannot be written waits for the next save.
  ///
  /// - Returns: Why it could not be written; a window that only reads writes none.
  func noteOpening(of client: RecordID) -> [Event] {
    guard store.refusal == nil else { return [] }
    do throws(StoreError) {
      try store.append(AuditEntry(.chartOpened, document: client, kind: .client, client: client))
      return []
    } catch { return [.auditFailed(reason: "\(error)")] }
  }

  /// The documents of a change whose older versions may have to go.
  func dueForPruning(_ documents: [Document]) -> [Document] {
    // Looked at every tenth revision: the rule is read from the practice's document.
    guard documents.contains(where: { $0.envelope.revision.isMultiple(of: 10) }) else { return [] }
    let rule = historyRule
    return documents.filter { rule.isDue(after: $0.envelope.revision) }
  }

  /// Takes away old versions that the practice's rule lets go.
  func pruneHistory(of document: Document) {
    // What could not be taken away now is looked at again ten revisions later.
    do throws(StoreError) {
      try store.pruneHistory(of: document, by: historyRule, at: SessionClock.instant)
    } catch { return }
  }

  private var historyRule: HistoryRule {
    let standard = HistoryRule.standard
    // A practice document that cannot be read asks for nothing else.
    guard let own: Practice = (try? store.loadPractice())?.content() else { return standard }
    return HistoryRule(
      revisions: own.historyRevisions ?? standard.revisions,
      days: own.historyDays ?? standard.days)
  }
}
