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
            $0.needIDs = [chart.element("need/drink")]; $0.recoverySense = .both; $0.difficulty = 3;
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

  private var safety: [Document] {
    [
      chart.safetyPlan(
        version: 1, -80, signs: ["I stop answering Inés", "I walk the long way past the store"],
        alone: ["Ice in both hands", "Knead something"], places: ["The parish kitchen"],
        helpers: ["Inés, 555-0142"], safer: ["Inés keeps the medication box"],
        reason: "Mi hija.", signer: "Rosa Alvarez"),
      chart.safetyPlan(
        version: 2, -9,
        signs: [
          "I stop answering Inés", "I think of the bridge when the bus crosses it", "I say “ya no”",
        ],
        alone: ["Ice in both hands", "Knead something, anything", "The rosary, out loud"],
        places: ["The kitchen of the house, even at night", "The bench in the parish"],
        helpers: ["Inés, 555-0142", "Luz, any hour, 555-0145", "Padre Ejemplo after mass"],
        professionals: ["Example County crisis team, 555-0146"],
        safer: [
          "Inés keeps the medication box and brings two days at a time",
          "The long bus route, not the bridge",
        ],
        reason: "Mi hija, and bread at five in the morning when the street is blue.",
        signer: "Rosa Alvarez"),
      chart.risk(
        -80, .passive, level: "low", action: "First safety plan written together.", safetyPlan: 1,
        cleared: (-40, "Thirty days, no thoughts for four weeks, Inés confirms with consent.")),
      chart.risk(
        -9, .intent, level: "imminent", behaviour: .reported,
        means: "Pills at the house; moved to Inés the same hour.",
        action:
          "Crisis session, crisis team on the telephone with Rosa, Inés came. New safety plan.",
        safetyPlan: 2,
        cleared: (
          -8,
          "Stayed with Inés and the crisis team's visit; stepped down to high, a new entry follows."
        )),
      chart.risk(
        -8, .method, level: "high", selfHarm: .reported, behaviour: .reported,
        means: "Medication is with Inés.",
        action: "Daily contact, twice a week here, crisis team again on Friday.", safetyPlan: 2),
    ]
  }

  private var meetings: [Document] {
    chart.visits([
      Visit(
        day: -85, minutes: 60, kind: "intake", offPlan: "Intake, before the first plan.",
        data: "Told the four years first, then the funeral. Wants the four years to count.",
        assessment: "Grief with a drink in its hand.",
        plan: "Safety plan this week; housing before anything clever.", risk: .notAsked),
      Visit(
        day: -75, objectives: ["1.1", "2.1"],
        data: "Plan made in two languages. The lease papers came; she read them like a recipe.",
        assessment: "Knows how to do this; does not trust that she may.",
        plan: "Timer and ice, practised here.", authorization: "EX-3003"),
      Visit(
        day: -54, objectives: ["1.1", "1.2"], used: ["DBT > distress tolerance"],
        data: "Six days of seven. Called Luz before, twice. Baked for the house.",
        assessment: "The call comes earlier each time.",
        plan: "Same. Court class on Monday with Muster.", authorization: "EX-3003"),
      Visit(
        day: -40, objectives: ["1.1", "3.1"],
        data: "Thirty days. Brought bread; we ate it. Three classes done.",
        assessment: "Joy, carefully.",
        plan: "Her brother's birthday is in a month: plan that day now.",
        response: "“Treinta. No lo digas muy fuerte.”", authorization: "EX-3003"),
      Visit(
        day: -23, objectives: ["1.1"],
        data: "Seven days again. Sleep is short. Would not plan the birthday.",
        assessment: "The date is coming and she is looking away. Said so gently.",
        plan: "Luz knows the date; Inés will stay that night.", authorization: "EX-3003"),
      Visit(
        day: -9, minutes: 75, kind: "crisis", place: "telehealth_audio", objectives: ["1.2"],
        used: ["DBT > distress tolerance", "safety planning"],
        data:
          """
          Called after the birthday night. Had drunk. Said “ya no”. Crisis team \
          joined the line; Inés arrived within half an hour and stayed on the phone \
          with us.
          """,
        assessment:
          "In danger last night, reaching for help this morning. She made the call herself.",
        plan: "New safety plan, copy on her phone and on Inés's. Here tomorrow.",
        risk: .reported(
          "Thoughts with intent last night; none with intent now.",
          action: "Crisis team, safety plan version 2, medication moved to Inés.")),
      Visit(
        day: -8, minutes: 45, objectives: ["1.1", "1.2"],
        data:
          """
          Came with Inés. Tired, here. Scratched her arm with a key two nights ago. \
          What do you want now? “To sleep, and to be at the house on Sunday.”
          """,
        assessment: "The plan is hers again, smaller.", plan: "Sunday bread. Daily text with Luz.",
        risk: .selfHarm(
          "Scratches on the forearm, seen, shallow; no intent today.",
          action: "Means with Inés; wound looked after by Nurse Specimen's clinic.")),
      Visit(
        day: -5, minutes: 50, place: "home", objectives: ["1.1"],
        data:
          """
          At the house. Flour to the elbows. Three days. Spoke about the bus route; \
          the long way costs eleven minutes and she counts them as prayer.
          """,
        assessment: "Hour by hour, held by many.",
        plan: "Crisis team on Friday; court told by Muster, with her yes.",
        risk: .reported(
          "Passive thoughts on the bus; no method, no intent.",
          action: "Long route; safety plan read aloud."), ),
      Visit(
        day: -1, objectives: ["1.1", "2.1"],
        data:
          """
          Seven days tomorrow. The lease is signed by the house, her signature \
          waits for payday. Laughed once, about the oven.
          """,
        isDraft: true,
        risk: .reported(
          "“Less loud.” Passive, no plan.", action: "Safety plan in her pocket; shown.")),
    ])
  }

  private var rest: [Document] {
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
