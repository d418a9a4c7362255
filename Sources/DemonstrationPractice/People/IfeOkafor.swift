import ClinicalRecord

/// Ife: working again with a job coach, growing beyond the illness; supports from peers.
struct IfeOkafor: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("ife", calendar, hour: "10:00", planStarts: [-160])
  }

  var documents: [Document] { record + [plan] + meetings + ratings + rest }

  private var record: [Document] {
    [
      chart.document(Client.self, "", -180) {
        $0.displayName = "Okafor, Ife"
        $0.pronouns = "they/them"
        $0.birthDate = chart.calendar.today.adding(years: -27).adding(days: 20)
        $0.phase = "growth"
        $0.language = "English, Igbo with the aunties"
        $0.culture = "Second of five. Names are chosen, not just given."
        $0.identity = "Non-binary; out to friends and one brother."
        $0.phones = ["555-0121"]
        $0.payerProfile = PracticeDocuments.profile(chart.calendar)
        $0.recoveryStartDate = chart.day(-800)
        $0.wins = [
          chart.win(-70, "Got the badge with the right name on it ✨"),
          chart.win(-7, "Said no to a double shift."),
        ]
        $0.contacts = [
          chart.contact(
            "Okafor, Chidi", "family", "brother", phone: "555-0122",
            tasks: ["Walks with Ife on Saturdays"]
          ) { $0.isEmergencyContact = true },
          chart.contact(
            "Coach Example", "job_coach", "Exampleville Works", phone: "555-0123",
            tasks: ["Visits the shop twice a month"]),
          chart.contact(
            "Ms. Inventory", "employer", "manager at the garden shop",
            tasks: ["Gives the schedule two weeks ahead"]),
          chart.contact("River", "peer", "peer mentor"),
        ]
      },
      chart.earlierEpisode(
        "first", from: -2_000, to: -1_700, "stepped_up",
        concern: "I hear my name in the shower and nobody is there."),
      chart.document(DischargeSummary.self, "first", -1_700, signed: true) {
        $0.episode = chart.id(.episode, "first")
        $0.reason = "stepped_up"
        $0.date = chart.day(-1_700)
        $0.conditionAtDischarge = "Frightened, and glad not to be alone with it."
        $0.handedTo = "Example General day program"
        $0.withoutRelease = "Taken in the same hour; told by telephone, for treatment only."
        $0.state = .signed
      },
      chart.earlierEpisode(
        "second", from: -1_600, to: -1_100, "stepped_down",
        concern: "I want to leave the day program like a person, not a file."),
      chart.document(Episode.self, "now", -175) {
        $0.openedOn = chart.day(-175)
        $0.referral = "Themself, after two years well"
        $0.presentingConcern = "I am stable. Stable is a parking lot. I would like a road."
        $0.onsetDate = chart.day(-2_200)
        $0.firstContactDate = chart.day(-180)
        $0.premorbidRoles = "Biology student, captain of a terrible soccer team."
        $0.needs = [
          chart.need(
            "work", "Wants paid work that does not eat the week", "employment", severity: 2),
          chart.need("family", "Hiding at family dinners", "identity_culture", severity: 2),
          chart.need(
            "school", "Half a degree in a drawer", "education", severity: 1, .declined,
            reason: "Not now. Do not ask before autumn."),
        ]
        $0.strengths = strengths
        $0.diagnoses = [
          chart.diagnosis(
            "F25.1", "Schizoaffective disorder, depressive type", .inRemission, from: -1_900)
        ]
      },
      chart.assessment(
        "update", .update, -170, needs: ["work", "family"],
        [
          (
            "functioning",
            "Cooks, pays rent, sleeps. Voices once a month, tired ones; knows what to do."
          )
        ]),
    ]
  }

  private var strengths: [Strength] {
    [
      chart.strength("plants", "Can revive any plant, including plastic ones", "skill"),
      chart.strength("been", "Has been through it and can tell the difference", "experience"),
      chart.strength("humor", "Funny when it is hardest", "quality"),
    ]
  }

  private var plan: Document {
    chart.plan(version: 1, review: 12) {
      $0.vision =
        "A small flat with too many plants, money of my own, and dinner with all of my name."
      $0.values = ["honesty", "growing things", "rest"]
      $0.strengths = strengths
      $0.pacing = .faster
      $0.preferences = "Walk while talking when the weather allows."
      $0.diagnosisIDs = [chart.element("diagnosis/F25.1")]
      $0.dischargeCriteria = "Job kept through one winter; two people at work who know."
      $0.signatures.append(chart.signature("Ife Okafor", "client", -160, "typed"))
      $0.goals = [
        chart.goal(
          1, "Keep this job without losing myself in it.", "purpose", "employment", opened: -160,
          .active, .improving,
          {
            $0.needIDs = [chart.element("need/work")]; $0.decidedBy = .client
          },
          objectives: [
            chart.objective(
              "1.1", "Hours a week, steady, without a sick week after", .duration, "hours", from: 6,
              to: 20, opened: -160, by: 40, confidence: 8, .active, .improving),
            chart.objective(
              "1.2", "Tell the manager what helps on a bad day", .yesNo, "told", opened: -160,
              by: -40, confidence: 9, .completed, .achieved
            ) { $0.closedOn = chart.day(-42) },
          ]),
        chart.goal(
          2, "Dinner at my mother's with all of my name.", "community", "identity_culture",
          opened: -160, .active, .inProgress,
          {
            $0.needIDs = [chart.element("need/family")]; $0.difficulty = 3
          },
          objectives: [
            chart.objective(
              "2.1", "How much of myself was at the table, 0 to 10", .scale, "of 10", from: 1,
              to: 7, opened: -160, by: 80, confidence: 5
            ) { $0.horizon = .long }
          ]),
        chart.goal(
          3, "Stay well while everything grows.", "health", "mental_health", opened: -160, .active,
          .sustaining,
          {
            $0.recoverySense = .clinical; $0.horizon = .short
          },
          objectives: [
            chart.objective(
              "3.1", "Nights of seven hours", .frequency, "nights", from: 6, to: 6, opened: -160,
              by: 90, confidence: 8, .active, .sustaining)
          ]),
      ]
      $0.interventions = [
        chart.intervention(
          "coach", "Job coach at the shop", "IPS", "on-site coaching", who: "Coach Example",
          "twice a month", until: 90, for: ["1.1", "1.2"], setting: "work", decidedBy: .client),
        chart.intervention(
          "walk", "Saturday walk, nothing to fix", "natural support", "company", who: "Chidi",
          "Saturdays", until: 120, for: ["2.1", "3.1"], .natural, setting: "community"),
        chart.intervention(
          "peer", "Tea with River", "peer support", "mentoring", who: "River", "every two weeks",
          until: 120, for: ["2.1"], .peer, setting: "community"),
        chart.intervention(
          "story", "Tell the story of the name", "narrative", "re-authoring", who: "Robin Sample",
          "every two weeks", until: 90, for: ["2.1"]),
      ]
      $0.supports = [
        chart.support(
          "ips", "supported_employment", "Exampleville Works", "A job chosen, not assigned",
          "twice a month", from: -150, fit: 9, setting: "work"
        ) { $0.contact = chart.element("contact/Coach Example") },
        chart.support(
          "peer", "peer_mentoring", "River, peer specialist", "Somebody who went first",
          "every two weeks", from: -140, fit: 10),
        chart.support(
          "group", "peer_group", "Open Door (invented)", "A room where nothing has to be explained",
          "Mondays", from: -400, fit: 6),
      ]
    }
  }
}
