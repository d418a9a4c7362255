import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Hides the screen from the first frame on, since an unlock phrase is set.
  package mutating func lockAtStart(waitingMilliseconds wait: Int, at now: Int) {
    privacy.hasPhrase = true
    privacy.waitsUntil = wait > 0 ? now + wait : nil
    hiding = HidingState(reason: .start, hasPhrase: true, at: now)
  }

  /// A key on the locked screen: it types the phrase, or asks for it to be compared.
  mutating func typePhrase(_ key: Key) -> [Effect] {
    guard var hiding, var phrase = hiding.phrase, !hiding.isChecking else { return [] }
    hiding.refusal = nil
    defer { self.hiding = hiding }
    switch key {
    case .enter:
      if isWaitingForTry {
        hiding.refusal = Self.waitingWords
        return []
      }
      guard !phrase.isEmpty else { return [] }
      let secret = phrase.secret
      phrase.clear()
      (hiding.phrase, hiding.isChecking) = (phrase, true)
      return [.checkPhrase(secret)]
    case .escape, .control("c"): phrase.clear()
    default:
      do throws(EditRefusal) { try phrase.handle(key) } catch {
        hiding.refusal = error.description
      }
    }
    hiding.phrase = phrase
    return []
  }

  /// A paste on the hidden screen: a phrase may come from a password manager, nothing else is taken.
  mutating func pasteWhileHidden(_ text: String) {
    guard var phrase = hiding?.phrase, hiding?.isChecking == false else { return }
    do throws(EditRefusal) { try phrase.paste(text) } catch {
      hiding?.refusal = error.description
    }
    hiding?.phrase = phrase
  }

  /// The phrase was compared.
  mutating func unlock(_ answer: PhraseAnswer) -> [Effect] {
    guard hiding?.phrase != nil else { return [] }
    hiding?.isChecking = false
    switch answer {
    case .right: return show()
    case .wrong(let wait):
      privacy.waitsUntil = wait > 0 ? now + wait : nil
      hiding?.refusal = wait > 0 ? Self.waitingWords : "That is not the phrase."
      return [.audit(.wrongPhrase)]
    case .refused(let sentence): hiding?.refusal = sentence
    }
    return []
  }

  private var isWaitingForTry: Bool { privacy.waitsUntil.map { now < $0 } ?? false }

  /// What the locked screen says below its line.
  var lockedWords: String? {
    if hiding?.isChecking == true { return "Looking" }
    // When the wait is over the words go by themselves.
    if hiding?.refusal == Self.waitingWords, !isWaitingForTry { return nil }
    return isWaitingForTry ? Self.waitingWords : hiding?.refusal
  }

  private static let waitingWords = "Too many wrong tries; wait half a minute."
}

extension AppState {
  /// The shortest phrase that is worth typing.
  private static let shortestPhrase = 4

  /// Asks for a new phrase twice, and first for the one in force.
  mutating func openUnlockPhrase() {
    let old: [EntryForm.Field] =
      privacy.hasPhrase ? [.secret("old", "Phrase in force")] : []
    let words = [
      "Asked for after hiding and at the start. It keeps onlookers out, not somebody who has "
        + "your files."
    ]
    let removing = privacy.hasPhrase ? ["An empty new phrase removes it."] : []
    overlay = .entry(
      EntryForm(
        purpose: .unlockPhrase, title: "Unlock phrase", words: words + removing,
        fields: old + [.secret("new", "New phrase"), .secret("again", "The same again")]))
  }

  mutating func setPhrase(_ form: EntryForm) -> [Effect] {
    var form = form
    let (old, new) = (form.secret("old"), form.secret("new"))
    if new != form.secret("again") {
      form.refuse("The two phrases differ; type the second one again.", at: "again")
    } else if new.isEmpty, !privacy.hasPhrase {
      form.refuse("Nothing was typed; type a phrase, or Esc leaves it.", at: "new")
    } else if !new.isEmpty, new.text.count < Self.shortestPhrase {
      form.refuse("At least four characters, so that a glance does not give it away.", at: "new")
    } else {
      overlay = .entry(form)
      return [.setPhrase(old: old, new: new)]
    }
    overlay = .entry(form)
    return []
  }

  /// The phrase was set, or not.
  mutating func phraseSet(_ change: PhraseChange) -> [Effect] {
    switch change {
    case .set:
      privacy.hasPhrase = true
      closePhraseForm()
      messages.say("The unlock phrase is set.", at: now)
    case .removed:
      privacy.hasPhrase = false
      closePhraseForm()
      messages.say("The unlock phrase is gone; hiding does not lock any more.", at: now)
    case .wrongOld: refusePhrase("That is not the phrase in force.", at: "old")
    case .refused(let sentence): refusePhrase(sentence, at: "new")
    }
    return []
  }

  private mutating func closePhraseForm() {
    if case .entry(let form) = overlay, form.purpose == .unlockPhrase { overlay = nil }
  }

  private mutating func refusePhrase(_ sentence: String, at field: String) {
    guard case .entry(var form) = overlay, form.purpose == .unlockPhrase else {
      return messages.say(sentence, .warning, at: now)
    }
    form.refuse(sentence, at: field)
    overlay = .entry(form)
  }
}
