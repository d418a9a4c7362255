import ClinicalRecord

/// Alexandrina: died of her heart; the chart is archived and under a legal hold.
struct AlexandrinaLongname: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("alexandrina", calendar, hour: "12:00", planStarts: [-700])
  }

  var documents: [Document] {
    [
      chart.document(Client.self, "", -720) {
        $0.displayName =
          """
          Sample-Wolkenstein-Montgomery of the Exceedingly Long Invented Name, \
          Alexandrina Philippa Évangéline
          """
        $0.legalName = "Alexandrina Sample (invented)"
        $0.pronouns = "she/her"
        $0.birthDate = chart.calendar.today.adding(years: -84)
        $0.phase = "growth"
        $0.status = .deceased
        $0.language = "English, français"
        $0.phones = ["555-0195"]
        $0.recoveryStartDate = chart.day(-2_000)
        $0.legalHold = true
        $0.archivedAt = chart.calendar.moment(-300, DemonstrationCalendar.time("10:00"))
        $0.wins = [chart.win(-380, "Gave away the blue hat, and told its story.")]
        $0.contacts = [chart.contact("Maître Fictif", "other", "estate", phone: "555-0196")]
      },
      chart.earlierEpisode(
        "before", from: -1_900, to: -1_500, "other",
        concern: "The practice she went to closed its doors."),
      chart.document(Episode.self, "now", -710) {
        $0.openedOn = chart.day(-710)
        $0.presentingConcern = "I intend to finish well, and I would like a witness."
        $0.firstContactDate = chart.day(-720)
        $0.state = .closed
        $0.closedOn = chart.day(-340)
        $0.closeReason = "deceased"
        $0.needs = [chart.need("letters", "Letters not written", "spirituality", severity: 1)]
        $0.strengths = [chart.strength("words", "A way with words in two languages", "creative")]
      },
      chart.plan(version: 1, review: -600) {
        $0.vision = "All letters sent, all hats given."
        $0.values = ["elegance", "candor"]
        $0.pacing = .slower
        $0.durationWeeks = 104
        $0.dischargeCriteria = "When I say so, dear."
        $0.signatures.append(chart.signature("Alexandrina Sample", "client", -700, "on_paper"))
        $0.goals = [
          chart.goal(
            1, "Write the seven letters.", "purpose", "spirituality", opened: -700, .completed,
            .achieved,
            {
              $0.closedOn = chart.day(-380); $0.closeReason = "The seventh went by courier.";
              $0.needIDs = [chart.element("need/letters")]
            },
            objectives: [
              chart.objective(
                "1.1", "Letters sent", .count, "letters", from: 0, to: 7, opened: -700, by: -350,
                confidence: 10, .completed, .achieved
              ) { $0.closedOn = chart.day(-380) }
            ])
        ]
        $0.interventions = [
          chart.intervention(
            "letters", "Read the draft aloud", "narrative", "letters", who: "Alexandrina",
            "monthly", until: -350, for: ["1.1"], .selfDirected, setting: "home")
        ]
      },
      chart.progress("1.1", [(-690, 0, 5, ""), (-540, 4, 8, ""), (-380, 7, 10, "The seventh")]),
      chart.event(
        -341, .hospital, "Collapsed at home; died of her heart in the night, her niece beside her."),
      chart.document(DischargeSummary.self, "end", -335, signed: true) {
        $0.episode = chart.id(.episode, "now")
        $0.reason = "deceased"
        $0.date = chart.day(-335)
        $0.visitsAttended = 3
        $0.visitsScheduled = 3
        $0.problemsAtIntake = "None that she would call so."
        $0.services = "Individual sessions at home."
        $0.courseByGoal = "1: seven letters of seven."
        $0.conditionAtDischarge = "Died of heart failure, expected by her doctor, not by us."
        $0.state = .signed
      },
      chart.contactNote(
        -339, "11:30", with: "Maître Fictif", "letter",
        "Request to hold the record for the estate; legal hold set, nothing released."),
    ]
      + chart.visits([
        Visit(
          day: -690, place: "home", objectives: ["1.1"], used: ["narrative > letters"],
          data: "Seven names on seven envelopes.",
          assessment: "Clear as a bell.", plan: "The easiest first.",
          response: "Corrected my spelling of two of the names."),
        Visit(
          day: -540, place: "home", objectives: ["1.1"],
          used: ["narrative > letters"],
          data: "Four letters gone. Read the fifth aloud: « Ma chère, j'ai eu tort. »",
          assessment: "Brave.", plan: "Send it.", response: "Read it standing."),
        Visit(
          day: -380, place: "home", objectives: ["1.1"],
          used: ["narrative > letters"],
          data: "The seventh went by courier. Gave the blue hat to the courier.",
          assessment: "Goal reached.", plan: "Tea, as often as she likes.", response: "Delighted."),
      ])
  }
}
