import ClinicalRecord

/// Which screen or form is in front: what a key has said there is read there and nowhere else.
struct ScreenPlace: Hashable, Sendable {
  private var client: RecordID?
  private var pane: ChartPane?
  private var form: FormTarget?
  private var entry: EntryForm.Purpose?
  private var parts: [Bool]

  init(of state: AppState) {
    let chart = state.chart
    client = chart?.chart.id
    pane = chart?.pane
    form = state.form?.target
    if case .entry(let open) = state.overlay { entry = open.purpose }
    parts = [
      chart?.progressView != nil, chart?.review != nil, chart?.rating != nil,
      state.clientView != nil, state.overlay != nil,
    ]
  }
}

extension AppState {
  /// Takes a message off the screen once a key has led to another one; what could not be saved is no message.
  ///
  /// - Parameters:
  ///   - event: What was done.
  ///   - count: How many messages there were before the event.
  mutating func leaveMessage(after event: Event, said count: Int) {
    let place = ScreenPlace(of: self)
    if messages.count != count {
      messagePlace = event.isTyped ? place : nil
    } else if event.isTyped, let about = messagePlace, about != place {
      messages.dismiss(at: now)
      messagePlace = nil
    }
  }
}
