import ClinicalRecord
import RecordStore

/// A practice that a command reads; it is never made and never changed.
struct ReadPractice {
  let store: RecordStore
  let path: String
  /// The practice's local date.
  let today: Day

  /// Opens the practice that the options name.
  init(_ options: PracticeOptions) throws(CommandFailure) {
    do throws(StoreError) {
      let place = try PracticePlace.own(option: options.data)
      if let warning = place.warning { Output.say(warning) }
      path = place.path
      store = try RecordStore.open(path, for: .readOnly)
    } catch { throw CommandFailure(error) }
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

  /// The chart of a client, without keeping it in mind.
  func chart(_ client: RecordID) throws(CommandFailure) -> Chart {
    do throws(StoreError) {
      let chart = try store.loadChart(client)
      store.forget(client: client)
      return chart
    } catch { throw CommandFailure(error) }
  }
}

extension [DamagedDocument] {
  /// Names them on standard error, and ends the command as one that found problems.
  func report() throws(CommandFailure) {
    guard !isEmpty else { return }
    for document in self { Output.say(Output.line(about: document.path, document.reason)) }
    throw CommandFailure(
      status: .foundProblems,
      sentence: count == 1
        ? "1 document cannot be read; see `caseload doctor`."
        : "\(count) documents cannot be read; see `caseload doctor`.")
  }
}
