import ClinicalRecord
import Interchange
import RecordStore
import UserInterface

extension StoreDesk {
  /// Writes a paper of an open chart to a file, and tells the log of acts.
  func write(_ order: PaperOrder, of chart: Chart, to path: String) -> [Event] {
    do {
      let own: Practice? = try store.loadPractice()?.content()
      let paper = try PaperSource(
        chart: chart, practice: own ?? Practice(), on: today, log: store.auditMark()
      ).paper(order.kind)
      let digest = try HandoverFile.write(
        paper.written(as: order.format), to: path, outside: practice.place.path)
      let told = tell(digest, client: chart.id)
      return [.paperWritten(order, path: path)] + told
    } catch {
      return [.paperFailed(reason: "\(error)")]
    }
  }

  /// Notes in the log that a paper was made; a log that refuses is told, the paper stays.
  private func tell(_ digest: Digest, client: RecordID) -> [Event] {
    guard store.refusal == nil else { return [] }
    do throws(StoreError) {
      try store.append(AuditEntry(.printed, client: client, after: digest))
      return []
    } catch { return [.auditFailed(reason: "\(error)")] }
  }
}

extension PaperSource {
  /// What a paper is made of, with moments in the practice's zone.
  init(chart: Chart, practice: Practice, on today: Day, log: AuditMark?) {
    let foot = log.map { "Audit log: line \($0.line), SHA-256 \($0.digest)." }
    self.init(
      chart: chart, practice: practice, today: today, foot: [foot].compactMap(\.self),
      dayOf: { $0.local(offsetMinutes: SessionClock.offsetMinutes(at: $0)).day })
  }
}
