import ClinicalRecord

/// Marigold: reached what she came for; discharged with a summary in her own words.
struct MarigoldField: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("marigold", calendar, hour: "17:00", planStarts: [-400])
  }

  var documents: [Document] {
    [
      chart.document(Client.self, "", -420) {
        $0.displayName = "Field, Marigold"
        $0.pronouns = "she/they"
        $0.birthDate = chart.calendar.today.adding(years: -70).adding(days: -120)
        $0.phase = "growth"
        $0.status = .discharged
        $0.language = "English"
        $0.recoveryStartDate = chart.day(-900)
        $0.phones = ["555-0191"]
        $0.payerProfile = PracticeDocuments.ownPayment(chart.calendar)
        $0.wins = [chart.win(-60, "Danced at the seniors' ball, both shoes on.")]
        $0.contacts = [chart.contact("Field, Basil", "family", "son", phone: "555-0192")]
      },
      chart.earlierEpisode(
        "elsewhere", from: -3_000, to: -2_800, "moved", concern: "A new town, after the farm."),
      chart.document(Episode.self, "now", -415) {
        $0.openedOn = chart.day(-415)
        $0.referral = "The library's book table"
        $0.presentingConcern = "I buried a husband and then I buried my calendar."
        $0.firstContactDate = chart.day(-420)
        $0.state = .closed
        $0.closedOn = chart.day(-25)
        $0.closeReason = "goals_met"
        $0.needs = [chart.need("empty", "Days without shape", "spirituality", severity: 2)]
        $0.strengths = [
          chart.strength("garden", "Grows things on purpose", "interest"),
          chart.strength("door", "Everyone's door is open to her", "support"),
        ]
        $0.diagnoses = [
          chart.diagnosis(
            "F43.21", "Adjustment disorder with depressed mood", .resolved, from: -415, to: -30)
        ]
      },
      chart.assessment(
        "last", .discharge, -26, needs: ["empty"],
        [("functioning", "Week has a shape: garden, ball, Basil, the library table she now runs.")]),
      chart.plan(version: 1, review: -20) {
        $0.vision = "A calendar with ink in it."
        $0.values = ["curiosity", "neighbors", "dancing"]
        $0.strengths = [chart.strength("garden", "Grows things on purpose", "interest")]
        $0.pacing = .steady
        $0.dischargeCriteria = "Three weeks in a row that she looked forward to."
        $0.signatures.append(chart.signature("Marigold Field", "client", -400, "on_paper"))
        $0.goals = [
          chart.goal(
            1, "Put ink in the calendar.", "purpose", "leisure_creative", opened: -400, .completed,
            .achieved,
            {
              $0.closedOn = chart.day(-26); $0.closeReason = "Full, says she, and shows it.";
              $0.needIDs = [chart.element("need/empty")]
            },
            objectives: [
              chart.objective(
                "1.1", "Things a week written in ink", .frequency, "things", from: 0, to: 4,
                opened: -400, by: -60, confidence: 10, .completed, .sustaining
              ) { $0.closedOn = chart.day(-26) }
            ]),
          chart.goal(
            2, "Somebody to dance with.", "community", "relationships", opened: -400, .completed,
            .achieved,
            {
              $0.closedOn = chart.day(-60); $0.closeReason = "Two somebodies."; $0.horizon = .short
            },
            objectives: [
              chart.objective(
                "2.1", "Go to one ball", .yesNo, "went", opened: -400, by: -60, confidence: 8,
                .completed, .achieved
              ) { $0.closedOn = chart.day(-60) }
            ]),
          chart.goal(
            3, "Learn the husband's tax folder.", "home", "finances", opened: -400, .rejected,
            .notAttainable,
            {
              $0.closedOn = chart.day(-300); $0.closeReason = "Basil's idea; she hired somebody.";
              $0.importance = 1
            }, objectives: []),
        ]
        $0.interventions = [
          chart.intervention(
            "ink", "Write one thing in ink, then do it", "CBT", "behavioral activation",
            who: "Marigold", "weekly", until: -60, for: ["1.1", "2.1"], .selfDirected,
            setting: "home", decidedBy: .client)
        ]
        $0.supports = [
          chart.support(
            "garden", "community_garden", "Seniors' garden", "Dirt and talk", "Wednesdays",
            from: -350, fit: 9
          ) { $0.timing = "after treatment" }
        ]
      },
      chart.document(DischargeSummary.self, "end", -24, signed: true) {
        $0.episode = chart.id(.episode, "now")
        $0.reason = "goals_met"
        $0.date = chart.day(-24)
        $0.visitsAttended = 4
        $0.visitsScheduled = 5
        $0.diagnoses = [
          chart.diagnosis(
            "F43.21", "Adjustment disorder with depressed mood", .resolved, from: -415, to: -30)
        ]
        $0.problemsAtIntake = "Grief, and days without shape."
        $0.services = "Individual sessions every few weeks; the earlier skills group."
        $0.courseByGoal = "1: from none to five things a week. 2: reached. 3: turned down by her."
        $0.finalMeasures = "PHQ-9 from 13 to 2."
        $0.conditionAtDischarge = "Well, busy, sad on Sundays, which she keeps."
        $0.safetyPlanStatus = "Not needed; knows 988."
        $0.afterCare = "Garden on Wednesdays; may call any time."
        $0.referrals = "None wanted."
        $0.clientView = "I came to be fixed and left with a dance card."
        $0.state = .signed
      },
      chart.document(Addendum.self, "name", -23) {
        $0.parent = chart.id(.discharge, "end")
        $0.type = .correction
        $0.text = "The garden meets on Thursdays, not Wednesdays."
        $0.reason = "Marigold read the summary and corrected it"
        $0.signature = chart.practitioner(at: chart.calendar.moment(-23, chart.hour))
      },
      chart.progress(
        "1.1",
        [
          (-400, 0, 2, "Pencil only"), (-300, 1, 4, ""), (-120, 3, 7, ""),
          (-26, 5, 10, "Ink everywhere"),
        ]),
      chart.contactNote(
        -12, "09:50", with: "Marigold Field", "letter", "A postcard of a dance hall. “All ink.”"),
      chart.event(-430, .loss, "Her husband's death, the spring before."),
      chart.booked(-60, .cancelledClient, reason: "The ball."),
    ]
      + chart.totals("phq-9", [(-400, 13), (-120, 5), (-26, 2)])
      + chart.visits([
        Visit(
          day: -400, objectives: ["1.1", "2.1"],
          used: ["CBT > behavioral activation"],
          data: "Brought the empty calendar. Plan made around it.",
          assessment: "Grief with manners.", plan: "One thing, in ink.",
          response: "Chose the green ink."),
        Visit(
          day: -300, objectives: ["1.1"],
          used: ["CBT > behavioral activation"],
          data: "Library table on Monday, in ink. Turned down the tax folder with relish.",
          assessment: "Says no; good sign.", plan: "Garden.",
          response: "Enjoyed saying no; practised it once more for fun."),
        Visit(
          day: -120, objectives: ["1.1", "2.1"], used: ["CBT > behavioral activation"],
          data: "Three things a week. Shoes are bought.",
          assessment: "Nearly there.", plan: "The ball.", response: "Showed the shoes."),
        Visit(
          day: -26, minutes: 55, objectives: ["1.1"],
          used: ["closing > looking back"],
          data: "Last visit. Read the first note aloud together; she laughed at the pencil.",
          assessment: "Goals are met and the person knows it.", plan: "None but hers.",
          response: "Laughed, cried, checked the time: dance at six."),
      ])
  }
}
