import ClinicalRecord

/// Rosa: a crisis after a relapse; risk is open, the safety plan is in its second version.
struct RosaAlvarez: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("rosa", calendar, hour: "14:00", planStarts: [-75])
  }

  var documents: [Document] { record + [plan] + safety + meetings + rest }

  private var record: [Document] {
    [
      chart.document(Client.self, "", -90) {
        $0.displayName = "Alvarez, Rosa"
        $0.pronouns = "she/her"
        $0.birthDate = chart.calendar.today.adding(years: -45).adding(days: 12)
        $0.phase = "crisis"
        $0.language = "Español, English"
        $0.culture = "La familia first, and proud of it. Grew up over her aunt's bakery."
        $0.spirituality = "Prays the rosary on the bus."
        $0.phones = ["555-0141"]
        $0.payerProfile = PracticeDocuments.profile(chart.calendar)
        $0.recoveryStartDate = chart.day(-9)
        $0.alerts = ["Risk open: ask today", "Call the house phone after nine"]
        $0.wins = [
          chart.win(-40, "Treinta días. Thirty days. The whole house clapped."),
          chart.win(-8, "Called 988 by myself and stayed on the line."),
        ]
        $0.contacts = [
          chart.contact(
            "Alvarez, Inés", "family", "daughter, 19", phone: "555-0142",
            tasks: ["Keeps the spare medication box"]
          ) {
            $0.isEmergencyContact = true; $0.release = chart.id(.release, "ines")
          },
          chart.contact("Mrs. Facsimile", "landlord", "runs the recovery house", phone: "555-0143"),
          chart.contact(
            "Padre Ejemplo", "clergy", "parish", tasks: ["Sits with her after the Thursday mass"]),
          chart.contact(
            "Case Manager Muster", "case_manager", "county", phone: "555-0144",
            tasks: ["Court dates", "Bus pass"]),
        ]
      },
      chart.earlierEpisode(
        "before", from: -1_400, to: -1_250, "no_contact", concern: "I drink so that the day ends."),
      chart.document(Episode.self, "now", -86) {
        $0.openedOn = chart.day(-86)
        $0.referral = "County case manager"
        $0.presentingConcern = "I had four years. Then I had my brother's funeral."
        $0.onsetDate = chart.day(-110)
        $0.firstContactDate = chart.day(-90)
        $0.premorbidRoles = "Baker, mother, the one who drives."
        $0.needs = [
          chart.need("drink", "Drinking again after four years", "substance_use", severity: 4),
          chart.need(
            "house", "A bed that is safe past the end of the month", "housing", severity: 3),
          chart.need("grief", "Her brother", "relationships", severity: 3),
          chart.need(
            "court", "A court date about the car", "legal", severity: 2, .referred,
            reason: "Case Manager Muster goes with her."),
        ]
        $0.strengths = [
          chart.strength("bread", "Bakes for sixty without a list", "vocational"),
          chart.strength("four", "Four years sober: she knows how", "experience"),
          chart.strength("faith", "A faith that holds at three in the morning", "value"),
        ]
        $0.diagnoses = [
          chart.diagnosis("F10.20", "Alcohol dependence, uncomplicated", from: -86),
          chart.diagnosis("F32.2", "Major depressive disorder, single episode, severe", from: -86),
        ]
      },
      chart.assessment(
        "intake", .intake, -85, needs: ["drink", "house", "grief", "court"],
        [
          (
            "substance",
            """
            Four years sober until the week of the funeral. Wants it back, says so \
            in two languages.
            """
          ),
          (
            "trauma",
            "Asked whether she wants to speak of it; not yet. We leave the door where it is."
          ),
        ]),
    ]
  }

  private var plan: Document {
    chart.plan(version: 1, review: 15) {
      $0.vision =
        """
        Quiero mi panadería chiquita. A window with bread in it and my daughter \
        laughing in the back.
        """
      $0.values = ["familia", "work of the hands", "truth"]
      $0.strengths = [chart.strength("four", "Four years sober: she knows how", "experience")]
      $0.barriersInternal = "“One funeral and I threw it all away.”"
      $0.barriersExternal = "The corner store is the bus stop."
      $0.preferences = "Spanish when it is about her brother."
      $0.pacing = .slower
      $0.diagnosisIDs = [chart.element("diagnosis/F10.20"), chart.element("diagnosis/F32.2")]
      $0.dischargeCriteria =
        "Ninety days, a safe bed with a lease, and a plan she would lend to a friend."
      $0.frequency = "twice a week"
      $0.signatures.append(chart.signature("Rosa Alvarez", "client", -75, "on_paper"))
      $0.goals = [
        chart.goal(
          1, "Ninety days, and then I stop counting.", "health", "substance_use", opened: -75,
          .active, .inProgress,
          {
            $0.needIDs = [chart.element("need/drink"), chart.element("need/grief")];
            $0.recoverySense = .both; $0.difficulty = 3;
            $0.decidedBy = .client
          },
          objectives: [
            chart.objective(
              "1.1", "Days without a drink", .frequency, "days", from: 2, to: 7, opened: -75,
              by: 40, confidence: 5, .active, .inProgress
            ) { $0.forWeeks = 12 },
            chart.objective(
              "1.2", "Call somebody before, not after", .count, "calls", from: 0, to: 3,
              opened: -75, by: 30, confidence: 6, .active, .improving),
          ]),
        chart.goal(
          2, "A bed nobody can take away.", "home", "housing", opened: -75, .active, .inProgress,
          {
            $0.needIDs = [chart.element("need/house")]; $0.horizon = .short
          },
          objectives: [
            chart.objective(
              "2.1", "Sign the lease for the recovery house", .yesNo, "signed", opened: -75, by: 20,
              confidence: 7, .active, .inProgress)
          ]),
        chart.goal(
          3, "Finish the program the court asked for.", "community", "legal", opened: -75, .active,
          .inProgress,
          {
            $0.decidedBy = .mandated; $0.importance = 2
          },
          objectives: [
            chart.objective(
              "3.1", "Classes attended", .count, "classes", from: 0, to: 12, opened: -75, by: 60,
              confidence: 8)
          ]),
      ]
      $0.interventions = [
        chart.intervention(
          "urge", "Ride out the urge with the timer and the ice", "DBT", "distress tolerance",
          who: "Robin Sample", "twice a week", until: 40, for: ["1.1", "1.2"]),
        chart.intervention(
          "meeting", "Women's meeting in Spanish", "peer support", "mutual help",
          who: "Rosa and Luz", "daily", until: 60, for: ["1.1"], .peer, setting: "community",
          decidedBy: .client),
        chart.intervention(
          "court", "Attend the court's class", "psychoeducation", "relapse prevention",
          who: "County program", "weekly", until: 60, for: ["3.1"], setting: "community",
          decidedBy: .mandated),
        chart.intervention(
          "grief", "Write to her brother", "narrative", "letters", who: "Rosa", "when ready",
          until: 60, for: ["1.2"], .selfDirected, setting: "home", decidedBy: .client),
        chart.intervention(
          "lease", "Read the lease together, line by line", "case management", "housing",
          who: "Case Manager Muster", "once", until: 20, for: ["2.1"], setting: "community"),
      ]
      $0.supports = [
        chart.support(
          "house", "recovery_housing", "Casa Ejemplo (invented)", "A sober house with a kitchen",
          "lives there", from: -70, fit: 7, setting: "home"
        ) { $0.contact = chart.element("contact/Mrs. Facsimile") },
        chart.support(
          "coach", "recovery_coaching", "Luz, recovery coach", "Somebody who answers at night",
          "daily text", from: -60, fit: 9
        ) { $0.style = "direct" },
        chart.support(
          "case", "case_management", "County", "Court, bus, benefits", "weekly", from: -86, fit: 6),
        chart.support(
          "mass", "supported_spirituality", "Parish of the Example", "A bench that is hers",
          "Thursdays", from: -50, fit: 8),
      ]
    }
  }
}
