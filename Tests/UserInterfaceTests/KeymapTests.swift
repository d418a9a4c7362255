import TerminalInterface
import Testing

@testable import UserInterface

/// The standard keys: one meaning each, and no command without a way to it.
struct KeymapTests {
  private let keymap = Keymap()
  private static let screens: [KeyContext] = [
    .caseload, .brief, .plan, .goals, .notes, .person, .safety, .ending, .client, .progress,
  ]

  @Test func `no two keys of a context collide`() {
    #expect(keymap.collisions.map { "\($0.0) \($0.1)" } == [])
  }

  @Test(arguments: KeyContext.allCases)
  func `no key hides a sequence that can be in force with it`(_ context: KeyContext) {
    let active = keymap.active(in: context)
    for first in active {
      for second in active where first.keys != second.keys {
        #expect(!second.keys.starts(with: first.keys), "\(first) \(second)")
      }
    }
  }

  @Test(arguments: Command.allCases.filter { $0.category != .rating })
  func `every command has a key or stands in the palette`(_ command: Command) {
    #expect(command.isInPalette || keymap.bindings.contains { $0.command == command })
  }

  @Test(arguments: Command.allCases) func `every command says what it does`(_ command: Command) {
    #expect(!command.summary.isEmpty)
    #expect(command.summary.count <= 56)
    #expect(command.summary.last != ".")
  }

  @Test func `a letter means the same on every screen`() {
    var meanings: [Key: Set<Command>] = [:]
    for context in Self.screens {
      for binding in keymap.active(in: context) where binding.keys.count == 1 {
        guard let key = binding.keys.first, key.typed != nil else { continue }
        meanings[key, default: []].insert(binding.command)
      }
    }
    // The one exception: q leaves the screen, which ends the program in the caseload.
    #expect(meanings.removeValue(forKey: .character("q")) == [.quit, .showCaseload])
    // The versions are those of the plan that is in sight.
    #expect(meanings.removeValue(forKey: .character("V")) == [.planVersions, .safetyVersions])
    // The progress screen has nothing to open and no step to add: both keys turn chart and table.
    #expect(meanings.removeValue(forKey: .character("t")) == [.addStep, .ratingsTable])
    #expect(meanings.removeValue(forKey: .character("l")) == [.open, .ratingsTable])
    #expect(meanings.filter { $0.value.count > 1 }.isEmpty)
  }

  @Test(arguments: ReviewLetter.allCases)
  func `a letter of the review means what it means on every screen, or nothing there`(
    _ letter: ReviewLetter
  ) {
    for context in Self.screens {
      for binding in keymap.active(in: context) where binding.keys.first == letter.key {
        #expect(binding.command == letter.kin, "\(letter.rawValue) in \(context)")
      }
    }
    let known = Set(Self.screens.flatMap { keymap.active(in: $0) }.map(\.command))
    if let kin = letter.kin { #expect(known.contains(kin)) }
  }

  @Test func `a letter of the client view leads to nothing else elsewhere, nor begins anything`() {
    let elsewhere = Self.screens.filter { $0 != .client }.flatMap { keymap.active(in: $0) }
    for own in keymap.active(in: .client) {
      guard let first = own.keys.first, first.typed != nil else { continue }
      for other in elsewhere where other.keys.first == first {
        #expect(
          own.keys.count == other.keys.count
            && (own.keys.count > 1 || own.command == other.command),
          "\(own) \(other)")
      }
    }
  }

  @Test(arguments: KeyContext.allCases.filter { $0.isTyping && $0 != .choice })
  func `no letter is taken from a text`(_ context: KeyContext) {
    #expect(keymap.active(in: context).allSatisfy { $0.keys.first?.typed == nil })
  }

  @Test func `Enter never answers a question with yes`() {
    #expect(keymap.meaning(of: [.enter], in: .question) == .command(.decline))
  }
}
