import ClinicalRecord

/// Quiet: came last week, says little; there is no plan yet.
struct QuietDemo: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("quiet", calendar, hour: "08:00")
  }

  var documents: [Document] {
    [
      chart.document(Client.self, "", -16) {
        $0.displayName = "Demo, Quiet"
        $0.pronouns = "he/him"
        $0.birthDate = chart.calendar.today.adding(years: -52).adding(days: -3)
        $0.phase = "stabilisation"
        $0.language = "English"
        $0.phones = ["555-0161"]
        $0.contacts = [
          chart.contact("Demo, Loud", "friend", "brother-in-law, drives him", phone: "555-0162")
        ]
      },
      chart.document(Episode.self, "now", -9) {
        $0.openedOn = chart.day(-9)
        $0.referral = "Veterans' breakfast, a flyer"
        $0.presentingConcern = "Not much to say. Wife said go. So."
        $0.firstContactDate = chart.day(-16)
        $0.needs = [
          chart.need(
            "talk", "Has not spoken about the accident", "mental_health", severity: 3, .open),
          chart.need(
            "garage", "Garage is full, cannot find his tools", "daily_living", severity: 1, .open),
        ]
        $0.strengths = [chart.strength("engines", "Listens to an engine and knows", "vocational")]
        $0.diagnoses = [
          chart.diagnosis("F43.20", "Adjustment disorder, unspecified", .provisional, from: -9)
        ]
      },
      chart.assessment(
        "intake", .intake, -9, needs: ["talk", "garage"],
        [
          (
            "strengths", "Repaired the office radiator while we talked. It was easier to talk then."
          ),
          ("trauma", "“There was an accident.” Nothing more was asked."),
        ]),
      chart.booked(3),
      chart.booked(10, kind: "other", place: "community", reason: "At his garage, his idea"),
      chart.release(
        "consent", .treatment, "Robin Sample, LCSW", "Consent to treatment", signed: -9),
      chart.release(
        "notes", .psychotherapyNotes, "Robin Sample, LCSW",
        "Asked about private notes; signed so that he may read his own", signed: -2),
      chart.contactNote(
        -15, "11:05", with: "Demo, Quiet", "phone", "First call, forty seconds. Wants mornings."),
      chart.privateNote(-9, "The silence had a shape. I filled it twice; next time let it be."),
      chart.risk(
        -9, .notAsked, level: "none", selfHarm: .notAsked, harmToOthers: .notAsked,
        behaviour: .notAsked, action: "He left before I asked; ask at the next visit, first thing."),
      chart.score("phq-9", -9, [1, 1, 3, 2, 0, 1, 2, 0, 0, 1], scored: 9),
    ]
      + chart.visits([
        Visit(
          day: -9, minutes: 60, kind: "intake", offPlan: "Intake, before the first plan.",
          data:
            """
            Came on time, sat by the door. Answered in single words and then, over \
            the radiator, in whole sentences. Sleeps four hours. Does not drive on \
            the county road any more.
            """,
          assessment: "Carries something heavy, carefully.",
          plan: "Two more visits before any plan. Bring something to repair.", isDraft: true,
          risk: .notAsked)
      ])
  }
}
