import ClinicalRecord

/// Wei: first years after a psychosis; family, study and a medication that is still being found.
struct ChenWei: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("wei", calendar, hour: "13:00", planStarts: [-130])
  }

  var documents: [Document] { record + [plan] + meetings + rest }

  private var record: [Document] {
    [
      chart.document(Client.self, "", -150) {
        $0.displayName = "陈伟 Chen, Wei"
        $0.legalName = "陈伟 (invented)"
        $0.pronouns = "he/him"
        $0.birthDate = chart.calendar.today.adding(years: -23).adding(days: -10)
        $0.phase = "stabilisation"
        $0.language = "普通话, English"
        $0.culture = "Family meals decide things. 家和万事兴, says the wall."
        $0.spirituality = "Lights incense with his grandmother; does not discuss it."
        $0.phones = ["555-0131"]
        $0.payerProfile = PracticeDocuments.profile(chart.calendar)
        $0.recoveryStartDate = chart.day(-300)
        $0.wins = [chart.win(-20, "Finished a chapter of 三体 and could say what happened.")]
        $0.contacts = [
          chart.contact(
            "陈丽 Chen, Li", "family", "mother", phone: "555-0132",
            tasks: ["Brings soup, not questions", "Reminds of the evening dose once"]
          ) {
            $0.isEmergencyContact = true; $0.release = chart.id(.release, "family")
          },
          chart.contact(
            "Nurse Specimen", "nurse", "clinic nurse", phone: "555-0133",
            tasks: ["Blood test every month"]),
          chart.contact("Dr. Template, Noor", "prescriber", "prescribes", phone: "555-0134"),
          chart.contact(
            "Mr. Sample-Tutor", "tutor", "statistics", tasks: ["One hour on Wednesdays"]),
        ]
      },
      chart.document(Episode.self, "now", -145) {
        $0.openedOn = chart.day(-145)
        $0.referral = "Example General Hospital, early psychosis team"
        $0.presentingConcern = "The radio stopped talking about me. Now nobody talks to me."
        $0.onsetDate = chart.day(-420)
        $0.firstContactDate = chart.day(-150)
        $0.premorbidRoles = "Statistics student; table tennis, second board."
        $0.needs = [
          chart.need("focus", "Cannot hold a page in his head", "education", severity: 3),
          chart.need("alone", "Eats in his room", "family_parenting", severity: 2),
          chart.need(
            "body", "Gained thirty pounds on the first medication", "physical_health", severity: 2,
            .referred, reason: "Nurse Specimen follows weight and blood tests."),
          chart.need("old", "Wants the hospital bill explained", "legal", severity: 1, .open),
        ]
        $0.strengths = [
          chart.strength("numbers", "Sees patterns in numbers and now checks them", "skill"),
          chart.strength("tennis", "Table tennis", "interest"),
        ]
        $0.diagnoses = [
          chart.diagnosis("F20.81", "Schizophreniform disorder", .resolved, from: -420, to: -200),
          chart.diagnosis("F20.9", "Schizophrenia, unspecified", .provisional, from: -200),
        ]
      },
      chart.assessment(
        "intake", .intake, -144, needs: ["focus", "alone", "body", "old"],
        [
          (
            "family",
            """
            Three generations in one flat. They ask little and watch a lot. \
            Grandmother is the one he talks to.
            """
          ), ("mental status", "Quiet, precise, slow to answer; laughs at statistics jokes."),
        ]),
    ]
  }

  private var plan: Document {
    chart.plan(version: 1, review: 20) {
      $0.vision =
        """
        我想回去读书。 I want to go back to school and eat at the table without everyone \
        watching my spoon.
        """
      $0.values = ["family", "accuracy", "quiet"]
      $0.strengths = [
        chart.strength("numbers", "Sees patterns in numbers and now checks them", "skill")
      ]
      $0.barriersInternal = "Shame about the hospital."
      $0.barriersExternal = "Evening dose makes mornings slow."
      $0.cultureNotes = "Decisions go past his grandmother; invite her."
      $0.pacing = .slower
      $0.diagnosisIDs = [chart.element("diagnosis/F20.9")]
      $0.modality = "family"
      $0.dischargeCriteria = "One class passed; a plan for early signs that the whole family knows."
      $0.signatures.append(chart.signature("陈伟", "client", -130, "typed"))
      $0.signatures.append(chart.signature("陈丽", "supporter", -130, "verbal"))
      $0.goals = [
        chart.goal(
          1, "Go back to school.", "purpose", "education", opened: -130, .active, .inProgress,
          { $0.needIDs = [chart.element("need/focus")] },
          objectives: [
            chart.objective(
              "1.1", "Read with attention in one sitting", .duration, "minutes", from: 5, to: 40,
              opened: -130, by: 60, confidence: 6, .active, .improving),
            chart.objective(
              "1.2", "Sit in on one statistics class", .yesNo, "done", opened: -130, by: 45,
              confidence: 4, .planned, .inProgress),
            chart.objective(
              "1.3", "Finish the online certificate", .count, "units", from: 0, to: 8, opened: -130,
              by: 50, confidence: 1, .rejected, .notAttainable
            ) { $0.closedOn = chart.day(-90) },
          ]),
        chart.goal(
          2, "Eat at the table.", "home", "family_parenting", opened: -130, .active, .worsening,
          {
            $0.needIDs = [chart.element("need/alone")]; $0.horizon = .short
          },
          objectives: [
            chart.objective(
              "2.1", "Dinners at the table", .frequency, "dinners", from: 3, to: 6, opened: -130,
              by: 30, confidence: 5, .active, .worsening)
          ]),
        chart.goal(
          3, "Find a dose I can think on.", "health", "physical_health", opened: -130, .active,
          .noChange,
          {
            $0.decidedBy = .clinician; $0.recoverySense = .clinical; $0.difficulty = 3
          },
          objectives: [
            chart.objective(
              "3.1", "Clear in the morning, 0 to 10", .scale, "of 10", from: 3, to: 7, opened: -130,
              by: 60, confidence: 5, .active, .noChange),
            chart.objective(
              "3.2", "Doses taken", .count, "doses", opened: -130, by: 60, .enteredInError,
              .inProgress
            ) {
              $0.closedOn = chart.day(-129)
              $0.closeReason = "The nurse counts them; no second list."
            },
          ]),
      ]
      $0.interventions = [
        chart.intervention(
          "family", "Family evenings on early signs", "psychoeducation", "early signs",
          who: "Robin Sample", "monthly", until: 90, for: ["2.1"], setting: "home",
          decidedBy: .shared),
        chart.intervention(
          "read", "Read aloud, stop, say it back", "CBT", "attention training", who: "Robin Sample",
          "weekly", until: 60, for: ["1.1", "1.2"]),
        chart.intervention(
          "dose", "Talk with Dr. Template about mornings", "care coordination", "shared decision",
          who: "Wei and Robin Sample", "monthly", until: 60, for: ["3.1"], decidedBy: .clinician),
      ]
      $0.supports = [
        chart.support(
          "tutor", "supported_education", "Example College access office", "One class, with help",
          "weekly", from: -60, fit: 7, setting: "school"),
        chart.support(
          "med", "medication", "Dr. Template", "Quiet without fog", "monthly", from: -145, fit: 4,
          setting: "office"),
      ]
    }
  }
}
