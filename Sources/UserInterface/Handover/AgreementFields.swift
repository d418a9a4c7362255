import ClinicalRecord
import TerminalInterface

/// The lines in which boxes ask how a person, or a guardian, agrees to a plan.
enum AgreementFields {
  private static let choice = "agreement"
  private static let words = "words"
  /// The answer that takes the last signature back.
  private static let mistake = "mistake"
  /// What stands where words of before are in the box: it signs nothing.
  private static let unchosen = "unchosen"

  /// Who agrees and how, and the name of who signed or why not.
  ///
  /// - Parameters:
  ///   - client: Whose plan it is.
  ///   - today: The local date.
  ///   - isOpen: Whether it may be left open; that is the first answer then.
  ///   - mayBeMistaken: Whether the signature that was entered last can be taken back.
  /// - Returns: The lines.
  static func fields(
    for client: Client, on today: Day, isOpen: Bool = true, mayBeMistaken: Bool = false
  ) -> [EntryForm.Field] {
    let answers = answers(isOpen: isOpen, hasGuardian: client.mayHaveGuardian(on: today))
    let terms = answers.map { Vocabulary.Term($0.rawValue, label(of: $0)) }
    return [
      .signing(
        choice, "\(client.givenName) agrees",
        terms + (mayBeMistaken ? [Vocabulary.Term(mistake, "the last was a mistake")] : []),
        unchosen: isOpen ? nil : Vocabulary.Term(unchosen, "not chosen yet")),
      .line(words, "Name, or why not", limit: 1_000),
    ]
  }

  /// The answers that can be chosen, the harmless one first.
  private static func answers(isOpen: Bool, hasGuardian: Bool) -> [PlanActivation.Agreement] {
    var answers: [PlanActivation.Agreement] = [.onPaper, .typed, .verbal, .declined]
    if hasGuardian { answers += [.guardianOnPaper, .guardianVerbal, .guardianDeclined] }
    return (isOpen ? [.open] : []) + answers
  }

  private static func label(of agreement: PlanActivation.Agreement) -> String {
    switch agreement {
    case .typed: "typed here"
    case .onPaper: "on paper"
    case .verbal: "by word of mouth"
    case .declined: "declined"
    case .guardianOnPaper: "guardian, on paper"
    case .guardianVerbal: "guardian, by word"
    case .guardianDeclined: "guardian declined"
    case .open: "not asked yet"
    }
  }

  /// The answer that is chosen.
  static func agreement(in form: EntryForm) -> PlanActivation.Agreement {
    PlanActivation.Agreement(rawValue: form.choice(choice)) ?? .open
  }

  /// Whether the last signature is taken back.
  static func isMistake(_ form: EntryForm) -> Bool { form.choice(choice) == mistake }

  /// What has to be said beside the answer, and in which line; `nil` when nothing has.
  ///
  /// - Parameters:
  ///   - form: The box.
  ///   - client: Whose plan it is.
  ///   - mayExplain: Whether words may say why nobody was asked yet; a name never does.
  /// - Returns: What is missing.
  static func gap(
    in form: EntryForm, of client: Client, mayExplain: Bool = false
  ) -> (sentence: String, field: String)? {
    if form.choice(choice) == unchosen {
      return ("Choose how \(client.givenName) agrees; what stands below is from before.", choice)
    }
    let typed = form.text(words)
    let isNameAlone = client.isNamed(typed)
    if form.choice(choice) == PlanActivation.Agreement.open.rawValue,
      !typed.allSatisfy(\.isWhitespace),
      isNameAlone || !mayExplain
    {
      let what = isNameAlone ? "A name stands" : "Words stand"
      return (
        "\(what) below, but “\(label(of: .open))” is chosen: choose how \(client.givenName) agrees, "
          + "or take \(isNameAlone ? "it" : "them") out.", choice
      )
    }
    guard form.text(words).allSatisfy(\.isWhitespace) else { return nil }
    if isMistake(form) {
      return ("Say why the last signature is none; it stays to be read.", words)
    }
    switch agreement(in: form) {
    case .typed:
      return ("\(client.givenName) types the name here, or agrees in another way.", words)
    case .declined:
      return ("Say why \(client.givenName) declines, in their words if possible.", words)
    case .guardianDeclined: return ("Say why the guardian declines, and who it is.", words)
    case .guardianOnPaper, .guardianVerbal:
      guard client.guardian.allSatisfy(\.isWhitespace) else { return nil }
      return ("Who is the guardian? The chart names nobody; type the name.", words)
    case .onPaper, .verbal, .open: return nil
    }
  }

  /// What is asked once before a signature is kept: a name that is not the person's, and a day on which
  /// there was no plan yet to sign.
  ///
  /// - Parameters:
  ///   - form: The box.
  ///   - client: Whose plan it is.
  ///   - given: The day on which it was given, and the first one on which the plan was there.
  /// - Returns: What is asked, at the last line, where Enter once more signs; `nil` where nothing is, or
  ///   where it was asked just now.
  static func doubt(
    in form: EntryForm, of client: Client, given: (on: Day, planSince: Day)? = nil
  ) -> (sentence: String, field: String)? {
    var doubts: [String] = []
    let typed = form.text(words)
    let agreement = agreement(in: form)
    if agreement.role == "client", agreement.method != nil,
      !typed.allSatisfy(\.isWhitespace), !client.isNamed(typed)
    {
      doubts.append("“\(typed)” is not a name of \(client.givenName) in this chart.")
    }
    if let given, given.on < given.planSince, agreement != .open {
      doubts.append(
        "On \(given.on.inFull) there was no such plan yet; it is of \(given.planSince.inFull).")
    }
    return form.question(about: doubts).map { ($0, form.fields.last?.name ?? words) }
  }

  /// Everybody who has said something before.
  static func soFar(_ signatures: [Signature], in state: AppState) -> String {
    let said = signatures.filter {
      $0.isOfThePerson && $0.saysSomething && $0.objective == nil
    }
    guard !said.isEmpty else { return "Nobody has agreed to it yet." }
    return "So far: " + said.map { SignatureWords.text(of: $0, in: state) }.joined(separator: "; ")
      + "."
  }
}

extension Client {
  /// Whether a text is nothing but a name of the person, or of the guardian.
  fileprivate func isNamed(_ text: String) -> Bool {
    func parts(_ text: String) -> [Substring] {
      text.lowercased().split { !$0.isLetter }
    }
    let known = Set(parts([displayName, legalName, guardian].joined(separator: " ")))
    let typed = parts(text)
    return !typed.isEmpty && typed.allSatisfy { $0.count == 1 || known.contains($0) }
      && typed.contains { known.contains($0) }
  }

  /// Whether somebody else may have to sign: a guardian is named, or the person is young.
  ///
  /// Eighteen is the age of consent to treatment in most states; younger people sign beside the guardian.
  fileprivate func mayHaveGuardian(on today: Day) -> Bool {
    let isNamed = !guardian.allSatisfy(\.isWhitespace)
    return isNamed || planFor != .adult || birthDate.map { $0.age(on: today) < 18 } ?? false
  }
}
