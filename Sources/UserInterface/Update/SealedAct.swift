import ClinicalRecord

/// An act that `u` does not take back, since something was signed with it, and what does.
struct SealedAct: Hashable, Sendable {
  var client: RecordID
  var name: String
  /// What can be done instead, as a clause.
  var way: String
}

extension AppState {
  /// Notes that the newest act of the open chart was signed, so that the next undo says so.
  mutating func seal(_ name: String, way: String) {
    sealedAct = chart.map { SealedAct(client: $0.chart.id, name: name, way: way) }
  }

  /// Says that the newest act was signed and is not undone, before an older step is.
  ///
  /// - Parameters:
  ///   - client: The chart whose newest step would be undone.
  ///   - step: The name of that step; `nil` where there is none.
  /// - Returns: Whether something was said and nothing is to be undone yet.
  mutating func saySealed(in client: RecordID, before step: String?) -> Bool {
    guard let sealed = sealedAct, sealed.client == client else { return false }
    sealedAct = nil
    // The next press does what is promised here, and asks no more.
    askedUndo = step
    let older = step.map { " u again undoes “\($0)”." } ?? ""
    messages.say("“\(sealed.name)” cannot be undone: \(sealed.way).\(older)", at: now)
    return true
  }
}

extension ChartState {
  /// The newest step that can still be taken back: what is signed or in force by now stays for good.
  var openStep: UndoStep? {
    log.done.last { step in
      do throws(UndoError) {
        _ = try step.turned(
          isRedo: false, documents: chart.documents, trashed: trashed, in: chart)
        return true
      } catch {
        return switch error {
        case .signed, .inForce, .beforeInForce, .cited: false
        case .nothingLeft, .unreadable, .changedSince: true
        }
      }
    }
  }
}
