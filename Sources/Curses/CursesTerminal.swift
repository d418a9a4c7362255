import CNcurses
import CSystem
import TerminalInterface

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal that the program was started on, through ncurses.
///
/// One thread uses it; the only other party is the handler of a fault, which is armed and disarmed in
/// one step. Whatever happens, the terminal is given back: by `close`, by `suspend`, and after
/// a fault by `CrashRestore`.
package final class CursesTerminal: Terminal {
  package internal(set) var size: Size
  /// The glyphs that the terminal and the locale can show.
  package let glyphs: GlyphSet
  /// Whether the locale takes UTF-8; where it does not, everything is shown in ASCII.
  package let isUTF8: Bool

  private let screen: OpaquePointer
  /// Reading from it sends nothing to the screen, as reading from a window would.
  let keys: Window
  let signals: SignalPipe
  let wakeDescriptor: Int32?
  private let standardError: StandardError
  private let lastWords: String
  private var styles: CellStyles
  private var writer = ScreenWriter()
  private var isClosed = false

  var decoder: KeyDecoder
  var queue: [TerminalInput] = []
  /// Whether the terminal is gone for good, so that reading and writing it would only fail.
  var isHungUp = false
  /// Whether the terminal has been given back and not taken again.
  private(set) var isAway = false
  /// Readings that brought nothing though something was said to be there.
  var emptyReadings = 0

  /// Takes the terminal; the screen is clear afterwards.
  ///
  /// - Parameters:
  ///   - theme: how roles look.
  ///   - forcesASCII: whether the program's own signs are to be ASCII whatever the terminal can do.
  ///   - mono: whether attributes alone are to tell roles apart, as with `NO_COLOR`.
  ///   - wakeDescriptor: a pipe that other threads write to when they have finished work.
  ///   - errorDescriptor: where standard error goes while the screen is up; nowhere when `nil`.
  ///   - lastWords: what standard error gets after a fault; constant words only.
  /// - Throws: why this terminal cannot be used.
  package init(
    theme: Theme, forcesASCII: Bool = false, mono: Bool = false, wakeDescriptor: Int32? = nil,
    errorDescriptor: Int32? = nil,
    lastWords: String = "caseload stopped by a fault. What was typed is kept as a draft.\n"
  ) throws(TerminalError) {
    let name = try Self.checkedName()
    isUTF8 = CharacterEncoding.begin()
    glyphs = GlyphSet.choose(codesetIsUTF8: isUTF8, term: name, forceASCII: forcesASCII)
    guard cnc_look_up_terminal() == 1 else { throw .unknownTerminalType(name) }
    guard cnc_capability("cup") != nil else { throw .tooSimple(name) }
    // Before newterm, so that ncurses finds the signals taken and leaves them to us.
    guard let signals = SignalPipe() else { throw .cannotOpen(name) }
    let standardError = StandardError(to: errorDescriptor)
    CrashRestore.arm(
      terminal: STDOUT_FILENO, lastWords: lastWords, errors: standardError.original)
    guard let screen = cnc_open_screen(), let keys = newpad(1, 1), let window = cnc_screen() else {
      cs_disarm_crash_restore()
      standardError.restore()
      signals.close()
      throw .cannotOpen(name)
    }
    cnc_send_updates_whole()
    self.signals = signals
    self.standardError = standardError
    self.lastWords = lastWords
    self.screen = screen
    self.keys = keys
    self.wakeDescriptor = wakeDescriptor
    size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    let escape = SystemCalls.environment("ESCDELAY").flatMap { Int($0) } ?? 25
    // Where pastes come marked, many characters at once are only a slow line.
    let marksPastes =
      cnc_capability("BE") != nil || SystemCalls.environment("TMUX") != nil
    decoder = KeyDecoder(
      escapeMilliseconds: min(max(escape, 1), 1000), noticesBursts: !marksPastes)
    styles = Self.makeStyles(theme, mono: mono)
    setModes()
    takeScreen()
  }

  deinit { close() }

  /// The terminal's type, if there is a terminal and it has one.
  private static func checkedName() throws(TerminalError) -> String {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    guard let name = SystemCalls.environment("TERM") else { throw .noTerminalType }
    return name
  }

  /// Starts colours; a terminal that has none, or no default ones, is no failure.
  private static func makeStyles(_ theme: Theme, mono: Bool) -> CellStyles {
    let noColor = SystemCalls.environment("NO_COLOR")
    var depth = ColorDepth.none
    var hasDefaults = false
    if !mono, noColor == nil, has_colors(), start_color() == OK {
      hasDefaults = use_default_colors() == OK
      depth = .sendable(
        noColor: noColor, terminalColors: Int(cnc_colors()), isDirect: cnc_has_flag("RGB") != 0,
        mono: mono)
    }
    return CellStyles(
      theme: theme, depth: depth, hasDefaultColors: hasDefaults, pairLimit: cnc_color_pairs())
  }

  private func setModes() {
    raw()
    noecho()
    nonl()
    // An output that stops for every key typed ahead would never be whole.
    typeahead(-1)
    nodelay(keys, true)
    // The decoder waits for what belongs to an ESC; ncurses need not wait as well.
    set_escdelay(0)
  }

  /// Draws an empty screen, which takes the alternate one and the modes.
  private func takeScreen() {
    isAway = false
    writer.forget(clearing: true)
    writer.erase(to: styles.style(role: .text, overlay: nil))
    // endwin switched it off, and ncurses would switch it on only with the next key.
    keypad(keys, true)
    // Reports of a mouse that no one switched on are swallowed by the decoder, byte by byte; the
    // first call above has read the keys of terminfo, so that only now there is one to forget.
    define_key(nil, KEY_MOUSE)
    SystemCalls.write(BracketedPaste.on + WindowTitle.take(), to: STDOUT_FILENO)
    adoptWindowSize()
  }

  package func present(_ canvas: Canvas) {
    guard !isGone else { return }
    writer.show(isUTF8 ? canvas : canvas.folded(), styles: &styles)
  }

  package func use(_ theme: Theme) {
    styles.use(theme)
    writer.forget(clearing: false)
  }

  /// Sends everything again with the next `present`, whatever is on the screen.
  package func redraw() {
    writer.forget(clearing: true)
  }

  package func suspend() {
    guard !isGone else { return }
    giveBack()
    guard stop() else { return }
    takeAgain()
  }

  package func giveAway() {
    guard !isGone else { return }
    giveBack()
  }

  package func showAlternateScreen(_ isShown: Bool) {
    guard isAway, let capability = cnc_capability(isShown ? "smcup" : "rmcup") else {
      return
    }
    let bytes = CrashRestore.withoutPadding(Array(String(cString: capability).utf8))
    SystemCalls.write(bytes, to: STDOUT_FILENO)
  }

  package func takeBack() {
    guard isAway, !isClosed else { return }
    cs_give_terminal(STDIN_FILENO, 0)
    // Whoever had the terminal may have left it in any mode.
    _ = cs_restore_terminal_modes()
    tcflush(STDIN_FILENO, TCIFLUSH)
    guard !isHungUp else { return showAlternateScreen(false) }
    takeAgain()
  }

  package func close() {
    guard !isClosed else { return }
    isClosed = true
    if !isAway { giveBack() }
    cs_disarm_crash_restore()
    delwin(keys)
    delscreen(screen)
    standardError.restore()
    signals.close()
  }

  /// Whether nothing may be drawn any more, or not now.
  private var isGone: Bool {
    isAway || isHungUp || isClosed
  }

  /// Restores what was found: paste marks, an erased screen, the main screen, the modes.
  ///
  /// Keys that were typed ahead are dropped, so that the shell runs nothing that was meant for us.
  private func giveBack() {
    isAway = true
    SystemCalls.write(BracketedPaste.off, to: STDOUT_FILENO)
    // What comes next stands on the terminal's own ground, not on the theme's.
    writer.erase(to: CellStyles.Style(attributes: 0, pair: 0))
    endwin()
    SystemCalls.write(WindowTitle.giveBack(), to: STDOUT_FILENO)
    tcflush(STDIN_FILENO, TCIFLUSH)
    _ = cs_restore_terminal_modes()
    cs_disarm_crash_restore()
  }

  /// Stops the process, and returns when it goes on; false when it was told to end meanwhile.
  private func stop() -> Bool {
    var continued: Bool
    var isEnding = false
    repeat {
      cs_stop(STDIN_FILENO)
      let numbers = signals.take()
      continued = numbers.contains(SIGCONT)
      for number in numbers where Self.endingSignals.contains(number) {
        isEnding = true
        noteEnd(number)
      }
      // Going on in the background, it would draw over someone else's screen.
    } while continued && !isEnding && tcgetpgrp(STDIN_FILENO) != getpgrp()
    return !isEnding
  }

  /// Takes the terminal as after a stop, with the modes it has now as those to be given back.
  private func takeAgain() {
    CrashRestore.arm(
      terminal: STDOUT_FILENO, lastWords: lastWords, errors: standardError.original)
    def_shell_mode()
    reset_prog_mode()
    queue.append(.resumed)
    takeScreen()
  }

  /// After a stop that came unannounced, so that the screen may hold anything.
  func retake() {
    guard !isGone else { return }
    endwin()
    queue.append(.resumed)
    takeScreen()
  }

  /// Follows the terminal's size; a size of nothing is no size.
  func adoptWindowSize() {
    guard let now = SystemCalls.windowSize(of: STDOUT_FILENO) else { return }
    let new = Size(columns: now.columns, rows: now.rows)
    guard new != size else { return }
    resizeterm(Int32(now.rows), Int32(now.columns))
    size = new
    writer.forget(clearing: true)
    queue.removeAll { if case .resized = $0 { true } else { false } }
    queue.append(.resized(new))
  }
}
