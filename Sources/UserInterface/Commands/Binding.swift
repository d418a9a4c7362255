import TerminalInterface

/// One key, or sequence of keys, and what it asks for in one context.
package struct Binding: Hashable, Sendable {
  package var keys: [Key]
  package var command: Command
  package var context: KeyContext
  /// Whether the key bar shows it, and in which place; lower is further left.
  package var barPlace: Int?
  /// The words in the key bar, shorter than the summary.
  package var barWords: String

  package init(
    _ keys: [Key], _ command: Command, _ context: KeyContext, bar place: Int? = nil,
    _ words: String = ""
  ) {
    self.keys = keys
    self.command = command
    self.context = context
    barPlace = place
    barWords = words
  }
}

extension Binding {
  /// The keys that the program starts with.
  package static let standard: [Binding] =
    moving + everywhere + caseload + chart + client + writing + overlays + form + rating + history
    + entry + conflict + progress + review + practice

  private static func one(_ character: Character) -> [Key] { [.character(character)] }
  private static func two(_ first: Character, _ second: Character) -> [Key] {
    [.character(first), .character(second)]
  }

  private static let moving: [Binding] = [
    Binding(one("j"), .moveDown, .list), Binding([.down], .moveDown, .list),
    Binding(one("k"), .moveUp, .list), Binding([.up], .moveUp, .list),
    Binding([.control("d")], .halfPageDown, .list), Binding([.control("u")], .halfPageUp, .list),
    Binding([.pageDown], .pageDown, .list), Binding([.pageUp], .pageUp, .list),
    Binding(two("g", "g"), .moveToStart, .list), Binding([.home], .moveToStart, .list),
    Binding(one("G"), .moveToEnd, .list), Binding([.end], .moveToEnd, .list),
    Binding([.enter], .open, .list, bar: 0, "open"), Binding(one("l"), .open, .list),
    Binding([.right], .open, .list),
    Binding([.escape], .back, .list), Binding(one("h"), .back, .list),
    Binding([.left], .back, .list), Binding([.control("c")], .back, .list),
  ]

  private static let everywhere: [Binding] = [
    Binding([.control("q")], .quit, .everywhere), Binding([.control("z")], .suspend, .everywhere),
    Binding([.control("\\")], .hide, .everywhere), Binding([.function(12)], .hide, .everywhere),
    Binding(one("."), .hide, .list),
    Binding([.control("l")], .redraw, .everywhere), Binding([.function(1)], .help, .everywhere),
    Binding(one(":"), .palette, .list, bar: 90, "commands"),
    Binding([.control("p")], .palette, .list), Binding([.control("g")], .palette, .typing),
    Binding(one("?"), .help, .list, bar: 91, "keys"), Binding(one("Q"), .quit, .list),
    Binding(one("u"), .undo, .list, bar: 80, "undo"), Binding(one("U"), .redo, .list),
    Binding([.control("r")], .redo, .list),
    Binding(two("g", "c"), .showCaseload, .list), Binding(two("g", "m"), .messages, .list),
    Binding(two("g", "t"), .themes, .list), Binding(two("g", "r"), .recover, .list),
    Binding(two("g", "s"), .search, .list), Binding([.control("f")], .search, .list),
    Binding(two("g", "k"), .conflicts, .list),
  ]

  private static let caseload: [Binding] = [
    Binding(one("q"), .quit, .caseload, bar: 95, "quit"),
    Binding(one("/"), .filter, .caseload, bar: 1, "filter"),
    Binding(one("N"), .newClient, .caseload, bar: 2, "new client"),
    Binding(one("A"), .archive, .caseload, bar: 5, "archive"),
    Binding(two("g", "x"), .showArchived, .caseload),
    Binding(two("s", "d"), .sortByNeed, .caseload), Binding(two("s", "n"), .sortByName, .caseload),
    Binding(two("s", "x"), .sortByNext, .caseload), Binding(two("s", "l"), .sortByLast, .caseload),
    Binding(two("s", "p"), .sortByPhase, .caseload),
    Binding(two("s", "r"), .sortByReview, .caseload),
    Binding(one("n"), .newNote, .caseload, bar: 3, "note"),
    Binding(one("b"), .bookSession, .caseload, bar: 4, "book"),
    Binding(one("+"), .rate, .caseload),
  ]

  private static let chart: [Binding] = [
    Binding(one("1"), .showBrief, .chart), Binding(one("2"), .showPlan, .chart),
    Binding(one("3"), .showGoals, .chart), Binding(one("4"), .showNotes, .chart),
    Binding(one("5"), .showPerson, .chart), Binding(one("7"), .showSafety, .chart),
    Binding(one("8"), .showEnding, .chart), Binding(two("g", "e"), .showEnding, .chart),
    Binding(two("g", "1"), .showBrief, .chart), Binding(two("g", "2"), .showPlan, .chart),
    Binding(two("g", "3"), .showGoals, .chart), Binding(two("g", "4"), .showNotes, .chart),
    Binding(two("g", "5"), .showPerson, .chart), Binding(two("g", "7"), .showSafety, .chart),
    Binding(two("g", "8"), .showEnding, .chart),
    Binding([.tab], .nextPane, .chart), Binding([.backTab], .previousPane, .chart),
    Binding(one("!"), .crisisCard, .chart, bar: 79, "crisis card"),
    Binding(one("q"), .showCaseload, .chart, bar: 95, "close chart"),
    Binding(one("n"), .newNote, .chart, bar: 3, "note"),
    Binding(one("+"), .rate, .chart, bar: 4, "rate"),
    Binding(one("b"), .bookSession, .chart), Binding(two("g", "h"), .history, .chart),
    Binding(one("S"), .sessionClock, .chart), Binding(one("P"), .print, .chart),
    Binding(two("g", "v"), .clientView, .chart),
    Binding(one("p"), .showProgress, .chart), Binding(one("r"), .review, .chart),
    Binding(one("E"), .addLifeEvent, .chart),
  ]

  /// Nothing here leads to anything but this person's plan.
  private static let client: [Binding] = [
    Binding([.enter], .open, .client, bar: 0, "write"), Binding(one("e"), .edit, .client),
    Binding(one("a"), .addBeside, .client, bar: 5, "add"),
    Binding(one("c"), .addInside, .client, bar: 7, "inside"),
    Binding([.space], .toggle, .client, bar: 1, "done"),
    Binding(one("w"), .addWin, .client, bar: 6, "went well"),
    Binding(one("M"), .showSafety, .client, bar: 2, "safety plan"),
    Binding(one("p"), .showProgress, .client, bar: 3, "progress"),
    Binding(one("u"), .undo, .client, bar: 4, "undo"),
    Binding(one("?"), .help, .client, bar: 91, "keys"),
    Binding(two("g", "v"), .clientView, .client, bar: 95, "leave"),
    Binding(one("j"), .moveDown, .client), Binding([.down], .moveDown, .client),
    Binding(one("k"), .moveUp, .client), Binding([.up], .moveUp, .client),
    Binding([.pageDown], .pageDown, .client), Binding([.pageUp], .pageUp, .client),
    Binding([.home], .moveToStart, .client), Binding([.end], .moveToEnd, .client),
  ]

  private static let progress: [Binding] = [
    Binding(one("t"), .ratingsTable, .progress, bar: 0, "table or chart"),
    Binding(one("["), .widerRange, .progress, bar: 2, "wider"),
    Binding(one("]"), .closerRange, .progress, bar: 1, "closer"),
    Binding([.tab], .nextObjective, .progress, bar: 3, "next objective"),
    Binding([.backTab], .previousObjective, .progress),
    Binding(one("e"), .edit, .progress, bar: 4, "correct"),
    Binding([.enter], .ratingsTable, .progress), Binding(one("l"), .ratingsTable, .progress),
    Binding([.right], .ratingsTable, .progress),
    Binding([.escape], .back, .progress, bar: 9, "back"),
  ]

  private static let review: [Binding] = [
    Binding([.enter], .accept, .review, bar: 0, "next"),
    Binding([.down], .moveDown, .review), Binding([.up], .moveUp, .review),
    Binding([.tab], .nextField, .review, bar: 1, "words"),
    Binding([.function(1)], .help, .review, bar: 91, "keys"),
    Binding([.backTab], .previousField, .review),
    Binding([.pageDown], .pageDown, .review), Binding([.pageUp], .pageUp, .review),
    Binding([.escape], .leaveForm, .review, bar: 9, "later, keeps"),
    Binding([.control("c")], .leaveForm, .review),
  ]

  private static let writing: [Binding] = [
    Binding(one("e"), .edit, .plan, bar: 1, "edit"),
    Binding(one("e"), .edit, .notes, bar: 1, "edit"),
    Binding(one("e"), .edit, .person, bar: 1, "edit"),
    Binding(one("e"), .edit, .goals, bar: 1, "edit"),
    Binding(one("a"), .addBeside, .plan, bar: 2, "add beside"),
    Binding(one("c"), .addInside, .plan, bar: 3, "inside"),
    Binding(one("t"), .addStep, .plan, bar: 4, "step"),
    Binding(one("i"), .lamps, .plan),
    Binding(one("a"), .addBeside, .person, bar: 2, "add"),
    Binding(one("J"), .moveRowDown, .plan), Binding(one("K"), .moveRowUp, .plan),
    Binding(one("D"), .discard, .plan), Binding(one("D"), .discard, .notes),
    Binding(one("D"), .discard, .person), Binding([.space], .toggle, .plan),
    Binding(one("z"), .toggleAll, .plan), Binding([.space], .toggle, .goals),
    Binding(one("z"), .toggleAll, .goals), Binding(one("w"), .addWin, .chart),
    Binding(one("e"), .edit, .safety, bar: 1, "edit"),
    Binding(one("a"), .addBeside, .safety, bar: 2, "add line"),
    Binding(one("D"), .discard, .safety), Binding(one("J"), .moveRowDown, .safety),
    Binding(one("K"), .moveRowUp, .safety),
    Binding(two("g", "p"), .activatePlan, .safety, bar: 2, "in force"),
    Binding(one("P"), .print, .safety, bar: 2, "print"),
    Binding(one("e"), .edit, .ending), Binding(one("D"), .discard, .ending),
    Binding(one("a"), .addBeside, .ending),
    Binding([.function(2)], .sign, .ending, bar: 1, "sign"),
    Binding(one("T"), .transfer, .ending, bar: 2, "transfer"),
    Binding(two("g", "a"), .gatherAnew, .ending),
    Binding(one("P"), .print, .ending, bar: 3, "print"),
    Binding(two("g", "p"), .activatePlan, .plan), Binding(two("g", "y"), .agreeToday, .plan),
    Binding([.function(2)], .sign, .plan), Binding([.function(2)], .sign, .safety),
    Binding(one("V"), .planVersions, .chart), Binding(one("V"), .safetyVersions, .safety),
    Binding(one("="), .comparePlan, .plan),
    Binding(one("v"), .markAttended, .brief, bar: 5, "attended"),
  ]

  private static let overlays: [Binding] = [
    Binding([.enter], .accept, .palette, bar: 0, "run"),
    Binding([.escape], .cancel, .palette, bar: 9, "close"),
    Binding([.control("c")], .cancel, .palette),
    Binding([.tab], .complete, .palette, bar: 1, "complete"),
    Binding([.down], .moveDown, .palette), Binding([.control("n")], .moveDown, .palette),
    Binding([.up], .moveUp, .palette), Binding([.control("p")], .moveUp, .palette),
    Binding([.pageDown], .pageDown, .palette), Binding([.pageUp], .pageUp, .palette),
    Binding([.enter], .accept, .help, bar: 0, "run"),
    Binding([.escape], .cancel, .help, bar: 9, "close"),
    Binding([.control("c")], .cancel, .help), Binding([.down], .moveDown, .help),
    Binding([.up], .moveUp, .help), Binding([.control("n")], .moveDown, .help),
    Binding([.control("p")], .moveUp, .help), Binding([.pageDown], .pageDown, .help),
    Binding([.pageUp], .pageUp, .help),
    Binding([.enter], .accept, .search, bar: 0, "open"),
    Binding([.escape], .cancel, .search, bar: 9, "close"),
    Binding([.control("c")], .cancel, .search),
    Binding([.tab], .complete, .search, bar: 1, "complete"),
    Binding([.down], .moveDown, .search), Binding([.control("n")], .moveDown, .search),
    Binding([.up], .moveUp, .search), Binding([.control("p")], .moveUp, .search),
    Binding([.pageDown], .pageDown, .search), Binding([.pageUp], .pageUp, .search),
    Binding(one("y"), .agree, .question), Binding(one("n"), .decline, .question),
    Binding([.enter], .decline, .question), Binding([.escape], .decline, .question),
    Binding([.control("c")], .decline, .question),
    Binding([.escape], .cancel, .box, bar: 9, "close"), Binding([.control("c")], .cancel, .box),
    Binding(one("q"), .cancel, .box), Binding([.enter], .accept, .box, bar: 0, "choose"),
    Binding(one("j"), .moveDown, .box), Binding([.down], .moveDown, .box),
    Binding(one("k"), .moveUp, .box), Binding([.up], .moveUp, .box),
    Binding([.pageDown], .pageDown, .box), Binding([.pageUp], .pageUp, .box),
    Binding(two("g", "g"), .moveToStart, .box), Binding([.home], .moveToStart, .box),
    Binding(one("G"), .moveToEnd, .box), Binding([.end], .moveToEnd, .box),
    Binding(one("D"), .discard, .box), Binding(one("?"), .help, .box),
    Binding([.enter], .accept, .filter, bar: 0, "keep filter"),
    Binding([.escape], .cancel, .filter, bar: 1, "back to list"),
    Binding([.control("c")], .cancel, .filter),
    Binding([.down], .moveDown, .filter), Binding([.up], .moveUp, .filter),
  ]

  private static let practice: [Binding] = [
    Binding(one("u"), .undo, .practice, bar: 1, "undo"), Binding(one("U"), .redo, .practice),
    Binding([.control("r")], .redo, .practice),
  ]

  private static let history: [Binding] = [
    Binding([.enter], .accept, .history), Binding(one("l"), .accept, .history),
    Binding(one("r"), .restoreState, .history, bar: 0, "bring back"),
    // The box itself tells which view is next.
    Binding(one("c"), .nextHistoryView, .history),
    Binding([.escape], .cancel, .history, bar: 9, "close"),
    Binding([.control("c")], .cancel, .history), Binding(one("q"), .cancel, .history),
    Binding(one("h"), .cancel, .history), Binding([.left], .cancel, .history),
    Binding([.right], .accept, .history),
    Binding(one("j"), .moveDown, .history), Binding([.down], .moveDown, .history),
    Binding(one("k"), .moveUp, .history), Binding([.up], .moveUp, .history),
    Binding([.pageDown], .pageDown, .history), Binding([.pageUp], .pageUp, .history),
    Binding([.control("d")], .pageDown, .history), Binding([.control("u")], .pageUp, .history),
    Binding(two("g", "g"), .moveToStart, .history), Binding([.home], .moveToStart, .history),
    Binding(one("G"), .moveToEnd, .history), Binding([.end], .moveToEnd, .history),
    Binding(one("?"), .help, .history, bar: 91, "keys"),
  ]

  private static let conflict: [Binding] = [
    Binding([.space], .nextChoice, .conflict, bar: 1, "other side"),
    Binding([.right], .nextChoice, .conflict), Binding([.left], .previousChoice, .conflict),
    Binding([.enter], .accept, .conflict, bar: 0, "save"),
    Binding(one("m"), .keepMine, .conflict, bar: 2, "keep mine"),
    Binding(one("t"), .keepTheirs, .conflict, bar: 3, "keep theirs"),
    Binding(one("j"), .moveDown, .conflict), Binding([.down], .moveDown, .conflict),
    Binding(one("k"), .moveUp, .conflict), Binding([.up], .moveUp, .conflict),
    Binding([.pageDown], .pageDown, .conflict), Binding([.pageUp], .pageUp, .conflict),
    Binding(two("g", "g"), .moveToStart, .conflict), Binding([.home], .moveToStart, .conflict),
    Binding(one("G"), .moveToEnd, .conflict), Binding([.end], .moveToEnd, .conflict),
    Binding([.escape], .cancel, .conflict, bar: 9, "later"),
    Binding([.control("c")], .cancel, .conflict), Binding(one("q"), .cancel, .conflict),
    Binding(one("?"), .help, .conflict, bar: 91, "keys"),
  ]

  private static let form: [Binding] = [
    Binding([.tab], .nextField, .form, bar: 0, "next field"),
    Binding([.backTab], .previousField, .form),
    Binding([.escape], .leaveForm, .form, bar: 9, "done, keeps"),
    Binding([.control("c")], .leaveForm, .form),
    Binding([.control("x"), .control("e")], .editor, .form),
    Binding([.function(4)], .rate, .form),
    Binding([.space], .nextChoice, .choice, bar: 1, "choose"),
    Binding([.right], .nextChoice, .choice),
    Binding([.left], .previousChoice, .choice), Binding([.down], .moveDown, .choice),
    Binding([.up], .moveUp, .choice),
  ]

  private static let entry: [Binding] = [
    Binding([.enter], .accept, .entry, bar: 0, "go on"),
    Binding([.tab], .nextField, .entry, bar: 1, "next line"),
    Binding([.down], .nextField, .entry),
    Binding([.backTab], .previousField, .entry), Binding([.up], .previousField, .entry),
    Binding([.pageDown], .pageDown, .entry), Binding([.pageUp], .pageUp, .entry),
    Binding([.escape], .cancel, .entry, bar: 9, "close"),
    Binding([.control("c")], .cancel, .entry),
  ]

  private static let rating: [Binding] = [
    Binding([.down], .moveDown, .rating), Binding([.up], .moveUp, .rating),
    Binding([.tab], .nextField, .rating, bar: 1, "next"),
    Binding([.backTab], .previousField, .rating),
    Binding([.enter], .accept, .rating, bar: 0, "keep ratings"),
    Binding([.escape], .cancel, .rating, bar: 9, "done, keeps"),
    Binding([.control("c")], .cancel, .rating),
  ]
}
