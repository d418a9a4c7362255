import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Whether the window is too small to draw anything but a card.
  package var isTooSmall: Bool { size.columns < 40 || size.rows < 12 }

  mutating func press(_ key: Key, _ environment: Environment) -> [Effect] {
    messages.keyPressed(at: now)
    work?.form = nil
    noteEarlyKey()
    caseload.hasChosen = caseload.isLoaded || caseload.hasChosen
    if holdsBack(key) { return [] }
    if hiding != nil { return pressWhileHidden(key, environment) }
    // Before everything else, so that no half sequence, box or size keeps the screen in sight.
    if keymap.meaning(of: [key], in: .everywhere) == .command(.hide) {
      return hide(.asked, environment)
    }
    if isTooSmall {
      guard case .command(let command) = keymap.meaning(of: [key], in: .everywhere),
        command == .quit || command == .suspend
      else { return [] }
      return perform(command, environment)
    }
    if clientView != nil { return pressInClientView(key, environment) }
    if !prefix.keys.isEmpty { return continuePrefix(key, environment) }
    if typeIdleMinutes(key) { return [] }
    if callsCrisisCard(key) {
      showCrisisCard()
      return []
    }
    let context = context
    switch keymap.meaning(of: [key], in: context) {
    case .command(let command) where isIdle(command, in: overlay):
      let help = keymap.keys(for: .help, in: context).map { $0.map(KeyNames.text(of:)) } ?? []
      messages.say(
        "“\(KeyNames.text(of: key))” does nothing here, \(help.joined(separator: " ")) lists keys.",
        at: now)
      return []
    case .command(let command): return perform(command, environment)
    case .prefix:
      prefix.keys = [key]
      prefix.since = now
      prefix.isBoxOpen = false
      return []
    case .nothing: break
    }
    if case .search(let search) = overlay {
      let now = now
      return changeSearch(search) { field throws(EditRefusal) in try field.handle(key, at: now) }
    }
    if context.isTyping { return type(key, environment) }
    if overlay == nil {
      messages.say("“\(KeyNames.text(of: key))” does nothing here, ? lists keys.", at: now)
    }
    return []
  }

  private mutating func continuePrefix(_ key: Key, _ environment: Environment) -> [Effect] {
    if key == .character("?") {
      prefix.isBoxOpen = true
      return []
    }
    let keys = prefix.keys + [key]
    switch keymap.meaning(of: keys, in: context) {
    case .command(let command):
      prefix = PrefixState()
      return perform(command, environment)
    case .prefix:
      prefix.keys = keys
      return []
    case .nothing:
      prefix = PrefixState()
      if key != .escape, key != .control("c") {
        messages.say(
          "“\(keys.map(KeyNames.text(of:)).joined(separator: " "))” does nothing here, ? lists keys.",
          at: now)
      }
      return []
    }
  }

  /// A key that no command has, where text is typed.
  private mutating func type(_ key: Key, _ environment: Environment) -> [Effect] {
    do throws(EditRefusal) {
      switch overlay {
      case .palette(var palette):
        palette.finder.handle(key, at: now)
        overlay = .palette(palette)
        return []
      case .help(var help):
        help.finder.handle(key, at: now)
        overlay = .help(help)
        return []
      case .entry(var form):
        form.handle(key, at: now)
        overlay = .entry(form)
        return []
      case .plan(var shown):
        shown.type(key, in: chart?.chart, at: now)
        overlay = .plan(shown)
        return []
      case .some: return []
      case .none: break
      }
      // No field takes one: who means the pane's command hears how to get to it.
      if case .function = key.base {
        messages.say(
          "“\(KeyNames.text(of: key))” does nothing while you type; Esc first.", at: now)
        return []
      }
      if caseload.filterField != nil, chart == nil {
        try caseload.filterField?.handle(key, at: now)
        filterChanged()
      } else if chart?.rating != nil {
        try chart?.rating?.handle(key, at: now)
        chart?.rating?.touch(at: now)
        if let refusal = chart?.rating?.refusal { messages.say(refusal, .warning, at: now) }
      } else if form != nil {
        try typeInForm(key)
      } else if chart?.review != nil {
        if callsHelpInReview(key) { return perform(.help, environment) }
        try typeInReview(key)
      }
    } catch { messages.say(error.description, .warning, at: now) }
    return []
  }

  mutating func filterChanged() {
    caseload.filter = caseload.filterField?.text ?? ""
    caseload.arrange(today: today)
    caseload.selectWhatIsFound()
    // Whoever types a name knows whom they mean.
    caseload.shiftedAt = nil
  }
}
