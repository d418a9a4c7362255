import ClinicalRecord

/// Ánh: stable and stuck; a plateau that everybody names kindly.
struct NguyenAnh: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("anh", calendar, hour: "15:00", planStarts: [-330, -200, -80])
  }

  var documents: [Document] { record + plans + meetings + rest }

  private var record: [Document] {
    [
      chart.document(Client.self, "", -345) {
        // Decomposed on purpose: the marks are combining characters of their own.
        $0.displayName = "Nguye\u{302}\u{303}n A\u{301}nh"
        $0.legalName = "Nguyễn Thị Ánh (invented)"
        $0.pronouns = "she/her"
        $0.birthDate = chart.calendar.today.adding(years: -33).adding(days: 70)
        $0.phase = "maintenance"
        $0.language = "Tiếng Việt, English"
        $0.culture = "Tết at her mother's is not optional; she likes that it is not."
        $0.identity = "Mother, seamstress, the quiet sister."
        $0.phones = ["555-0151"]
        $0.payerProfile = PracticeDocuments.profile(chart.calendar)
        $0.recoveryStartDate = chart.day(-500)
        // She and Robin want to hear of it early.
        $0.standstillAfter = 3
        $0.wins = [
          chart.win(-60, "Let the baby cry for two minutes and drank the tea hot ☕️"),
          chart.win(-10, "Opened the sewing machine. Just opened it."),
        ]
        $0.contacts = [
          chart.contact(
            "Nguyễn Bảo", "partner", "husband", phone: "555-0152",
            tasks: ["Takes the six o'clock feeding", "Celebrates small things out loud"]
          ) { $0.isEmergencyContact = true },
          chart.contact("Dr. Exemplar", "pcp", "family doctor", phone: "555-0153"),
          chart.contact(
            "Cô Mẫu", "other", "neighbor", tasks: ["Takes the stroller around the block on Fridays"]
          ),
        ]
      },
      chart.document(Episode.self, "now", -340) {
        $0.openedOn = chart.day(-340)
        $0.referral = "Dr. Exemplar"
        $0.presentingConcern = "The baby is fine. Everybody asks about the baby."
        $0.firstContactDate = chart.day(-345)
        $0.needs = [
          chart.need(
            "worry", "Checks the breathing ten times a night", "mental_health", severity: 2),
          chart.need("sewing", "Has not sewn since the birth", "leisure_creative", severity: 2),
          chart.need("alone", "No grown-up words before six", "social_community", severity: 1),
        ]
        $0.strengths = [
          chart.strength("hands", "Hands that learn anything", "creative"),
          chart.strength("bao", "A husband who asks", "support"),
        ]
        $0.diagnoses = [
          chart.diagnosis("F53.0", "Postpartum depression", .inRemission, from: -340),
          chart.diagnosis("F41.1", "Generalized anxiety disorder", from: -340),
        ]
      },
    ]
  }

  private var plans: [Document] {
    [
      chart.plan(version: 1, review: -240) { fill(&$0, version: 1) },
      chart.plan(version: 2, review: -110) { fill(&$0, version: 2) },
      chart.plan(version: 3, review: 10) { fill(&$0, version: 3) },
    ]
  }

  private func fill(_ plan: inout Plan, version: Int) {
    let start = chart.planStarts[version - 1]
    plan.vision = "An evening with hot tea, a seam that lies flat, and nobody checking anything."
    plan.values = ["gentleness", "craft", "family"]
    plan.strengths = [chart.strength("hands", "Hands that learn anything", "creative")]
    plan.pacing = .steady
    plan.diagnosisIDs = [chart.element("diagnosis/F41.1")]
    plan.frequency = version == 3 ? "every two weeks" : "weekly"
    plan.modality = version == 3 ? "group" : "individual"
    plan.dischargeCriteria = "Two months of nights with one check, and something sewn for herself."
    plan.signatures.append(chart.signature("Nguyễn Ánh", "client", start, "typed"))
    if version == 2 {
      plan.signatures.append(declined(start))
      // Company was talked over once more, by itself.
      var company = chart.signature("Nguyễn Ánh", "client", start, "verbal")
      company.objective = chart.objective("3.1")
      plan.signatures.append(company)
    }
    plan.goals = [nights(version), sewing(version)]
    if version > 1 { plan.goals.append(company) }
    plan.interventions = [
      chart.intervention(
        "checks", "Put the check off by one song", "CBT", "exposure and response prevention",
        who: "Ánh", "nightly", until: 60, for: ["1.1"], .selfDirected, setting: "home",
        decidedBy: .client),
      chart.intervention(
        "plan", "Look at worry as weather", "MBSR", "noting", who: "Robin Sample",
        "every two weeks", until: 60, for: ["1.1", "1.2", "2.1"], setting: "online"),
      chart.intervention(
        "stroller", "Stroller around the block", "natural support", "respite", who: "Cô Mẫu",
        "Fridays", until: 90, for: ["2.1"], .natural, setting: "community"),
    ]
    if version > 1 {
      plan.interventions.append(
        chart.intervention(
          "tuesdays", "Tuesdays with the other mothers", "peer support", "mutual help", who: "Ánh",
          "Tuesdays", until: 60, for: ["3.1", "3.2"], .peer, setting: "community",
          decidedBy: .client))
    }
    plan.supports = [
      chart.support(
        "parents", "supported_parenting", "Exampleville Family Place", "Other tired people",
        "Tuesdays", from: -190, fit: 5),
      chart.support(
        "skills", "life_skills_coaching", "Library budgeting evening", "Money without dread",
        "monthly", from: -150, fit: 3
      ) {
        $0.to = chart.day(-80); $0.fitNote = "Talked about mortgages; we rent."
      },
    ]
  }

  private func declined(_ day: Int) -> Signature {
    chart.make(Signature.self) {
      $0.name = "Nguyễn Bảo"
      $0.role = "supporter"
      $0.declinedReason = "Says it is her plan, and made tea instead."
      $0.at = chart.calendar.moment(day, chart.hour)
    }
  }

  private func nights(_ version: Int) -> Goal {
    chart.goal(
      1, "Sleep when the baby sleeps.", "health", "mental_health", opened: -330, .active,
      version == 3 ? .noChange : .improving,
      {
        $0.needIDs = [chart.element("need/worry")]; $0.recoverySense = .clinical
      },
      objectives: [
        chart.objective(
          "1.1", "Checks a night", .frequency, "checks", from: 10, to: 1, opened: -330, by: 45,
          confidence: 5, .active, version == 3 ? .noChange : .improving
        ) { $0.perPeriod = .day },
        chart.objective(
          "1.2", "GAD-7 under 5", .measureScore, "points", from: 15, to: 4, opened: -330, by: 45,
          confidence: 5, .active, .noChange
        ) { $0.measureKey = "gad-7" },
        chart.objective(
          "1.3", "No monitor at all", .yesNo, "done", opened: -330, by: -200, confidence: 2,
          version == 1 ? .active : .cancelled, version == 1 ? .inProgress : .notAchieved
        ) { $0.closedOn = version == 1 ? nil : chart.day(-200) },
      ])
  }

  private func sewing(_ version: Int) -> Goal {
    chart.goal(
      2, "Sew something that is not small.", "purpose", "leisure_creative", opened: -330, .active,
      version == 3 ? .notAchieved : .inProgress,
      {
        $0.needIDs = [chart.element("need/sewing")]; $0.importance = 3
      },
      objectives: [
        chart.objective(
          "2.1", "Hours at the machine", .duration, "hours", from: 0, to: 3, opened: -330, by: 60,
          confidence: 4, .active, .noProgress
        ) { $0.perPeriod = .month }
      ])
  }

  private var company: Goal {
    chart.goal(
      3, "One friend with a child the same size.", "community", "social_community", opened: -200,
      .planned, .inProgress,
      {
        $0.needIDs = [chart.element("need/alone")]; $0.horizon = .short; $0.difficulty = 1
      },
      objectives: [
        chart.objective(
          "3.1", "Ask one mother from Tuesdays for coffee", .yesNo, "asked", opened: -200, by: 30,
          confidence: 4, .proposed),
        chart.objective(
          "3.2", "Keep Tuesdays", .frequency, "Tuesdays", from: 1, to: 1, opened: -200, by: 60,
          confidence: 7, .active, .sustaining),
      ])
  }
}
