import ClinicalRecord

/// Juniper: fifteen, with a family-centered plan and a grandmother who signs.
struct JuniperMaple: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("juniper", calendar, hour: "16:00", planStarts: [-65])
  }

  var documents: [Document] { record + [plan] + rest }

  private var record: [Document] {
    [
      chart.document(Client.self, "", -80) {
        $0.displayName = "Maple, Juniper"
        $0.pronouns = "they/them"
        $0.birthDate = chart.calendar.today.adding(years: -15).adding(days: -100)
        $0.phase = "stabilisation"
        $0.language = "English"
        $0.identity = "Artist. Ask about the frogs."
        $0.phones = ["555-0171 (grandmother)"]
        $0.planFor = .youthFamily
        $0.guardian = "Maple, Hazel (grandmother)"
        $0.payerProfile = PracticeDocuments.profile(chart.calendar)
        $0.wins = [chart.win(-17, "Stayed for all of art class 🐸")]
        $0.contacts = [
          chart.contact(
            "Maple, Hazel", "family", "grandmother and guardian", phone: "555-0171",
            tasks: ["Drives", "Knocks before entering"]
          ) {
            $0.isEmergencyContact = true;
            $0.familyStrengths = "Three women and a tortoise who have survived worse."
          },
          chart.contact(
            "Ms. Fictional", "school", "counselor", phone: "555-0172",
            tasks: ["A pass to leave class, no questions"]
          ) { $0.release = chart.id(.release, "school") },
        ]
      },
      chart.document(Episode.self, "now", -75) {
        $0.openedOn = chart.day(-75)
        $0.referral = "School counselor"
        $0.presentingConcern =
          "School is like being a frog in a shoe shop. — Juniper. They used to hum. — Hazel"
        $0.firstContactDate = chart.day(-80)
        $0.needs = [
          chart.need("school", "Panic in the corridor", "education", severity: 3),
          chart.need(
            "mum", "Misses their mother", "family_parenting", severity: 2, .deferred,
            reason: "Juniper says when."),
        ]
        $0.strengths = [
          chart.strength("draw", "Draws what cannot be said", "creative"),
          chart.strength("gran", "A grandmother who believes them", "family"),
        ]
        $0.diagnoses = [chart.diagnosis("F41.0", "Panic disorder", from: -75)]
      },
      chart.assessment(
        "intake", .intake, -75, needs: ["school", "mum"],
        [
          (
            "family",
            """
            Hazel, aunt Rue and Juniper share a house and a tortoise. Decisions are \
            made at the tortoise's tank.
            """
          ), ("strengths", "Forty-one frogs in one notebook, each with a mood."),
        ]),
    ]
  }

  private var plan: Document {
    chart.plan(version: 1, review: 25) {
      $0.vision =
        "Juniper: I go to school and come back still me. Hazel: I hear humming in the kitchen."
      $0.values = ["being believed", "privacy", "frogs"]
      $0.strengths = [chart.strength("draw", "Draws what cannot be said", "creative")]
      $0.pacing = .steady
      $0.modality = "family"
      $0.diagnosisIDs = [chart.element("diagnosis/F41.0")]
      $0.dischargeCriteria = "A whole month of school days that Juniper calls okay."
      $0.signatures.append(chart.signature("Hazel Maple", "guardian", -65, "on_paper"))
      $0.signatures.append(chart.signature("Juniper Maple", "client", -65, "verbal"))
      $0.goals = [
        chart.goal(
          1, "Get through the corridor.", "purpose", "education", opened: -65, .active, .improving,
          {
            $0.needIDs = [chart.element("need/school")];
            $0.strengthIDs = [chart.element("strength/draw")]
          },
          objectives: [
            chart.objective(
              "1.1", "Whole school days", .frequency, "days", from: 1, to: 5, opened: -65, by: 35,
              confidence: 6, .active, .improving),
            chart.objective(
              "1.2", "The corridor, in levels", .gas, "level", opened: -65, by: 35, confidence: 6,
              .active, .achieved
            ) {
              $0.gas = chart.make(GoalAttainmentScale.self) {
                $0.minus2 = "Stays in the car"
                $0.minus1 = "Gets to the door with Hazel"
                $0.zero = "Walks it with the pass in a pocket"
                $0.plus1 = "Walks it and says hi to one person"
                $0.plus2 = "Forgets that it is a corridor"
                $0.weight = 6
              }
            },
          ]),
        chart.goal(
          2, "Grandma stops asking “how was school” at the door.", "home", "family_parenting",
          opened: -65, .active, .achieved,
          {
            $0.horizon = .short; $0.importance = 3
          },
          objectives: [
            chart.objective(
              "2.1", "Evenings that start with the tortoise, not with school", .frequency,
              "evenings", from: 0, to: 5, opened: -65, by: 10, confidence: 9, .active, .achieved)
          ]),
      ]
      $0.interventions = [
        chart.intervention(
          "corridor", "Draw the corridor, then walk it", "CBT", "graded exposure",
          who: "Juniper and Robin Sample", "weekly", until: 35, for: ["1.1", "1.2"],
          setting: "school"),
        chart.intervention(
          "tank", "Tortoise first", "family therapy", "rituals", who: "Hazel and Rue", "daily",
          until: 35, for: ["2.1"], .natural, setting: "home", decidedBy: .client),
      ]
      $0.supports = [
        chart.support(
          "art", "supported_socialisation", "Exampleville Youth Studio", "People who also draw",
          "Saturdays", from: -40, fit: 9),
        chart.support(
          "other", "other", "The tortoise", "Somebody slower than the morning", "daily", from: -65,
          fit: 10, setting: "home"),
      ]
    }
  }
}
