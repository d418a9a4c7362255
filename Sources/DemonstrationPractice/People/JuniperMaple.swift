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

  private var rest: [Document] {
    [
      chart.booked(1), chart.booked(8),
      chart.progress(
        "1.1",
        [
          (-65, 1, 3, ""), (-45, 2, 4, ""), (-31, 3, 5, ""), (-17, 4, 7, "All of art class"),
          (-6, 4, 7, ""),
        ]),
      chart.attainment(
        "1.2",
        [
          (-65, -2, "Stayed in the car"), (-45, -1, "The door"), (-31, 0, "Pass in the pocket"),
          (-6, 1, "Said hi to Wren"),
        ]),
      chart.progress("2.1", [(-31, 3, 6, ""), (-6, 5, 10, "Humming was heard")]),
      chart.release(
        "school", .release, "Ms. Fictional", "The pass and the times; nothing said in sessions",
        signed: -70, expires: 150),
      chart.contactNote(
        -44, "10:20", with: "Ms. Fictional", "email",
        "Pass is printed, with a frog on it, by the school's own idea."),
      chart.step(
        "frog", "Draw the corridor from a frog's height", "1.2", made: -65, due: -45, .done,
        done: -47),
      chart.step("wren", "Say hi to one person", "1.2", made: -31, due: -6, .done, done: -8),
      chart.event(-20, .other, "The tortoise was lost for a day and found in the laundry."),
      chart.risk(
        -45, .active, level: "moderate", means: "None at home; Hazel locked the cabinet.",
        action: "Asked alone and with Hazel; safety plan as a comic strip.", safetyPlan: 1,
        cleared: (-17, "Three visits without thoughts; Juniper says the thought “got bored”.")),
      chart.safetyPlan(
        version: 1, -45, signs: ["My hands go cold", "I draw only boxes"],
        alone: ["Ten frogs, fast"], places: ["The tank", "The studio"],
        helpers: ["Grandma", "Aunt Rue, 555-0173"], professionals: ["Ms. Fictional at school"],
        safer: ["Cabinet locked, Grandma has the key"],
        reason: "Somebody has to feed the tortoise.", signer: "Juniper Maple"),
    ] + chart.totals("gad-7", [(-75, 17), (-31, 12), (-6, 9)])
      + chart.visits([
        Visit(
          day: -75, minutes: 60, kind: "intake", offPlan: "Intake, before the first plan.",
          data: "Hazel talked, Juniper drew us both as frogs, accurately.",
          assessment: "Panic with good reasons and a good pencil.",
          plan: "Half the time alone with Juniper, half together."),
        Visit(
          day: -65, kind: "family_with", objectives: ["1.1", "2.1"],
          data:
            """
            Plan on one big sheet. Hazel's sentence and Juniper's stand side by \
            side and do not match; we left both.
            """,
          assessment: "A family that can disagree on paper.", plan: "Corridor drawing."),
        Visit(
          day: -45, objectives: ["1.2"],
          data:
            """
            The corridor from a frog's height: ceiling lamps, shoes. The door with \
            Hazel twice this week. Said quietly that on Monday it would be easier \
            not to be.
            """,
          assessment: "Scared and telling.",
          plan: "Safety comic made together; Hazel joined at the end.",
          risk: .reported(
            "Active thoughts on Monday, no method, no intent.",
            action: "Safety plan; cabinet locked; seen again in days.")),
        Visit(
          day: -31, place: "community", objectives: ["1.1", "1.2", "2.1"],
          data:
            """
            Walked the empty corridor on a Saturday with the janitor's blessing. \
            Three whole days.
            """,
          assessment: "Brave in small shoes.", plan: "Say hi to one person, a small one."),
        Visit(
          day: -17, minutes: 45, objectives: ["1.1"],
          data: "All of art class. Four days. Hummed in the waiting room; nobody commented."),
        Visit(
          day: -6, kind: "family_with", objectives: ["1.2", "2.1"],
          data:
            """
            Said hi to Wren, who also draws. Hazel has not asked once at the door, \
            and is dying to.
            """,
          assessment: "Goal two is met, mostly by a tortoise.",
          plan: "Keep four days; fifth day is gym."),
      ])
  }
}
