import ClinicalRecord

/// Lowell: had to stop when the insurance did; the closing is not finished.
struct LowellPenny: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("lowell", calendar, hour: "18:00", planStarts: [-120])
  }

  var documents: [Document] {
    [
      chart.document(Client.self, "", -140) {
        $0.displayName = "Penny, Lowell"
        $0.pronouns = "he/him"
        $0.birthDate = chart.calendar.today.adding(years: -41).adding(days: 5)
        $0.phase = "maintenance"
        $0.status = .inactive
        $0.language = "English"
        $0.phones = ["555-0193"]
        $0.recoveryStartDate = chart.day(-700)
        $0.payerProfile = PracticeDocuments.profile(chart.calendar)
        $0.contacts = [chart.contact("Penny, June", "partner", "wife", phone: "555-0194")]
      },
      chart.document(Episode.self, "past", -700) {
        $0.openedOn = chart.day(-700)
        $0.presentingConcern = "Gambling, and the lying about it."
        $0.state = .closed
        $0.closedOn = chart.day(-500)
        $0.closeReason = "financial"
      },
      chart.document(Episode.self, "now", -135) {
        $0.openedOn = chart.day(-135)
        $0.referral = "Himself, again"
        $0.presentingConcern = "I have not placed a bet in two years. I have not slept either."
        $0.firstContactDate = chart.day(-140)
        $0.state = .closing
        $0.needs = [
          chart.need("sleep", "Four hours a night", "physical_health", severity: 2),
          chart.need(
            "money", "Sessions cost more than the car", "finances", severity: 3, .referred,
            reason: "County sliding-scale clinic, first visit is booked."),
          chart.need(
            "secret", "Nobody at work may know, and he is tired of it", "employment", severity: 1,
            .open),
        ]
        $0.strengths = [chart.strength("count", "Knows to the cent, now honestly", "skill")]
        $0.diagnoses = [
          chart.diagnosis("F51.01", "Primary insomnia", from: -135),
          chart.diagnosis("F63.0", "Pathological gambling", .inRemission, from: -700),
        ]
      },
      chart.plan(version: 1, review: 25) {
        $0.vision = "Bed at eleven, up at six, nothing to hide in either."
        $0.values = ["honesty", "June"]
        $0.strengths = [chart.strength("count", "Knows to the cent, now honestly", "skill")]
        $0.barriersExternal = "Ten visits a year is all the plan pays for."
        $0.pacing = .faster
        $0.dischargeCriteria = "Six hours, five nights, for a month."
        $0.goals = [
          Self.sleep(chart),
          Self.mistake(chart),
        ]
        $0.interventions = [
          chart.intervention(
            "window", "One sleep window, kept", "CBT-I", "sleep restriction", who: "Lowell",
            "nightly", until: -10, for: ["1.1"], .selfDirected, setting: "home")
        ]
        $0.supports = [Self.meeting(chart)]
        $0.overrides = [Self.onHold(chart), Self.openEnd(chart)]
      },
      draft,
      chart.document(DischargeSummary.self, "draft", -8) {
        $0.episode = chart.id(.episode, "now")
        $0.reason = "financial"
        $0.date = chart.day(-8)
        $0.visitsAttended = 3
        $0.visitsScheduled = 5
        $0.problemsAtIntake = "Sleep."
        $0.clientView = "It worked as long as I could pay for it."
        $0.afterCare = "County clinic; Wednesday meeting goes on."
        $0.state = .draft
      },
      chart.progress(
        "1.1", [(-120, 4, 3, ""), (-92, 4, 3, "Window kept four nights"), (-64, 4, 4, "")]),
      chart.authorization("EX-5005", .denied, requested: -50, visits: 10),
      chart.contactNote(
        -49, "17:30", with: "Example Mutual", "phone",
        "Extension denied; appeal explained to Lowell the same evening."),
      chart.contactNote(
        -20, "18:10", with: "Lowell Penny", "other",
        "Met at the grocery store by chance; said hello only."),
      chart.booked(-50, .lateCancel, reason: "The car."),
      chart.booked(
        -36, .cancelledClient,
        reason: "Cannot pay this month; offered the sliding scale, he would rather stop."),
      chart.privateNote(
        -64, "Shame about money sits where the other shame sat. Consultation: how I set my fees."),
      chart.event(-55, .job, "Hours cut at the warehouse."),
      chart.score("gad-7", -64, [1, 2, 1, 1, 1, 0, 1, 1], scored: 7),
    ]
      + chart.visits([
        Visit(
          day: -120, objectives: ["1.1"],
          used: ["CBT-I > sleep diary"],
          data: "Sleep diary with the cents column crossed out. Plan made.",
          assessment: "Honest and worn.", plan: "One window, midnight to six.",
          response: "Did the arithmetic of the night himself."),
        Visit(
          day: -92, objectives: ["1.1"], used: ["CBT-I > sleep restriction"],
          data: "Window kept four nights. No change in hours.",
          assessment: "Too early to judge.", plan: "Keep it; no clock in the room.",
          response: "Frustrated; agreed that four nights is a short experiment."),
        Visit(
          day: -64, kind: "phone", place: "telehealth_audio", objectives: ["1.1"],
          used: ["problem solving > options"],
          data: "On the phone from the bus; the car is gone. Four hours.",
          assessment: "Money is in the bed with him.",
          plan: "Ask for the extension; name the county clinic.",
          response: "Ashamed first, then practical, wrote the clinic's name down.",
          risk: .harmToOthers(
            "“I could hit the foreman.” Anger, no plan, no means; ashamed of saying it.",
            action: "Talked it through; risk entry made; asked again by phone, gone.")),
      ]) + [
        chart.risk(
          -64, .passive, level: "moderate", harmToOthers: .reported,
          action: "Asked directly; anger at the foreman without plan; telephone check in two days.",
          cleared: (
            -62,
            "Telephone: slept, laughed about it, apologized to the foreman for nothing he knew of."
          ))
      ]
  }
}
