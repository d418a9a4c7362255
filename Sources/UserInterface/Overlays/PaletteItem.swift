import ClinicalRecord
import TerminalInterface

/// What the palette leads to.
package enum PaletteTarget: Hashable, Sendable {
  case command(Command)
  case client(RecordID)
  case pane(ChartPane)
}

/// One line of the palette.
package struct PaletteItem: Hashable, Sendable {
  package var target: PaletteTarget
  /// What it does, or where it goes.
  package var text: String
  /// The name that can be typed for it; empty for clients.
  package var name: String
  /// Why it can do nothing now.
  package var refusal: String?
  /// Higher is better.
  package var score = 0
}

extension ChartPane {
  /// The command that shows the pane.
  package var command: Command {
    switch self {
    case .brief: .showBrief
    case .plan: .showPlan
    case .goals: .showGoals
    case .notes: .showNotes
    case .person: .showPerson
    case .safety: .showSafety
    case .ending: .showEnding
    }
  }
}

extension Command {
  /// Whether the palette lists it: boxes, forms and the rating strip have their own keys only.
  package var isInPalette: Bool {
    switch category {
    case .overlay, .form, .rating: false
    case .move, .chart, .caseload, .write, .program: self != .palette
    }
  }

  /// The pane that the command shows, if it shows one.
  package var pane: ChartPane? { ChartPane.allCases.first { $0.command == self } }

  /// Other words that people type for it.
  var otherNames: [String] {
    switch self {
    case .quit: ["q", "q!", "qa", "wq", "x", "exit"]
    case .help: ["h", "keys"]
    case .tutor: ["tour"]
    case .themes: ["themes", "colors", "colours"]
    case .filter: ["narrow"]
    case .search: ["find", "find-everything"]
    case .recover: ["recovered", "drafts"]
    case .history: ["versions", "earlier", "diff"]
    case .trash: ["bin", "deleted"]
    case .check: ["plan-check", "gaps", "missing"]
    case .newNote: ["note"]
    case .editor: ["vim", "external-editor"]
    case .hide: ["lock", "blank", "privacy"]
    case .unlockPhrase: ["passphrase", "password", "lock-phrase"]
    case .idleLock: ["idle", "lock-after"]
    case .sessionClock: ["start-session", "end-session", "timer"]
    case .bookSession: ["book", "appointment"]
    case .addWin: ["win"]
    case .showPerson: ["intake", "assessment", "diagnosis", "release"]
    case .showEnding: ["discharge", "close-episode", "summary", "episode", "again", "readmit"]
    case .showSafety: ["safety"]
    case .clientView: ["turn-around", "show-client"]
    case .print: ["paper", "export", "hand-over", "html"]
    case .crisisCard: ["crisis", "emergency"]
    default: []
    }
  }
}
