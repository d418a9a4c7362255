import ClinicalRecord

/// Tomasz: handed over to a clinician near his new home; the transfer is nearly done.
struct TomaszHarbour: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) {
    chart = ChartMaker("tomasz", calendar, hour: "07:30", planStarts: [-240])
  }

  var documents: [Document] {
    [
      chart.document(Client.self, "", -260) {
        $0.displayName = "Harbour, Tomasz Łukasz"
        $0.pronouns = "he/him"
        $0.birthDate = chart.calendar.today.adding(years: -61).adding(days: 33)
        $0.phase = "maintenance"
        $0.status = .inactive
        $0.language = "Polski, English"
        $0.recoveryStartDate = chart.day(-1_500)
        $0.phones = ["555-0181"]
        $0.wins = [chart.win(-90, "Slept through a thunderstorm.")]
        $0.contacts = [
          chart.contact(
            "Dr. Next, Ola", "psychiatrist", "takes over, Otherville", phone: "555-0182")
        ]
      },
      chart.earlierEpisode(
        "first", from: -1_500, to: -1_300, "client_choice",
        concern: "I would like to try alone now."),
      chart.document(Episode.self, "now", -255) {
        $0.openedOn = chart.day(-255)
        $0.referral = "A friend from the docks"
        $0.presentingConcern = "When the siren goes I am twenty again."
        $0.onsetDate = chart.day(-14_000)
        $0.firstContactDate = chart.day(-260)
        $0.state = .closed
        $0.closedOn = chart.day(-27)
        $0.closeReason = "transferred"
        $0.needs = [chart.need("sirens", "Sirens and storms", "mental_health", severity: 2)]
        $0.strengths = [chart.strength("calm", "Steady in real emergencies", "quality")]
        $0.diagnoses = [
          chart.diagnosis("F43.12", "Post-traumatic stress disorder, chronic", from: -255)
        ]
      },
      chart.plan(version: 1, review: 20) {
        $0.vision = "I hear rain and it is rain."
        $0.values = ["work", "quiet", "promise kept"]
        $0.strengths = [chart.strength("calm", "Steady in real emergencies", "quality")]
        $0.pacing = .slower
        $0.dischargeCriteria = "Sleeps through weather; drives past the station."
        $0.signatures.append(chart.signature("Tomasz Harbour", "client", -240, "on_paper"))
        $0.goals = [
          chart.goal(
            1, "I want rain to be rain.", "health", "mental_health", opened: -240, .active,
            .improving,
            {
              $0.needIDs = [chart.element("need/sirens")]; $0.recoverySense = .both
            },
            objectives: [
              chart.objective(
                "1.1", "Nights slept in bad weather", .scale, "of 10", from: 1, to: 7, opened: -240,
                by: -20, confidence: 6, .active, .improving)
            ]),
          chart.goal(
            2, "Fish with my grandson.", "community", "family_parenting", opened: -240, .cancelled,
            .inProgress,
            {
              $0.closedOn = chart.day(-40);
              $0.closeReason = "He moves closer to the grandson instead.";
              $0.recoverySense = .personal
            },
            objectives: [
              chart.objective(
                "2.1", "Trips this season", .count, "trips", from: 0, to: 2, opened: -240, by: -40,
                confidence: 8, .cancelled, .inProgress
              ) { $0.closedOn = chart.day(-40) }
            ]),
        ]
        $0.interventions = [
          chart.intervention(
            "sound", "Recorded rain, louder by a little", "CBT", "prolonged exposure",
            who: "Robin Sample", "weekly", until: -20, for: ["1.1"]),
          chart.intervention(
            "fish", "Phone call with the grandson", "natural support", "company", who: "Tomasz",
            "Sundays", until: -20, for: ["2.1"], .natural, setting: "home", decidedBy: .client),
        ]
        $0.supports = [
          chart.support(
            "hall", "supported_housing", "Harbor Seniors (invented)",
            "A room without a siren next door", "lives there", from: -30, fit: 8, setting: "home")
        ]
      },
      chart.document(DischargeSummary.self, "transfer", -26, signed: true) {
        $0.episode = chart.id(.episode, "now")
        $0.reason = "transferred"
        $0.date = chart.day(-27)
        $0.visitsAttended = 4
        $0.visitsScheduled = 4
        $0.problemsAtIntake = "Storms, sirens, sleep."
        $0.services = "Individual sessions; four weeks of the skills group."
        $0.courseByGoal = "1: from one to six of ten. 2: given up for something better, the move."
        $0.finalMeasures = "PHQ-9 from 14 to 7."
        $0.conditionAtDischarge = "Well, packed, a little scared of a new waiting room."
        $0.safetyPlanStatus = "No safety plan was needed; 988 card in his wallet."
        $0.afterCare = "Dr. Next from next month; supported housing in place."
        $0.referrals = "Dr. Next, Otherville; first visit is booked."
        $0.handedTo = "Dr. Next, Ola, Otherville"
        $0.release = chart.id(.release, "next")
        $0.handedOver = "This summary, treatment plan v1; he carries a copy himself."
        $0.openSteps = "Tomasz will drive past the station once, with his grandson."
        $0.clientView = "Tell the next one I do not like the word trauma."
        $0.state = .signed
      },
      chart.document(PlanReview.self, "last", -41) {
        $0.plan = chart.id(.plan, "v1")
        $0.planVersion = 1
        $0.date = chart.day(-41)
        $0.participants = ["Tomasz", "Robin Sample"]
        $0.objectives = [
          chart.reviewed(
            "1.1", "Six of ten; slept through a storm.", .improving, .keep, confidence: 7),
          chart.reviewed(
            "2.1", "No trip; the move is better.", .inProgress, .stop, confidence: 8,
            reason: "The move takes the summer."),
        ]
        $0.supports = [chart.reviewedSupport("hall", .unknown, .keep, fit: 8)]
        $0.clientFeedback = "Good work. Fewer papers."
        $0.nextReviewOn = chart.day(20)
        $0.outcome = .discharge
      },
      chart.correcting(
        chart.progress(
          "1.1",
          [
            (-240, 1, 2, ""), (-150, 4, 5, ""), (-90, 6, 8, "Slept through a storm"),
            (-41, 6, 7, ""),
          ]), -150, was: 7, because: "Read a line too low on his paper"),
      chart.release(
        "next", .release, "Dr. Next, Otherville", "Summary and plan", signed: -41, expires: 60),
      chart.contactNote(
        -30, "12:05", with: "Dr. Next", "letter",
        "Hand-over letter sent with Tomasz's release; he read it first and corrected a harbor."),
      chart.event(-30, .move, "Moved to Otherville, near his grandson."),
    ]
      + chart.totals("phq-9", [(-240, 14), (-41, 7)])
      + chart.visits([
        Visit(
          day: -240, objectives: ["1.1", "2.1"],
          used: ["MI > planning"],
          data: "Plan in five sentences, as he asked. Rain recording at the softest level.",
          assessment: "Knows exactly what he wants.", plan: "One minute of rain a day.",
          response: "Read the plan twice and initialed the corners."),
        Visit(
          day: -150, objectives: ["1.1"], used: ["CBT > prolonged exposure"],
          data: "Ten minutes of rain, then told me about the ship.",
          assessment: "The story is getting an end.", plan: "Thunder next, softly.",
          response: "Sat down halfway through the story and finished it."),
        Visit(
          day: -90, objectives: ["1.1"], used: ["CBT > prolonged exposure"],
          data: "A real storm on Tuesday; woke at seven, surprised.",
          assessment: "Real gain, real weather.", plan: "Station by car.",
          response: "“Seven. The clock said seven.”"),
        Visit(
          day: -41, minutes: 40, objectives: ["1.1", "2.1"],
          used: ["transition > hand-over page"],
          data: "Is moving to his grandson. We drew the hand-over on one page.",
          assessment: "A good reason to stop here.", plan: "Letter to Dr. Next; he reads it first.",
          response: "Corrected the drawing of the harbor."),
      ])
  }
}
