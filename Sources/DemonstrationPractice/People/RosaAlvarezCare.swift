import ClinicalRecord

/// What was rated, agreed and told around Rosa.
extension RosaAlvarez {
  var rest: [Document] {
    [
      chart.booked(0), chart.booked(2), chart.booked(7),
      chart.booked(-30, .lateCancel, reason: "Court date moved at the last minute."),
      chart.progress(
        "1.1",
        [
          (-75, 2, 3, ""), (-54, 6, 6, "Baked for the house"), (-40, 7, 8, "Thirty days"),
          (-23, 7, 6, ""), (-8, 3, 2, "The birthday"), (-5, 4, 4, "Three in a row"), (-1, 6, 5, ""),
        ]),
      chart.progress(
        "1.2",
        [(-54, 2, 6, "Luz, twice"), (-40, 2, 7, ""), (-8, 1, 5, "Called 988 alone, and then me")]),
      chart.progress("3.1", [(-40, 3, 7, ""), (-1, 5, 6, "")]),
      chart.score("phq-9", -85, [2, 3, 3, 2, 2, 3, 2, 1, 0, 3], scored: 9),
      chart.score("phq-9", -40, [1, 1, 2, 1, 1, 1, 1, 0, 0, 1], scored: 9),
      chart.score(
        "phq-9", -8, [3, 3, 3, 3, 2, 3, 2, 1, 3, 3], scored: 9, mode: .clinician,
        note: "Read aloud; risk entry the same hour."),
      chart.score("gad-7", -85, [3, 2, 2, 2, 2, 1, 2, 2], scored: 7),
      chart.event(-105, .loss, "Her brother's funeral."),
      chart.event(-10, .relapse, "Drank on her brother's birthday after sixty-six days."),
      chart.event(-70, .move, "Moved into Casa Ejemplo."),
      chart.release(
        "part2", .part2, "Case Manager Muster",
        "Attendance and test results for the court, nothing else", signed: -86, expires: 279),
      chart.release("ines", .release, "Alvarez, Inés", "Safety only", signed: -80, expires: 285),
      chart.authorization("EX-3003", .active, requested: -86, from: -80, to: 18, visits: 30),
      chart.contactNote(
        -7, "20:15", with: "Luz", "text_message",
        "Luz: “She is here, she ate, she is swearing at the dough.” With Rosa's release."),
      chart.contactNote(
        -6, "08:30", with: "Rosa", "phone",
        "Slept five hours. Sunday bread is planned. Safety plan in the apron."),
      chart.step("lease", "Sign the lease", "2.1", made: -8, due: 3),
      chart.step(
        "timer", "Timer and ice, once a day even when calm", "1.2", made: -54, due: -40, .done,
        done: -41),
      chart.document(Addendum.self, "crisis", -8) {
        $0.parent = chart.id(.note, "-9")
        $0.type = .lateEntry
        $0.text = "The crisis team's report number came today: CT-0001 (invented)."
        $0.reason = "Not known when the note was signed"
        $0.signature = chart.practitioner(
          at: chart.calendar.moment(-8, DemonstrationCalendar.time("15:30")))
      },
    ]
  }
}
