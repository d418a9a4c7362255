import ClinicalRecord
import RecordStore
import TerminalInterface

/// A practice that a command reads; it is never made and never changed.
struct ReadPractice {
  let store: RecordStore
  let path: String
  /// The practice's local date.
  let today: Day
  /// The documents of which two files have the same id, so that neither is taken.
  let doubles: [DamagedDocument]

  /// Opens the practice that the options name.
  init(_ options: PracticeOptions) throws(CommandFailure) {
    do throws(StoreError) {
      let place = try PracticePlace.own(option: options.data)
      if let warning = place.warning { Output.say(warning) }
      path = place.path
      store = try RecordStore.open(path, for: .readOnly)
    } catch { throw CommandFailure(error) }
    var doubles: [DamagedDocument] = []
    do throws(StoreError) { doubles = try store.findDoubles() } catch { Output.say("\(error)") }
    self.doubles = doubles
    var zone = ""
    do throws(StoreError) {
      let own: Practice? = try store.loadPractice()?.content()
      zone = own?.zone ?? ""
    } catch {
      Output.say("\(error)")
    }
    LocalZone.use(LocalZone.isKnown(zone) ? zone : LocalZone.ofMachine())
    today = SessionClock.local.day
  }

  /// A client's own document, as far as it can be read.
  struct Clients {
    var held: [Held<Client>] = []
    var damaged: [DamagedDocument] = []
  }

  /// Every client's own document.
  func clients() throws(CommandFailure) -> Clients {
    do throws(StoreError) {
      let loaded = try store.loadClients()
      return Clients(
        held: loaded.documents.compactMap { Held<Client>($0) }, damaged: loaded.damaged)
    } catch { throw CommandFailure(error) }
  }

  /// The chart of a client with what another program altered in it after it was signed.
  func chartTellingAlterations(_ client: RecordID) throws(CommandFailure) -> Chart {
    do throws(StoreError) {
      var chart = try store.loadChart(client)
      chart.addedTerms = try loadAddedTerms()
      chart.altered = try store.alterations(of: client) {
        $0.local(offsetMinutes: SessionClock.offsetMinutes(at: $0)).day
      }
      store.forget(client: client)
      return chart
    } catch { throw CommandFailure(error) }
  }

  /// The chart of a client, without keeping it in mind.
  func chart(_ client: RecordID) throws(CommandFailure) -> Chart {
    do throws(StoreError) {
      var chart = try store.loadChart(client)
      chart.addedTerms = try loadAddedTerms()
      store.forget(client: client)
      return chart
    } catch { throw CommandFailure(error) }
  }

  /// How long the practice keeps records.
  func retention() throws(CommandFailure) -> Retention {
    do throws(StoreError) {
      let own: Practice? = try store.loadPractice()?.content()
      return Retention(of: own)
    } catch { throw CommandFailure(error) }
  }

  /// What the practice adds to the vocabularies.
  func addedTerms() throws(CommandFailure) -> AddedTerms {
    do throws(StoreError) { return try loadAddedTerms() } catch { throw CommandFailure(error) }
  }

  private func loadAddedTerms() throws(StoreError) -> AddedTerms {
    AddedTerms(
      try store.loadVocabularies().documents.compactMap {
        Held<VocabularyAddition>($0)?.content
      })
  }
}

extension ReadPractice.Clients {
  /// The one client that an argument means: by the id, its beginning as lists show it, or a part of the name.
  func one(named text: String) throws(CommandFailure) -> Held<Client> {
    if let exact = held.first(where: { $0.id.text == text }) { return exact }
    let words = TextLayout.searchFolded(text).split(separator: " ")
    let matches = held.filter { held in
      if held.id.begins(with: text) { return true }
      let name = TextLayout.searchFolded(held.content.displayName)
      return !words.isEmpty && words.allSatisfy { name.contains($0) }
    }
    let named = TextLayout.truncated(TextLayout.displaySafe(text, context: .name), to: 60)
    if matches.count == 1 { return matches[0] }
    guard !matches.isEmpty else {
      if let damaged = damaged.first(where: { $0.path == "clients/\(text)/client.json" }) {
        throw CommandFailure(status: .foundProblems, sentence: "\(damaged.path): \(damaged.reason)")
      }
      throw CommandFailure(status: .usage, sentence: "No client matches “\(named)”.")
    }
    // Who they are is not said: errors stay in the terminal's memory and in logs.
    throw CommandFailure(
      status: .usage,
      sentence: "“\(named)” matches \(matches.count) clients. Give one of these ids; "
        + "`caseload list --json` says whose they are.\n"
        + matches.map { "  \($0.id)" }.sorted().joined(separator: "\n"))
  }
}

extension RecordID {
  /// Whether a text is the beginning of the id, with or without its letter, and no shorter than `short`.
  func begins(with text: String) -> Bool {
    let start = text.lowercased()
    guard start.utf8.count >= short.utf8.count else { return false }
    return self.text.hasPrefix(start) || self.text.dropFirst().hasPrefix(start)
  }
}

extension [DamagedDocument] {
  /// Names them on standard error, and ends the command as one that found problems.
  func report() throws(CommandFailure) {
    guard !isEmpty else { return }
    for document in self { Output.say(Output.line(about: document.path, document.reason)) }
    // What shares its id can be read by itself.
    let isAll = !contains(where: \.isReadable)
    let words = isAll ? "cannot be read" : (count == 1 ? "is" : "are") + " not shown"
    throw CommandFailure(
      status: .foundProblems,
      sentence: "\(count) document\(count == 1 ? "" : "s") \(words); see `caseload doctor`.")
  }
}
