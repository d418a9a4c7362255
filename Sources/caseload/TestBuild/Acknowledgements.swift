#if DEBUG
  import ClinicalRecord
  import UserInterface

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Tells a test what the clinician has been told of the disk; only test builds have it.
  ///
  /// The environment's `CASELOAD_ACK_FD` names the descriptor. A line is `ACK id revision` for each
  /// document that was acknowledged, `DONE` for a change that leaves none, `NAK sentence` for a save
  /// that failed, `KEPT` for a draft.
  enum Acknowledgements {
    private static let descriptor = Surroundings.variable("CASELOAD_ACK_FD").flatMap { Int32($0) }

    /// Tells of an event when it has reached the screen's state.
    static func tell(_ event: Event) {
      guard let descriptor else { return }
      let lines = lines(for: event)
      guard !lines.isEmpty else { return }
      let text = lines.map { $0.replacing("\n", with: " ") + "\n" }.joined()
      _ = Output.write(Array(text.utf8), to: descriptor)
    }

    private static func lines(for event: Event) -> [String] {
      switch event {
      case .saved(_, let documents) where documents.isEmpty: ["DONE"]
      case .saved(_, let documents), .restored(_, let documents):
        documents.map(acknowledged)
      case .putBack(let document, _), .sealedRestored(let document),
        .conflictSettled(_, _, .some(let document)):
        [acknowledged(document)]
      case .saveFailed(_, let reason), .conflictStays(_, let reason): ["NAK \(reason)"]
      case .draftKept: ["KEPT"]
      case .draftFailed(let reason): ["NAK draft: \(reason)"]
      default: []
      }
    }

    private static func acknowledged(_ document: Document) -> String {
      "ACK \(document.id) \(document.envelope.revision)"
    }
  }
#endif
