import Curses
import Interchange
import RecordStore
import TerminalInterface
import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the command line asks of a session.
struct SessionOptions: Hashable, Sendable {
  /// The folder of the practice, if one was named.
  var data: String?
  var theme: String?
  var forcesASCII = false
  var isMonochrome = false
  var isDemonstration = false
}

extension Session {
  /// Opens terminal and practice, runs a session, and leaves everything as it should be.
  ///
  /// - Throws: `CommandFailure` for every end but quitting with everything kept.
  static func run(_ options: SessionOptions) throws(CommandFailure) {
    try DescriptorRoom.check()
    let settings = SettingsFolder.ofUser()
    let (themes, themeProblems) = settings.themes()
    let (keymap, keyProblems) = settings.keymap()
    let (name, theme) = try theme(options, themes, themeProblems, settings)
    if options.isMonochrome { setenv("NO_COLOR", "1", 1) }
    guard let wake = WakePipe(), let queue = WorkQueue() else { throw .noDescriptors }
    let place: PracticePlace
    let home: PracticePlace
    do throws(StoreError) {
      home = try .own(option: options.isDemonstration ? nil : options.data)
      place = options.isDemonstration ? try .demonstration(option: options.data) : home
    } catch { throw CommandFailure(error) }
    let demonstration = options.isDemonstration ? place : usualDemonstration

    let terminal: CursesTerminal
    let state = StateFolder.ofUser()
    let errors = state.openErrors()
    defer { errors.map { _ = close($0) } }
    do throws(TerminalError) {
      terminal = try CursesTerminal(
        theme: theme, forcesASCII: options.forcesASCII, wakeDescriptor: wake.readEnd,
        errorDescriptor: errors)
    } catch { throw CommandFailure(status: .noTerminal, sentence: "\(error)") }
    defer { terminal.close() }

    // Making the demonstration takes a moment, in which the screen should not be empty.
    var canvas = Canvas(size: terminal.size)
    canvas.write("Opening \(place.shownPath)", column: 1, row: 0, role: .muted)
    if place.isDemonstration { terminal.present(canvas) }

    let desk: StoreDesk
    do throws(StoreError) { desk = try StoreDesk.open(place) } catch {
      terminal.close()
      throw CommandFailure(error)
    }
    let practice = desk.practice
    let mailbox = Mailbox { wake.wake() }
    let worker = Worker(queue: queue, mailbox: mailbox, desk: desk)
    let searcher = worker.makeSearcher()
    guard worker.start() else {
      terminal.close()
      throw .noDescriptors
    }
    let session = Session(
      terminal: terminal, worker: worker, mailbox: mailbox,
      start: Start(
        practice: practice, home: home, demonstration: demonstration,
        look: LookState(glyphs: terminal.glyphs, themeName: name, themes: themes.names),
        keymap: keymap, themes: themes, searcher: searcher, messages: themeProblems + keyProblems,
        redraw: { terminal.redraw() }, settings: settings,
        unlock: UnlockFile(settings: settings, state: state)))
    let end = session.run()
    if session.state.look.themeName != name {
      try remember(session.state.look.themeName, in: settings)
    }
    try session.takeLeave(end)
  }

  /// The theme to begin with: the option's, else the remembered one, else the standard.
  private static func theme(
    _ options: SessionOptions, _ themes: ThemeLibrary, _ problems: [String],
    _ settings: SettingsFolder
  ) throws(CommandFailure) -> (name: String, theme: Theme) {
    if let name = options.theme {
      do throws(ThemeError) { return (name, try themes.theme(named: name)) } catch {
        // A file that is there and cannot be read is no theme that does not exist.
        let problem = problems.first { $0.hasPrefix("themes/\(name).json: ") }
        let reason = problem.map { "The theme cannot be used. \($0)" } ?? "\(error)"
        throw CommandFailure(
          status: .usage,
          sentence: "\(reason) There are: \(themes.names.joined(separator: ", ")).")
      }
    }
    for name in [settings.chosenTheme, BuiltInThemes.standard].compactMap(\.self) {
      // A remembered theme may have gone or have been broken since; the standard one never is.
      if let theme = try? themes.theme(named: name) { return (name, theme) }
    }
    return (BuiltInThemes.standard, Theme(name: "plain", appearance: .any, looks: [:]))
  }

  /// The demonstration's usual place; without a home there is none.
  private static var usualDemonstration: PracticePlace? {
    do throws(StoreError) { return try .demonstration() } catch { return nil }
  }

  private static func remember(
    _ theme: String, in settings: SettingsFolder
  ) throws(CommandFailure) {
    do throws(SmallFile.Failure) { try settings.remember(theme: theme) } catch {
      Output.say("The theme could not be remembered. \(error)")
    }
  }

  /// Says what is left to say when the terminal is given back.
  private func takeLeave(_ end: End) throws(CommandFailure) {
    let limit = end == .quit ? Self.patience : Self.signalMilliseconds
    let drafts = worker.finish(withinMilliseconds: limit)
    if case .signal(let number) = end { throw CommandFailure(signal: number) }
    if let drafts, drafts > 0 {
      try Output.print(drafts == 1 ? "1 draft kept.\n" : "\(drafts) drafts kept.\n")
    }
    if !state.saving.onlyHere.isEmpty, state.saving.failure != nil {
      throw CommandFailure(
        status: .cannotReadOrWrite,
        sentence: "NOT SAVED and given up: \(state.wordsOnlyHere).")
    }
    if let words = state.wordsAfterQuit {
      throw CommandFailure(status: .cannotReadOrWrite, sentence: "NOT SAVED: \(words)")
    }
    if drafts == nil || !state.saving.pending.isEmpty {
      throw CommandFailure(
        status: .cannotReadOrWrite,
        sentence: "NOT SAVED: the disk did not answer in time; look at the last changes.")
    }
  }
}

extension CommandFailure {
  /// The system has no file descriptors or threads left.
  static var noDescriptors: CommandFailure {
    CommandFailure(
      status: .cannotReadOrWrite,
      sentence: "The system gives this program no more files or threads; close other programs.")
  }
}
