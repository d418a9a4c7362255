import ClinicalRecord
import TerminalInterface

/// A text that goes to the user's own editor.
package struct EditorRequest: Hashable, Sendable {
  package var text: String
  /// The bytes that the text may have.
  package var limit: Int
  /// The form's draft, into which what the editor writes is copied while it runs.
  package var draft: DraftText
  /// The field of the draft that the text is of.
  package var field: String

  package init(text: String, limit: Int, draft: DraftText, field: String) {
    self.text = text
    self.limit = limit
    self.draft = draft
    self.field = field
  }
}

/// What came back from the user's own editor.
package enum EditedText: Hashable, Sendable {
  /// Another text, and what is to be said of it.
  case text(String, remark: String?)
  case unchanged
  /// The text stays as it was; the sentence says why.
  case refused(String)
}

extension AppState {
  /// The text of several lines that has the keys, with its field's name.
  var proseInHand: (field: String, area: TextArea)? {
    guard let field = form?.focused, case .prose(let area) = field.editor else { return nil }
    return (field.name, area)
  }

  /// Hands the text in hand over to the user's own editor.
  mutating func openEditor(_ environment: Environment) -> [Effect] {
    guard mayWrite(), let form else { return [] }
    guard let (field, area) = proseInHand,
      let client = chart?.chart.id ?? newClientForm.map(\.document)
    else {
      messages.say("Only a text of several lines goes to another editor.", at: now)
      return []
    }
    let request = EditorRequest(
      text: area.text, limit: area.buffer.limit, draft: form.draft(client: client, at: instant),
      field: field)
    return journal(environment, isForced: true) + [.editText(request)]
  }

  /// The editor has ended: its text is one step that Ctrl-_ takes back.
  mutating func textEdited(_ outcome: EditedText, hasCopies: Bool) -> [Effect] {
    if hasCopies {
      // The journal holds what the editor wrote; it gets what stands here now.
      let now = now
      form?.hasDraft = true
      form?.touch(at: now)
    }
    switch outcome {
    case .unchanged: messages.say("Nothing was changed in the editor.", at: now)
    case .refused(let sentence): messages.say(sentence, .warning, at: now)
    case .text(let text, let remark):
      do throws(EditRefusal) {
        try replaceProse(by: text)
        messages.say(
          remark ?? "Taken over from the editor; Ctrl-_ takes it back.",
          remark == nil ? .note : .warning, at: now)
      } catch { messages.say(error.description, .warning, at: now) }
    }
    return []
  }

  private mutating func replaceProse(by text: String) throws(EditRefusal) {
    guard var form, form.fields.indices.contains(form.focus),
      case .prose(var area) = form.fields[form.focus].editor
    else { return }
    try area.replaceAll(by: text, at: now)
    form.fields[form.focus].editor = .prose(area)
    form.touch(at: now)
    self.form = form
  }
}
