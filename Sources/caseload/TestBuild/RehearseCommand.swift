#if DEBUG
  import ArgumentParser
  import Interchange
  import RecordStore
  import TerminalInterface
  import UserInterface

  /// Plays keys on a practice without a terminal; only test builds have it.
  ///
  /// Everything but the drawing on a terminal is the program's own: state, worker, store, journal.
  /// A line of standard input is one act: `keys Enter g p`, `type words`, `expect words`, `screen`,
  /// `mark`.
  struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rehearse", abstract: "Play keys without a terminal.", shouldDisplay: false)

    @OptionGroup var practice: PracticeOptions

    func run() throws {
      try DescriptorRoom.check()
      let rehearsal: Rehearsal
      do throws(StoreError) {
        rehearsal = try Rehearsal(place: .own(option: practice.data))
      } catch { throw CommandFailure(error) }
      for line in StandardLines() { try rehearsal.play(line) }
      try rehearsal.end()
    }
  }

  /// A session whose terminal is a list of lines.
  final class Rehearsal {
    private let session: Session
    private let worker: Worker
    private let mailbox: Mailbox
    private var said = 0

    /// Opens the practice as the program does.
    init(place: PracticePlace) throws(StoreError) {
      let desk = try StoreDesk.open(place)
      guard let queue = WorkQueue() else { throw StoreError.readOnly(nil) }
      mailbox = Mailbox {}
      worker = Worker(queue: queue, mailbox: mailbox, desk: desk)
      session = Session(
        terminal: AbsentTerminal(), worker: worker, mailbox: mailbox,
        start: Session.Start(
          practice: desk.practice, home: place, look: LookState(themeName: "terminal"),
          themes: BuiltInThemes.library))
      guard worker.start() else { throw StoreError.readOnly(nil) }
      worker.ask(.readClients, .findDrafts, .sweep)
      settle()
    }

    /// Does what a line says, and waits until the disk has answered.
    func play(_ line: String) throws {
      let (word, rest) = Self.parts(of: line)
      switch word {
      case "keys": for key in try KeyNames.sequence(rest) { press(key) }
      case "type": for character in rest { press(.character(character)) }
      case "paste": session.send(.input(.paste(rest)))
      case "tick": session.send(.tick)
      case "expect":
        guard screenText.contains(rest) else {
          throw CommandFailure(
            status: .foundProblems, sentence: "The screen lacks “\(rest)”:\n\(screenText)")
        }
      case "mark": try Output.print("MARK\n")
      case "screen": try Output.print(screenText + "\n")
      default: throw CommandFailure(status: .usage, sentence: "What is “\(word)”?")
      }
      settle()
      _ = screenText
      try tellMessages()
    }

    /// Ends as a signal would: every open form is kept.
    func end() throws(CommandFailure) {
      session.send(.input(.ended(signal: 15)))
      settle()
      let drafts = worker.finish(withinMilliseconds: Session.patience)
      try tellMessages()
      if let reason = session.state.saving.failure {
        throw CommandFailure(status: .cannotReadOrWrite, sentence: "NOT SAVED: \(reason)")
      }
      try Output.print("END \(drafts ?? -1) drafts\n")
    }

    private static func parts(of line: String) -> (String, String) {
      guard let space = line.firstIndex(of: " ") else { return (line, "") }
      return (String(line[..<space]), String(line[line.index(after: space)...]))
    }

    private var screenText: String { screen(of: session.state).text }

    private func press(_ key: Key) {
      session.send(.input(.key(key)))
      settle()
    }

    private func settle() {
      repeat {
        _ = worker.settle(withinMilliseconds: Session.patience)
        session.deliver()
      } while !worker.isIdle
    }

    /// Tells what the message line has shown since the last time.
    private func tellMessages() throws(CommandFailure) {
      let all = session.state.messages.all
      for message in all.dropFirst(min(said, all.count)) {
        try Output.print("SAID \(message.text.replacing("\n", with: " "))\n")
      }
      said = all.count
    }
  }

  /// A terminal that shows nothing and is never asked for a key.
  private final class AbsentTerminal: Terminal {
    let size = Size(columns: 100, rows: 40)
    func nextInput(timeoutMilliseconds: Int?) -> TerminalInput? { nil }
    func present(_ canvas: Canvas) {}
    func use(_ theme: Theme) {}
    func suspend() {}
    func giveAway() {}
    func showAlternateScreen(_ isShown: Bool) {}
    func takeBack() {}
    func close() {}
  }
#endif
