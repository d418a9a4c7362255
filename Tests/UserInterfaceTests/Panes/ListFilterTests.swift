import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Which rows the list shows, compared with reading every row anew.
struct ListFilterTests {
  private static let today = Day("2026-03-10") ?? Day.earliest
  private static let names = ["Dana Bright", "Łucja Åberg", "陈伟", "Ife Okafor", "Brandon Maine"]

  /// Many clients of all sorts, the same for the same number.
  private static func clients(_ count: Int) -> [ClientSummary] {
    (0..<count).map { number in
      var facts = ClientFacts(id: RecordID(letter: "c", bits: (7, UInt64(number))))
      facts.name = names[number % names.count] + " \(number / 7)"
      facts.phase = Vocabulary.phase.terms[number % Vocabulary.phase.terms.count].code
      facts.archivedAt = number % 11 == 0 ? Instant(millisecondsSince1970: 0) : nil
      facts.hasPlan = number % 3 != 0
      facts.draftNotes = number % 4 == 0 ? 2 : 0
      facts.planReviewDue = number % 5 == 0 ? Day(ordinal: today.ordinal + number % 40 - 20) : nil
      facts.lastSession = number % 2 == 0 ? Day(ordinal: today.ordinal - number % 60) : nil
      facts.scheduled =
        number % 6 == 0
        ? [ClientSummary.Appointment(date: today, start: TimeOfDay("10:00"), kind: "individual")]
        : []
      return ClientSummary(of: facts, today: today)
    }
  }

  private static func list(_ clients: [ClientSummary]) -> CaseloadState {
    var list = CaseloadState()
    for client in clients { list.put(client) }
    return list
  }

  /// What the words of a filter mean: all of them, each in the name, a reason, or first in the phase.
  private static func shown(_ clients: [ClientSummary], _ filter: String) -> Set<RecordID> {
    let words = TextLayout.searchFolded(filter).split(separator: " ").map(String.init)
    let rows = clients.filter { client in
      client.archivedAt == nil
        && words.allSatisfy { word in
          TextLayout.searchFolded(client.name).contains(word)
            || TextLayout.searchFolded(Vocabulary.phase.label(of: client.phase)).hasPrefix(word)
            || client.reasons(today: today).contains {
              TextLayout.searchFolded($0.words(today: today)).contains(word)
            }
        }
    }
    return Set(rows.map(\.id))
  }

  @Test func `the selection goes to the first person of that name, and stays where it is found`() {
    var list = Self.list(Self.clients(40))
    list.arrange(today: Self.today)
    func name() -> String { list.selected?.name ?? "" }
    // The last row is not found, and some rows are found by their reasons only: "in 12 days".
    list.cursor.moveToEnd(in: list.visible)
    for filter in ["d", "da"] {
      list.filter = filter
      list.arrange(today: Self.today)
      list.selectWhatIsFound()
    }
    #expect(name().hasPrefix("Dana Bright"))
    #expect(
      list.visible.first { list.summaries[$0]?.name.hasPrefix("Dana") ?? false }
        == list.selected?.id)
    // A longer name that the selected one has too keeps it.
    list.cursor.move(
      by: 1, in: list.visible.filter { list.summaries[$0]?.name.hasPrefix("Dana") ?? false })
    let second = list.selected?.id
    list.filter = "dana"
    list.arrange(today: Self.today)
    list.selectWhatIsFound()
    #expect(list.selected?.id == second && second != nil)
    list.filter = "no such name"
    list.arrange(today: Self.today)
    list.selectWhatIsFound()
    #expect(list.visible.isEmpty)
  }

  @Test(arguments: CaseloadState.Order.allCases)
  func `typing and deleting a filter shows what reading every row anew shows`(
    order: CaseloadState.Order
  ) {
    let clients = Self.clients(300)
    var typed = Self.list(clients)
    typed.order = order
    var filter = ""
    for key in Array("an<<br 1<<<<<plan o<<<<<<in<<ma<<draft 2<<<<<<<<<陈<aberg lu<<<<<<<<engag") {
      if key == "<" { _ = filter.popLast() } else { filter.append(key) }
      typed.filter = filter
      typed.arrange(today: Self.today)
      var anew = Self.list(clients)
      anew.order = order
      anew.filter = filter
      anew.arrange(today: Self.today)
      #expect(typed.visible == anew.visible, "\(filter)")
      #expect(Set(typed.visible) == Self.shown(clients, filter), "\(filter)")
    }
  }

  @Test func `a row that changes under a filter is judged anew`() throws {
    var clients = Self.clients(20)
    var list = Self.list(clients)
    list.filter = "okafor"
    list.arrange(today: Self.today)
    let chosen = try #require(list.visible.first)
    let place = try #require(clients.firstIndex { $0.id == chosen })
    clients[place].name = "Somebody Else"
    list.put(clients[place])
    list.filter = "okafor 0"
    list.arrange(today: Self.today)
    #expect(!list.visible.contains(chosen))
    list.remove(try #require(list.visible.first))
    list.arrange(today: Self.today)
    #expect(list.visible.allSatisfy { list.summaries[$0] != nil })
  }

  @Test func `the next day counts the days anew`() throws {
    var list = Self.list(Self.clients(60))
    list.filter = "review today"
    list.arrange(today: Self.today)
    let before = list.visible
    let tomorrow = try #require(Day(ordinal: Self.today.ordinal + 1))
    list.arrange(today: tomorrow)
    #expect(before != list.visible)
    #expect(
      list.visible.allSatisfy { client in
        list.summaries[client]?.reasons(today: tomorrow)
          .contains { $0.words(today: tomorrow) == "plan review today" } == true
      })
  }
}
