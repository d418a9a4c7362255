import ClinicalRecord

/// Dana: coming back from a long depression, teaching again; her plan review is three days over.
struct DanaBright: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("dana", calendar, hour: "09:00", planStarts: [-270, -93])
  }

  var documents: [Document] { record + plans + reviews + work + meetings + ratings }

  private var record: [Document] {
    [
      chart.document(Client.self, "", -290) {
        $0.displayName = "Bright, Dana"
        $0.legalName = "Dana Marie Bright (invented)"
        $0.pronouns = "she/her"
        $0.birthDate = chart.calendar.today.adding(years: -38).adding(days: -45)
        $0.phase = "maintenance"
        $0.language = "English"
        $0.culture = "Grew up in a big, loud church choir family; food is how they say sorry."
        $0.spirituality = "Sings first, believes second. Sunday mornings matter again."
        $0.identity = "Teacher, aunt, alto."
        $0.phones = ["555-0111", "555-0112 (work, no messages)"]
        $0.email = "dana.bright@example.org"
        $0.address = "3 Invented Street, Apt 2\nExampleville, NY 00000"
        $0.payerProfile = PracticeDocuments.profile(chart.calendar)
        $0.recoveryStartDate = chart.day(-420)
        $0.alerts = ["Please no voice mail at work"]
        $0.wins = [
          chart.win(-140, "Slept five nights in a row without the television on."),
          chart.win(-56, "First substitute day: nobody noticed I was shaking."),
          chart.win(-14, "Sang the solo. My voice cracked and I kept going 🎶"),
        ]
        $0.contacts = [
          chart.contact(
            "Bright, Ada", "family", "mother", phone: "555-0113",
            tasks: ["Calls on Sunday evening", "Does not ask about the job first"]
          ) {
            $0.isEmergencyContact = true
            $0.familyStrengths = "They show up with casseroles and stay for the dishes."
            $0.release = chart.id(.release, "ada")
          },
          chart.contact(
            "Lumen, Jo", "friend", "choir friend", tasks: ["Drives to choir on Thursday"]),
          chart.contact("Dr. Placeholder, Sam", "psychiatrist", "prescribes", phone: "555-0114") {
            $0.email = "placeholder@example.org"
            $0.notes = "Prefers a call before nine; faxes get lost."
          },
        ]
      },
      chart.document(Episode.self, "now", -285) {
        $0.openedOn = chart.day(-285)
        $0.referral = "Dr. Placeholder, after a medical leave"
        $0.presentingConcern = "I used to be the one who got everybody else out of bed."
        $0.onsetDate = chart.day(-500)
        $0.firstContactDate = chart.day(-290)
        $0.premorbidRoles =
          "Third-grade teacher, choir section leader, the aunt with the good snacks."
        $0.needs = [
          chart.need(
            "mornings", "Mornings are lost; two alarms, still late", "mental_health", severity: 3),
          chart.need("work", "On leave and afraid of the classroom", "employment", severity: 3),
          chart.need("people", "Stopped answering friends", "social_community", severity: 2),
          chart.need(
            "debt", "A credit card from the leave", "finances", severity: 1, .deferred,
            reason: "She has a payment plan and wants to leave it there for now."),
        ]
        $0.strengths = strengths
        $0.diagnoses = [
          chart.diagnosis(
            "F33.1", "Major depressive disorder, recurrent, moderate", from: -285,
            specifier: "in partial response since spring"),
          chart.diagnosis("F41.1", "Generalized anxiety disorder", .inRemission, from: -285),
        ]
      },
      chart.assessment(
        "intake", .intake, -284, needs: ["mornings", "work", "people", "debt"],
        [
          (
            "functioning",
            """
            Gets to the kitchen by ten on most days. Showers every third day. Reads \
            to her nephew on the phone each night, without fail.
            """
          ),
          ("strengths", "Humor that survives. Knows exactly what a good day used to look like."),
          (
            "risk",
            "Asked directly: thoughts of not waking up in winter, none in the last two months."
          ),
        ]),
      chart.release(
        "ada", .release, "Bright, Ada", "Whether Dana came, and how to help at home", signed: -280,
        expires: 85),
      chart.release(
        "treatment", .treatment, "Robin Sample, LCSW", "Consent to treatment", signed: -284),
      chart.authorization("EX-1001", .active, requested: -100, from: -93, to: 30, visits: 24),
      chart.authorization("EX-0907", .exhausted, requested: -285, from: -284, to: -94, visits: 20),
      chart.event(-200, .medicationChange, "Dr. Placeholder changed the evening dose."),
      chart.event(-61, .job, "First call from the school district for substitute days."),
      chart.event(-14, .win, "Sang a solo at choir."),
    ]
  }

  private var strengths: [Strength] {
    [
      chart.strength("teaching", "Can explain fractions to anybody with an orange", "vocational"),
      chart.strength("voice", "Sings alto; reads music", "creative"),
      chart.strength("nephew", "Never once missed reading to her nephew", "family"),
    ]
  }

  private var plans: [Document] {
    [
      chart.plan(version: 1, review: -180) { fill(&$0, version: 1) },
      chart.plan(version: 2, review: -3) { fill(&$0, version: 2) },
      chart.plan(version: 3, .draft, review: 90) {
        fill(&$0, version: 3)
        // A sixth goal and a third objective were tried on and taken out again; numbers stay used.
        $0.lastGoalNumber = 6
        $0.goals[1].lastObjectiveNumber = 3
        $0.startOn = chart.day(0)
        $0.pacing = .faster
        $0.goals.append(
          chart.goal(
            5, "I would like to be bored on a Tuesday and not be scared of it.", "health",
            "leisure_creative", opened: -1, .proposed, objectives: []))
      },
    ]
  }

  private func fill(_ plan: inout Plan, version: Int) {
    plan.vision =
      "I am in a classroom that smells of crayons, I know what day it is, and on Thursday I sing."
    plan.values = ["showing up", "kindness without fuss", "music"]
    plan.strengths = strengths
    plan.barriersInternal = "“If I can't do it properly I don't start.”"
    plan.barriersExternal = "The bus at 6:50 is the only one."
    plan.preferences = "Homework on paper, one page, no smiley faces."
    plan.cultureNotes = "Church is family; do not schedule against Sunday."
    plan.pacing = .steady
    plan.diagnosisIDs = [chart.element("diagnosis/F33.1")]
    plan.dischargeCriteria =
      "Six weeks of five mornings, and work she chose, with somebody to call."
    plan.signatures.append(
      contentsOf: version == 3
        ? [] : [chart.signature("Dana Bright", "client", version == 1 ? -270 : -93, "on_paper")])
    plan.goals = [mornings, teaching(version), people, kitchen(version)]
    plan.interventions = [
      chart.intervention(
        "ba", "Plan the first half hour of the day together", "CBT", "behavioral activation",
        who: "Robin Sample", "weekly", until: 60, for: ["1.1", "1.2"]),
      chart.intervention(
        "card", "Feet on the floor, kettle, window: the card on the lamp", "CBT", "cue card",
        who: "Dana", "each morning", until: 60, for: ["1.1"], .selfDirected, setting: "home",
        decidedBy: .client),
      chart.intervention(
        "ride", "Drives to choir and home", "natural support", "company", who: "Jo Lumen",
        "Thursdays", until: 90, for: ["3.1"], .natural, setting: "community", decidedBy: .client),
      chart.intervention(
        "ladder", "Climb back into the classroom step by step", "CBT", "graded exposure",
        who: "Robin Sample", "every two weeks", until: 60, for: ["2.1", "2.2"]),
      chart.intervention(
        "shelf", "One shelf, one song, then stop", "occupational", "graded task", who: "Dana",
        "Sundays", until: 90, for: ["4.1"], .selfDirected, setting: "home", decidedBy: .client),
    ]
    plan.supports = [
      chart.support(
        "choir", "activity_based", "Exampleville Community Choir",
        "People who notice when I am missing", "Thursdays", from: -210, fit: 9),
      chart.support(
        "asg", "therapy_group", "Advanced Skills Group",
        "Skills that hold when the term gets rough", "weekly, 12 weeks", from: -49, fit: 7,
        setting: "office"
      ) {
        $0.facilitatorType = "clinician"
        $0.format = "skills practice and discussion"
        $0.style = "warm and structured"
        $0.groupGoal = "Use one new skill a week in real life"
        $0.fitNote = "Likes it more since the role-plays."
        $0.to = chart.day(28)
      },
    ]
  }
}
