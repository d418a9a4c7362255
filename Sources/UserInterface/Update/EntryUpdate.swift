import TerminalInterface

extension AppState {
  /// Does what a command asks for in a form of an act.
  mutating func performInEntry(
    _ form: EntryForm, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var form = form
    switch command {
    case .nextField: form.moveFocus(by: 1)
    case .previousField: form.moveFocus(by: -1)
    case .pageDown: form.top = EntryLayout(form, size: size).top(afterPage: 1)
    case .pageUp: form.top = EntryLayout(form, size: size).top(afterPage: -1)
    case .accept where form.focus + 1 < form.fields.count:
      let field = form.fields[form.focus]
      if let missing = field.missing, form.text(field.name).allSatisfy(\.isWhitespace) {
        form.refuse(missing, at: field.name)
      } else {
        form.moveFocus(by: 1)
      }
    case .accept:
      let effects = begin(form, environment)
      if overlay == nil { leftEntries[form.purpose] = nil }
      return effects
    case .cancel:
      overlay = nil
      leave(form)
      return []
    default: return []
    }
    overlay = .entry(form)
    return []
  }

  /// Keeps what a form was left with, and says so.
  mutating func leave(_ form: EntryForm) {
    guard form.purpose.takesWords else { return }
    guard form.isWrittenIn else {
      leftEntries[form.purpose] = nil
      return
    }
    leftEntries[form.purpose] = form
    messages.say("Kept until you quit: opened again, this box has your words.", at: now)
  }

  /// Opens the form of an act, with the words that it was left with before.
  mutating func open(_ form: EntryForm) {
    var form = form
    if let left = leftEntries[form.purpose],
      left.fields.map(\.name) == form.fields.map(\.name)
    {
      form.goOn(from: left)
    }
    overlay = .entry(form)
  }

  /// Begins the act that the form is for, or says in the form why not.
  private mutating func begin(_ form: EntryForm, _ environment: Environment) -> [Effect] {
    switch form.purpose {
    case .unlockPhrase: return setPhrase(form)
    case .backup: return beginBackup(form)
    case .verifyBackup, .restoreBackup: return beginReadingBackup(form)
    case .signature(let id): return signSummary(id, form, environment)
    case .paper(let kind): return beginPaper(kind, form)
    case .addition(let summary): return keepAddition(summary, form, environment)
    case .lateSignature(let plan): return keepLateSignature(plan, form, environment)
    case .safetyAgreement(let plan): return keepSafetyAgreement(plan, form, environment)
    case .correction(let rating, let objective):
      return keepCorrection(rating, of: objective, form, environment)
    case .activation(let plan): return activate(plan, form, environment)
    case .end(let id): return endInPlan(id, form, environment)
    }
  }
}

extension EntryForm.Purpose {
  /// Whether a clinician writes about somebody in it; where passphrases are typed, nothing stays.
  var takesWords: Bool {
    switch self {
    case .activation, .lateSignature, .correction, .safetyAgreement, .addition, .end: true
    case .backup, .verifyBackup, .restoreBackup, .unlockPhrase, .signature, .paper: false
    }
  }
}
