import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Shows this person's plan alone; everything else is erased first.
  mutating func enterClientView(_ environment: Environment) -> [Effect] {
    let effects = keepOpenForms(environment)
    guard form == nil, chart?.rating == nil, chart?.review == nil, let chart else {
      messages.say("Finish what is open first; then g v.", at: now)
      return effects
    }
    overlay = nil
    prefix = PrefixState()
    self.chart?.progressView = nil
    clientView = ClientViewState(of: chart)
    return effects + [.redraw]
  }

  /// Everything that a key means in the client view.
  mutating func pressInClientView(_ key: Key, _ environment: Environment) -> [Effect] {
    let context = context
    let keys = prefix.keys + [key]
    prefix = PrefixState()
    if clientView?.showsKeys == true, closesClientKeys(keys, context) { return [] }
    switch keymap.meaning(of: keys, in: context) {
    case .command(let command): return performInClientView(command, environment)
    case .prefix:
      prefix.keys = keys
      prefix.since = now
      return []
    case .nothing: break
    }
    guard clientView?.asksToLeave == false else { return [] }
    if form != nil {
      do throws(EditRefusal) { try typeInForm(key) } catch {
        clientView?.notice = error.description
      }
      return []
    }
    if keys.count == 1, let digit = key.typed?.wholeNumberValue {
      return rateOwn(digit, environment)
    }
    // Whoever presses a key of another screen learns how to get there.
    clientView?.notice = Self.wayOut
    return []
  }

  private static let wayOut = "g v leaves this view."

  /// Any key takes the list of keys away and does nothing else; what hides, draws anew or leaves does so.
  private mutating func closesClientKeys(_ keys: [Key], _ context: KeyContext) -> Bool {
    clientView?.showsKeys = false
    return switch keymap.meaning(of: keys, in: context) {
    case .prefix, .command(.hide), .command(.suspend), .command(.redraw), .command(.clientView):
      false
    case .command, .nothing: true
    }
  }

  /// A pasted text goes into what is being written, and nowhere else.
  mutating func pasteInClientView(_ text: String) {
    guard clientView?.asksToLeave == false, clientView?.showsKeys == false, form != nil else {
      return
    }
    do throws(EditRefusal) { try pasteIntoForm(text) } catch {
      clientView?.notice = error.description
    }
  }

  mutating func performInClientView(
    _ command: Command, _ environment: Environment
  ) -> [Effect] {
    if clientView?.asksToLeave == true { return answerLeaving(command) }
    switch command {
    case .hide: return hide(.asked, environment)
    case .suspend: return journal(environment, isForced: true) + [.suspend]
    case .redraw: return [.redraw]
    case .clientView:
      if form == nil { clientView?.asksToLeave = true }
      return []
    default: break
    }
    guard let client = clientView?.client, chart?.chart.id == client else { return [] }
    if form != nil { return performInClientForm(command, environment) }
    clientView?.notice = nil
    if moveInClientView(command) { return [] }
    if Self.idleAtSafetyPlan.contains(command), isAtSafetyPlan {
      clientView?.notice = "The safety plan is to be read here; M goes back."
      return []
    }
    switch command {
    case .open, .edit: startOwnForm(environment)
    case .addBeside, .addInside: addInClientView(inside: command == .addInside, environment)
    case .addWin:
      startOwn(.win(environment.makeID(ElementLetter.other)), .part("wins"), environment)
    case .toggle: return tickStep(environment)
    case .showProgress: turnPictures()
    case .showSafety: turnSafetyPlan()
    case .undo: return undoInClientView(environment)
    case .help: clientView?.showsKeys = true
    default: clientView?.notice = Self.wayOut
    }
    return []
  }

  /// Shows the next kind of pictures of progress, or none.
  private mutating func turnPictures() {
    guard let next = clientView?.progress.next else { return }
    clientView?.progress = next
    let most = chart.map { ClientPane.mostNumbers(in: $0.chart, next, today: today) } ?? 0
    clientView?.notice = next.notice(most: most)
  }

  private mutating func performInClientForm(
    _ command: Command, _ environment: Environment
  ) -> [Effect] {
    switch command {
    case .nextField, .previousField, .moveDown, .moveUp, .nextChoice, .previousChoice, .leaveForm:
      let steps = chart?.log.done.count ?? 0
      let before = chart?.chart.planInWork?.id
      let target = form?.target
      let effects = performInForm(command, environment)
      if form != nil {
        // Why it cannot be kept is the one thing that is said in the same words as elsewhere.
        clientView?.notice = command == .leaveForm ? messages.all.last?.text : nil
      } else if (chart?.log.done.count ?? 0) > steps {
        let isNext = chart?.chart.planInWork?.id != before && before != nil
        clientView?.notice = isNext ? "Kept for the next version of the plan." : "Kept."
        switch target {
        case .goal(let id), .objective(let id, _): clientView?.cursor.select(.element(id))
        case .care(.step(let id, _)): clientView?.cursor.select(.document(id))
        default: break
        }
      }
      return effects
    default: return []
    }
  }

  private mutating func answerLeaving(_ command: Command) -> [Effect] {
    switch command {
    case .hide, .suspend, .redraw, .agree, .decline: break
    default: return []
    }
    clientView?.asksToLeave = false
    switch command {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .agree where privacy.hasPhrase:
      hiding = HidingState(reason: .leavingClientView, hasPhrase: true, at: now)
      return [.redraw]
    case .agree:
      leaveClientView()
      return [.redraw]
    default: return []
    }
  }

  /// Back to the whole chart of the same person, at its first screen.
  mutating func leaveClientView() {
    let changed = wordsOfDraft
    clientView = nil
    overlay = nil
    prefix = PrefixState()
    messages.dismiss(at: now)
    chart?.pane = .brief
    if let changed { messages.say(changed, at: now) }
  }

  /// Where the changes of this view stand, and how they come in force; `nil` where the plan is as it was.
  private var wordsOfDraft: String? {
    guard let view = clientView, let chart = chart?.chart, chart.id == view.client,
      let plan = chart.planInWork?.content, plan.status == .draft, plan != view.planBefore
    else { return nil }
    let stays = chart.planInForce.map { "; v\($0.content.version) stays in force" } ?? ""
    return "What was changed is in draft v\(plan.version)\(stays). 2, then g p, puts it in force."
  }

  private var clientContent: PaneContent? {
    guard let view = clientView, let chart else { return nil }
    return ClientScreen.list(view, chart, self).content
  }

  /// The row that the cursor is on, as the screen draws it.
  var clientRow: RowID? {
    clientContent.flatMap { clientView?.cursor.selection(in: $0.selectable) }
  }

  private mutating func moveInClientView(_ command: Command) -> Bool {
    guard let ids = clientContent?.selectable, var cursor = clientView?.cursor else { return false }
    switch command {
    case .moveDown: cursor.move(by: 1, in: ids)
    case .moveUp: cursor.move(by: -1, in: ids)
    case .pageDown: cursor.move(by: 4, in: ids)
    case .pageUp: cursor.move(by: -4, in: ids)
    case .moveToStart: cursor.moveToStart(in: ids)
    case .moveToEnd: cursor.moveToEnd(in: ids)
    default: return false
    }
    clientView?.cursor = cursor
    return true
  }
}
