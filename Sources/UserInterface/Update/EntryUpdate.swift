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
    case .accept where form.focus + 1 < form.fields.count: form.moveFocus(by: 1)
    case .accept: return begin(form, environment)
    case .cancel:
      overlay = nil
      return []
    default: return []
    }
    overlay = .entry(form)
    return []
  }

  /// Begins the act that the form is for, or says in the form why not.
  private mutating func begin(_ form: EntryForm, _ environment: Environment) -> [Effect] {
    switch form.purpose {
    case .unlockPhrase: return setPhrase(form)
    case .backup: return beginBackup(form)
    case .signature(let id): return signSummary(id, form, environment)
    case .paper(let kind): return beginPaper(kind, form)
    case .lateSignature(let plan): return keepLateSignature(plan, form, environment)
    case .safetyAgreement(let plan): return keepSafetyAgreement(plan, form, environment)
    case .correction(let rating, let objective):
      return keepCorrection(rating, of: objective, form, environment)
    case .activation(let plan): return activate(plan, form, environment)
    }
  }
}
