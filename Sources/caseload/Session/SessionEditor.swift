import CSystem
import ClinicalRecord
import TerminalInterface
import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Handing a text over to the user's own editor and taking it back.
extension Session {
  /// How often what the editor has written is copied into the journal.
  private static let copyMilliseconds = 500

  /// How an editor came to its end.
  private enum EditorEnd {
    case exited(Int32)
    case killed
    /// The program is told to end while the editor runs.
    case interrupted(TerminalInput)
  }

  /// Lets the user's editor work on a text; the loop stands still meanwhile, the worker does not.
  func edit(_ request: EditorRequest) {
    var request = request
    var copies = EditorCopies(request)
    var interruption: TerminalInput?
    let outcome: EditedText
    do throws(EditorFailure) {
      let editor = try ExternalEditor.find(in: surroundings)
      let file = try EditorFile(
        request.text, note: note(for: request), environment: surroundings)
      defer { file.remove() }
      terminal.giveAway()
      // A plain editor's lines are gone with it, as those of one that has a screen of its own.
      terminal.showAlternateScreen(true)
      defer { terminal.takeBack() }
      let end = try run(editor, on: file, &copies, &request)
      if case .interrupted(let input) = end { interruption = input }
      keepBeforeRemoval(file, &copies)
      outcome = try text(in: file, after: end, request)
    } catch {
      outcome = .refused("\(error)")
    }
    send(.textEdited(outcome, hasCopies: copies.count > 0))
    if let interruption { receive(interruption) }
  }

  /// What the next start must know of the text if this run dies while the editor has it.
  private func note(for request: EditorRequest) -> EditorNote? {
    practiceID.map {
      EditorNote(
        practice: $0, path: place.path, process: getpid(), draft: request.draft,
        field: request.field)
    }
  }

  /// Brings what the editor wrote last into the journal while its copy still lies in memory.
  private func keepBeforeRemoval(_ file: EditorFile, _ copies: inout EditorCopies) {
    guard let draft = copies.next(in: file) else { return }
    worker.ask(.keepDraft(draft))
    _ = settle(withinMilliseconds: Self.signalMilliseconds)
  }

  private func run(
    _ editor: ExternalEditor, on file: EditorFile, _ copies: inout EditorCopies,
    _ request: inout EditorRequest
  ) throws(EditorFailure) -> EditorEnd {
    let arguments = editor.arguments + [file.path]
    let environment = ExternalEditor.environment(
      of: surroundings, temporaryFolder: file.folder
    ).map { "\($0.key)=\($0.value)" }
    let child = Self.start(editor.path, arguments, environment)
    guard child > 0 else { throw .cannotStart(arguments[0], code: -child) }
    var copyAt = SessionClock.milliseconds + Self.copyMilliseconds
    var keyboard = KeyboardWatch()
    while true {
      let input = terminal.nextInput(
        timeoutMilliseconds: max(0, min(copyAt - SessionClock.milliseconds, Self.longestWait)))
      deliver()
      #if DEBUG
        TestClock.failIfAsked()
      #endif
      if case .ended = input, let input {
        Self.end(child)
        return .interrupted(input)
      }
      var value: Int32 = 0
      switch cs_look_at_child(child, &value) {
      case CS_CHILD_EXITED: return .exited(value)
      case CS_CHILD_KILLED: return .killed
      case CS_CHILD_STOPPED: follow(child, stoppedBy: value)
      default: break
      }
      if keyboard.wasUsed() { send(.typedElsewhere) }
      if isTimeToHide {
        takeOver(file, &request, hasCopies: copies.count > 0)
        pause(child)
        if isEnding {
          Self.end(child)
          return .killed
        }
      }
      if SessionClock.milliseconds >= copyAt {
        if let draft = copies.next(in: file) { worker.ask(.keepDraft(draft)) }
        copyAt = SessionClock.milliseconds + Self.copyMilliseconds
      }
    }
  }

  /// Whether nobody has typed for so long that the screen must be hidden.
  private var isTimeToHide: Bool {
    if state.hiding != nil { return true }
    return state.privacy.idleDeadline.map { SessionClock.milliseconds >= $0 } ?? false
  }

  /// Brings what the editor has written so far into the form, in case the end comes while it waits.
  private func takeOver(_ file: EditorFile, _ request: inout EditorRequest, hasCopies: Bool) {
    do throws(EditorFailure) {
      guard let bytes = try file.bytes(limit: request.limit),
        let text = String(validating: bytes, as: UTF8.self),
        !text.utf8.elementsEqual(request.text.utf8)
      else { return }
      request.text = text
      send(.textEdited(.text(text, remark: nil), hasCopies: hasCopies))
    } catch {
      // What cannot be taken now is told when the editor ends.
      return
    }
  }

  /// Stops the editor where it is, and hides everything until somebody shows the screen again.
  private func pause(_ child: Int32) {
    kill(-child, SIGSTOP)
    let modes = TerminalModes()
    terminal.takeBack()
    send(.tick)
    stayHidden()
    guard !isEnding else { return }
    terminal.giveAway()
    terminal.showAlternateScreen(true)
    modes?.restore()
    cs_give_terminal(STDIN_FILENO, child)
    kill(-child, SIGCONT)
    // Most editors draw everything again when they are told of a size.
    kill(-child, SIGWINCH)
  }

  /// Starts the editor; its number, or the negative number of the error.
  private static func start(
    _ path: String, _ arguments: [String], _ environment: [String]
  ) -> Int32 {
    let words = arguments.map { strdup($0) }
    let variables = environment.map { strdup($0) }
    defer { (words + variables).forEach { free($0) } }
    let child = cs_start_in_foreground(STDIN_FILENO, path, words + [nil], variables + [nil])
    return child > 0 ? child : -errno
  }

  /// Ctrl-Z in the editor stops the program too, and both go on together.
  private func follow(_ child: Int32, stoppedBy signal: Int32) {
    if signal != SIGTTIN, signal != SIGTTOU {
      cs_give_terminal(STDIN_FILENO, 0)
      terminal.showAlternateScreen(false)
      cs_stop(STDIN_FILENO)
      terminal.showAlternateScreen(true)
    }
    cs_give_terminal(STDIN_FILENO, child)
    kill(-child, SIGCONT)
  }

  /// Ends the editor, which has a moment to write what it holds.
  private static func end(_ child: Int32) {
    kill(-child, SIGHUP)
    kill(-child, SIGCONT)
    var value: Int32 = 0
    for _ in 0..<25 {
      let found = cs_look_at_child(child, &value)
      if found == CS_CHILD_EXITED || found == CS_CHILD_KILLED { return }
      usleep(20_000)
    }
    kill(-child, SIGKILL)
    usleep(20_000)
    _ = cs_look_at_child(child, &value)
  }

  /// What was written without the signs that steer a terminal, which some programs leave among words, and
  /// what is to be said of them.
  ///
  /// - Throws: `notText` where a NUL or very many such signs tell a file of another kind.
  private static func plain(
    _ bytes: [UInt8]
  ) throws(EditorFailure) -> (bytes: [UInt8], remark: String?) {
    let plain = bytes.filter {
      $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0C, 0x0D].contains($0)
    }
    let count = bytes.count - plain.count
    guard count > 0 else { return (bytes, nil) }
    guard !bytes.contains(0), count <= max(8, bytes.count / 20) else { throw .notText }
    let signs = count == 1 ? "1 control character was" : "\(count) control characters were"
    return (plain, "\(signs) left out of what the editor wrote.")
  }

  /// What came back; an editor that was killed has left what it had written last.
  private func text(
    in file: EditorFile, after end: EditorEnd, _ request: EditorRequest
  ) throws(EditorFailure) -> EditedText {
    var failure: Int32?
    if case .exited(let status) = end, status != 0 { failure = status }
    guard let written = try file.bytes(limit: request.limit) else {
      if let failure { throw .exited(status: failure) }
      throw .leftNothing
    }
    // An editor that loses its terminal ends with a failure too, so what it wrote must not be lost.
    if let failure, written.isEmpty { throw .exited(status: failure) }
    let (bytes, removed) = try Self.plain(written)
    if let text = String(validating: bytes, as: UTF8.self) {
      let isUnchanged = text.utf8.elementsEqual(request.text.utf8)
      if case .killed = end, isUnchanged { throw .killed }
      if let failure {
        if isUnchanged { throw .exited(status: failure) }
        return .text(
          text,
          remark: Self.remark(
            "The editor ended with status \(failure). What it had written is here;"
              + " Ctrl-_ takes it back.", removed))
      }
      if isUnchanged { return .unchanged }
      if case .killed = end {
        return .text(
          text,
          remark: Self.remark("The editor was ended; what it had written is here.", removed))
      }
      return .text(text, remark: removed.map { "\($0) \(Self.wayBack)" })
    }
    // Every byte is a character there, so that no word is lost to an old setting.
    let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    guard text.utf8.count <= request.limit else { throw .tooLong(limit: request.limit) }
    return .text(
      text,
      remark: Self.remark("The editor wrote Latin-1, and it was read so.", removed, Self.wayBack))
  }

  private static let wayBack = "Ctrl-_ brings the text from before."

  /// Everything that is to be said of a text, the more important first.
  private static func remark(_ sentences: String?...) -> String {
    sentences.compactMap(\.self).joined(separator: " ")
  }
}

/// What the editor has written so far, as drafts for the journal.
private struct EditorCopies {
  private let request: EditorRequest
  private var last: [UInt8]
  private(set) var count = 0

  init(_ request: EditorRequest) {
    self.request = request
    last = Array(request.text.utf8)
  }

  /// The draft to keep now; `nil` when nothing readable is new.
  mutating func next(in file: EditorFile) -> DraftText? {
    let bytes: [UInt8]
    do throws(EditorFailure) {
      guard let read = try file.bytes(limit: request.limit) else { return nil }
      bytes = read
    } catch {
      // What cannot be read at this moment is looked at again at the next.
      return nil
    }
    guard bytes != last, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    last = bytes
    count += 1
    return request.draft.with(text, in: request.field, savedAt: SessionClock.instant)
  }
}

/// Tells whether somebody has typed at the terminal while another program had it.
private struct KeyboardWatch {
  private var last = KeyboardWatch.lastReading

  /// The kernel notes when a terminal was read last, to within some seconds.
  private static var lastReading: Int {
    var status = stat()
    guard fstat(STDIN_FILENO, &status) == 0 else { return 0 }
    #if canImport(Darwin)
      return status.st_atimespec.tv_sec
    #else
      return status.st_atim.tv_sec
    #endif
  }

  mutating func wasUsed() -> Bool {
    let now = Self.lastReading
    defer { last = now }
    return now != last
  }
}

/// The modes that another program has given the terminal, and its screen.
private struct TerminalModes {
  private var modes = termios()

  init?() {
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
  }

  func restore() {
    var modes = modes
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
  }
}
