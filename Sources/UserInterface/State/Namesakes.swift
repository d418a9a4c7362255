import ClinicalRecord
import TerminalInterface

/// What tells apart people whose names read alike: the birth year, or else a short id.
package struct Namesakes {
  private var signs: [RecordID: String] = [:]

  init() {}

  /// The signs as they were worked out before.
  init(signs: [RecordID: String]) { self.signs = signs }

  /// Looks through people in the order of their folded names, so that namesakes stand together.
  ///
  /// - Parameters:
  ///   - people: In the order of their names.
  ///   - year: The year of a person's birth, where it is known.
  init(
    of people: some Sequence<(client: RecordID, name: String)>, born year: (RecordID) -> Int?
  ) {
    var group: [RecordID] = []
    var name = ""
    for person in people {
      if person.name != name {
        take(group, born: year)
        (group, name) = ([], person.name)
      }
      group.append(person.client)
    }
    take(group, born: year)
  }

  /// One year tells nobody apart who shares it.
  private mutating func take(_ group: [RecordID], born year: (RecordID) -> Int?) {
    guard group.count > 1 else { return }
    var years: [Int: Int] = [:]
    for client in group {
      if let year = year(client) { years[year, default: 0] += 1 }
    }
    for client in group {
      let year = year(client)
      signs[client] = year.flatMap { years[$0] == 1 ? String($0) : nil } ?? client.short
    }
  }

  /// The sign of a person who has a namesake; `nil` for everybody else.
  package func sign(of client: RecordID) -> String? { signs[client] }

  /// A name with the sign of a person who has a namesake behind it.
  func named(_ name: String, _ client: RecordID) -> String {
    sign(of: client).map { "\(name) \($0)" } ?? name
  }
}

extension AppState {
  /// What is said of a new person whose name somebody else has; `nil` when nobody has.
  func namesakeNotice(of client: RecordID) -> String? {
    guard let own = caseload.summaries[client], caseload.namesakes.sign(of: client) != nil else {
      return nil
    }
    let folded = TextLayout.searchFolded(own.name)
    let others = caseload.summaries.values.filter {
      $0.id != client && TextLayout.searchFolded($0.name) == folded
    }.sorted { $0.id < $1.id }
    guard let other = others.first else { return nil }
    let name = TextLayout.displaySafe(other.name, context: .name)
    let archived = other.archivedAt == nil ? "" : ", archived"
    let who =
      others.count == 1
      ? "is another \(name), \(other.secondIdentifier)\(archived)"
      : "are \(others.count) others called \(name)"
    return "There \(who); the list tells them apart by birth year or id."
  }
}

extension Namesakes {
  /// What tells apart the clients of a practice, by the rule of the lists.
  package init(of clients: [Held<Client>]) {
    self.init(
      of: clients.map { held in
        (client: held.id, name: held.content.displayName, birthYear: held.content.birthDate?.year)
      })
  }

  /// What tells apart people by their names, in any order, and the years of their births.
  package init(of people: [(client: RecordID, name: String, birthYear: Int?)]) {
    let sorted = people.map { (client: $0.client, name: TextLayout.searchFolded($0.name)) }
      .sorted { ($0.name, $0.client) < ($1.name, $1.client) }
    let years = Dictionary(
      people.map { ($0.client, $0.birthYear) }, uniquingKeysWith: { _, last in last })
    self.init(of: sorted, born: { years[$0] ?? nil })
  }
}
