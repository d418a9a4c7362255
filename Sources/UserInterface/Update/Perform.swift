import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Does what a command asks for where the clinician is.
  package mutating func perform(_ command: Command, _ environment: Environment) -> [Effect] {
    if command != .undo {
      // What the next undo was announced to take back holds for the very next key only.
      askedUndo = nil
      askedListUndo = nil
    }
    if clientView != nil { return performInClientView(command, environment) }
    if overlay != nil { return performInOverlay(command, environment) }
    switch command {
    case .quit: return keepOpenForms(environment) + [.quit]
    case .suspend: return journal(environment, isForced: true) + [.suspend]
    case .redraw: return [.redraw]
    case .palette:
      overlay = .palette(PaletteState(recent: recentCommands, state: self))
      return []
    case .help:
      overlay = .help(HelpState(context: context))
      return []
    case .themes:
      var cursor = ListCursor<String>()
      cursor.select(look.themeName, in: look.themes)
      overlay = .themes(ThemeChoice(cursor: cursor, before: look.themeName))
      return []
    case .messages:
      overlay = .messages(ListCursor())
      return []
    case .damaged:
      overlay = .damaged(ListCursor())
      return []
    case .check: return startCheck(environment)
    case .trash: return [.readTrash(client: chart?.chart.id)]
    case .recover:
      if RecoveredBox.ids(in: self).isEmpty {
        messages.say(
          recovered.isEmpty
            ? "No text that was put aside is waiting."
            : "No text of this chart is waiting; g r in the list of clients has those of others.",
          at: now)
      } else {
        overlay = .recovered(ListCursor())
      }
      return []
    case .conflicts: return openConflict(environment)
    case .retry: return retry()
    case .search: return startSearch()
    case .hide: return hide(.asked, environment)
    case .crisisCard where chart != nil:
      showCrisisCard()
      return []
    case .unlockPhrase:
      openUnlockPhrase()
      return []
    case .idleLock:
      openIdleLock()
      return []
    case .practice where chart == nil:
      openPractice()
      return []
    case .backup:
      askForBackup()
      return []
    case .verifyBackup:
      askToVerify()
      return []
    case .restoreBackup:
      askToRestore()
      return []
    case .stopBackup: return stopBackup()
    case .back where work?.isShown(at: now) == true && form == nil: return stopBackup()
    case .tutor: return toggleTutor()
    case .demo:
      return practice.isDemonstration ? [] : keepOpenForms(environment) + [.openDemonstration]
    case .closeDemo:
      guard practice.isDemonstration else {
        messages.say("This is your own practice.", at: now)
        return []
      }
      return keepOpenForms(environment) + [.closeDemonstration]
    default: break
    }
    if chart?.rating != nil { return performInRating(command, environment) }
    if form != nil { return performInForm(command, environment) }
    if chart == nil { return performInCaseload(command, environment) }
    if chart?.review != nil { return performInReview(command, environment) }
    if chart?.progressView != nil, let effects = performInProgress(command, environment) {
      return effects
    }
    return performInChart(command, environment)
  }

  private mutating func retry() -> [Effect] {
    conflicts.putOff = []
    let waiting = saving.retry()
    if waiting.isEmpty { messages.say("Everything is saved.", at: now) }
    return waiting.map { .save(number: $0.number, $0.change) }
  }

  private mutating func toggleTutor() -> [Effect] {
    if tutor != nil {
      tutor = nil
      messages.say("The tour is over; :tutor starts it again.", at: now)
      return []
    }
    tutor = TutorState(startsInChart: chart != nil)
    return practice.isDemonstration ? [] : [.openDemonstration]
  }

  /// Whether what is gone may be brought back or let go.
  var mayDecideOnLoss: Bool { practice.readOnlyReason == nil || practice.lacksDocuments }

  /// Whether anything may be written; says why not.
  ///
  /// - Parameter decidesOnLoss: Whether it is only to bring back or let go what is gone.
  /// - Returns: Whether the act may go on.
  mutating func mayWrite(decidesOnLoss: Bool = false) -> Bool {
    guard let reason = practice.readOnlyReason, !(decidesOnLoss && practice.lacksDocuments) else {
      return true
    }
    messages.say(reason, .warning, at: now)
    return false
  }
}
