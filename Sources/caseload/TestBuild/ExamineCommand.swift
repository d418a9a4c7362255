#if DEBUG
  import ArgumentParser
  import ClinicalRecord
  import JSON
  import RecordStore

  /// Opens practices as a start does, reads every document and looks for faults; only test builds
  /// have it.
  ///
  /// A line of standard input names a folder; a line of JSON on standard output answers.
  struct ExamineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "examine", abstract: "Open practices and tell what they hold.",
      shouldDisplay: false)

    func run() throws {
      for folder in StandardLines() {
        let answer = Self.examine(folder)
        // The lines of a text are escapes in JSON, so these are only the layout's.
        let bytes = JSONValue.record(answer).encoded().filter { $0 != 0x0A }
        try Output.print(bytes + [0x0A])
      }
    }

    private static func examine(_ folder: String) -> [JSONEntry] {
      do throws(StoreError) {
        let desk = try StoreDesk.open(PracticePlace(path: folder))
        var loaded = LoadedDocuments()
        for client in try desk.store.clientIDs() {
          try gather(client, of: desk.store, into: &loaded)
        }
        for group in try desk.store.groupIDs() {
          let found = try desk.store.loadGroup(group)
          loaded.documents += found.documents
          loaded.damaged += found.damaged
        }
        for found in [try desk.store.loadProfiles(), try desk.store.loadVocabularies()] {
          loaded.documents += found.documents
          loaded.damaged += found.damaged
        }
        let drafts = try desk.drafts.find()
        loaded.damaged += drafts.damaged
        return [
          JSONEntry("refusal", desk.store.refusal.map { .text("\($0)") } ?? .null),
          JSONEntry(
            "documents",
            .record(
              loaded.documents.map { JSONEntry($0.id.text, .integer($0.envelope.revision)) })),
          JSONEntry(
            "damaged", .list(loaded.damaged.map { .text("\($0.path): \($0.reason)") })),
          JSONEntry("drafts", .integer(drafts.texts.count)),
          JSONEntry(
            "findings",
            .list(
              try desk.store.doctor().map {
                .list([.text($0.sort.rawValue), .text($0.path), .text($0.sentence)])
              })),
        ]
      } catch {
        return [JSONEntry("error", .text("\(error)"))]
      }
    }

    /// Reads everything of one client; a folder without documents is an undone creation.
    private static func gather(
      _ client: RecordID, of store: RecordStore, into loaded: inout LoadedDocuments
    ) throws(StoreError) {
      do throws(StoreError) {
        let chart = try store.loadChart(client)
        loaded.documents += chart.documents.values
        loaded.damaged += chart.damaged
        _ = try store.loadUndoLog(of: client)
        let notes = try store.loadPrivateNotes(client)
        loaded.documents += notes.documents
        loaded.damaged += notes.damaged
      } catch {
        if case .missing = error, try store.directory.names(in: ["clients", client.text]).isEmpty {
          return
        }
        loaded.damaged.append(DamagedDocument(path: "clients/\(client)", reason: "\(error)"))
      }
    }
  }
#endif
