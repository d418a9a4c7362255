import ClinicalRecord

/// What Dana and Robin did together.
extension DanaBright {
  var reviews: [Document] {
    [
      chart.document(PlanReview.self, "first", -95) {
        $0.plan = chart.id(.plan, "v1")
        $0.planVersion = 1
        $0.date = chart.day(-95)
        $0.participants = ["Dana", "Robin Sample", "Ada Bright (by phone)"]
        $0.objectives = [
          chart.reviewed(
            "1.1", "From none to two mornings, lost again at the time change.", .improving, .keep,
            confidence: 5),
          chart.reviewed("1.2", "Eighteen to thirteen.", .improving, .keep, confidence: 6),
          chart.reviewed("1.3", "Television stays off.", .sustaining, .achieve, confidence: 9),
          chart.reviewed(
            "2.1", "No day taken yet; the form lay in the drawer.", .noProgress, .revise,
            confidence: 3, barrier: "One telephone call nobody could make for her"),
          chart.reviewed(
            "4.1", "Nothing moved, and that is all right.", .noChange, .stop, confidence: 2),
        ]
        $0.supports = [chart.reviewedSupport("choir", .helping, .keep, fit: 9)]
        $0.clientFeedback =
          "I like that we write down the bad weeks too. It makes the good ones believable."
        $0.nextReviewOn = chart.day(-3)
        $0.outcome = .revise
      },
      chart.document(SharedDecision.self, "dose", -205) {
        $0.question = "Ask Dr. Placeholder for a lower evening dose, or wait?"
        $0.options = ["Ask now", "Wait until the time change is over", "Leave it as it is"]
        $0.clientView = "I would rather be tired than foggy at eight in the morning."
        $0.familyView = "Her mother worries about last winter."
        $0.clinicianView = "Sleep is steady; a change now can be watched weekly."
        $0.decision = "Ask now; look at sleep and mood together for four weeks."
        $0.date = chart.day(-205)
      },
    ]
  }

  var work: [Document] {
    [
      chart.step(
        "call", "Call the district about substitute days", "2.1", made: -70, due: -63, .done,
        done: -64, reflection: "Two minutes. I had dreaded it for five months."),
      chart.step(
        "card", "Write the lamp card in my own hand", "1.1", made: -84, due: -77, .done, done: -80),
      chart.step(
        "lunch", "Eat lunch in the teachers' room once", "2.2", made: -28, due: -14, .partly,
        reflection: "I stood in the door with my sandwich. That counts for half."),
      chart.step("bag", "Pack the bag the evening before", "1.1", made: -14, due: 0),
      chart.privateNote(
        -84,
        """
        Strong pull to rescue today. She reminds me of Miss A. from my own third \
        grade; take it to consultation.
        """
      ),
      chart.contactNote(
        -13, "12:40", with: "Jo Lumen", "phone",
        """
        Jo asks whether the ride on Thursday should leave earlier. With Dana's \
        release for logistics only; nothing else said.
        """
      ),
      chart.document(Addendum.self, "dose", -80) {
        $0.parent = chart.id(.note, "-84")
        $0.type = .addendum
        $0.text = "Dana called: the dose is 50 in the evening, as Dr. Placeholder confirmed."
        $0.reason = "Number was not known in the session"
        $0.signature = chart.practitioner(at: chart.calendar.moment(-80, chart.hour))
      },
      chart.booked(0),
      chart.booked(7),
      chart.booked(
        -35, .cancelledClient,
        reason: "School called her in for a substitute day. The best reason yet."),
    ]
      + chart.totals("phq-9", [(-270, 18), (-168, 15), (-112, 13)])
      + chart.totals("gad-7", [(-270, 11), (-112, 8), (-56, 6), (-14, 4)])
      + [
        chart.score("phq-9", -84, [2, 2, 1, 2, 1, 2, 2, 0, 0, 2], scored: 9),
        chart.score("phq-9", -56, [1, 2, 1, 2, 1, 1, 1, 0, 0, 1], scored: 9),
        chart.score(
          "phq-9", -14, [1, 1, 1, 1, 0, 1, 1, 0, 0, 1], scored: 9,
          note: "“Tired is a one. Tired is always a one.”"),
      ]
  }

  var meetings: [Document] {
    chart.visits([
      Visit(
        day: -168, objectives: ["1.1", "1.3"], used: ["CBT > behavioral activation"],
        data:
          """
          Dana brings the tick sheet: no morning this week, one the week before. \
          Television off on four nights. “I lie there and write the e-mail to my \
          principal in my head.”
          """,
        assessment: "Low but moving. Sleep is the first thing that turned.",
        plan: "Leave the sheet. One morning, any morning.",
        response: "Laughed at the third tick being for the cat."),
      Visit(
        day: -140, objectives: ["1.1", "1.3"], used: ["CBT > cue card"],
        data:
          """
          Two mornings. Five nights without the television. Her mother called and \
          asked about the job first; Dana said so, and it went well.
          """,
        assessment: "Speaks in longer sentences. First plan for next week that she made alone.",
        plan: "Keep the two mornings; choose which two."),
      Visit(
        day: -112, objectives: ["1.1", "1.2", "2.1"], used: ["CBT > cost-benefit analysis"],
        data:
          """
          The time change took the mornings again; one this week. The district's \
          form is still in the drawer. We listed what the drawer costs and what it \
          spares her.
          """,
        assessment:
          """
          Setback in mornings, not in mood: PHQ-9 is 13. The form is fear, not \
          laziness, and she said it first.
          """,
        plan: "Review the plan in two weeks, with her mother on the phone if Dana still wants."),
      Visit(
        day: -84, objectives: ["1.1", "2.2"],
        used: ["CBT > behavioral activation", "DBT > distress tolerance"],
        data:
          """
          Three mornings. Wrote the card for the lamp: feet, kettle, window. \
          Practised the breathing for the moment the class turns around and looks.
          """,
        assessment: "Ready to try a classroom, not ready to believe it.",
        plan: "Call the district before the next visit; we rehearse the call now.",
        response: "Rehearsed twice, second time standing up.",
        next: "Ask how the call went before anything else."),
      Visit(
        day: -70, objectives: ["2.1"], used: ["CBT > graded exposure"],
        data:
          """
          Did not call. Two mornings. Spoke about the parent meeting before the \
          leave, with all of its details for the first time.
          """,
        assessment: "What looks like avoidance has a scene in it. Worth going slowly.",
        plan: "Call from the office next time if it is not done; her idea."),
      Visit(
        day: -63, minutes: 45, objectives: ["2.1", "1.1"],
        data:
          """
          She called, alone, from the bus stop. First day is Tuesday. Three \
          mornings. We went through the day hour by hour, including lunch, which is \
          the hard part.
          """
      ),
      Visit(
        day: -56, minutes: 55, objectives: ["2.2", "1.1", "1.2"],
        used: ["narrative > re-authoring"],
        data:
          """
          First substitute day: stayed until the last bus. Used the breathing in \
          the supply room. A boy told her she draws good horses. Four mornings this \
          week.
          """,
        assessment: "At the expected level on the scale we wrote. PHQ-9 9.",
        plan: "Two days in the next month, not more. Celebrate on Thursday with choir.",
        response: "Cried, said it was the good kind."),
      Visit(
        day: -42, objectives: ["1.1", "2.1"],
        data:
          """
          Four mornings, third week in a row. Two days taught. A loud class, left \
          the room once, came back after three minutes.
          """,
        assessment:
          "Holding. The three minutes are a skill, not a failure; she wanted that written down.",
        plan: "Keep the pace. Lunch is next."),
      Visit(
        day: -28, place: "telehealth_video", objectives: ["1.1", "2.2"],
        used: ["DBT > interpersonal effectiveness"],
        data:
          """
          On video because of the bus. Four mornings. Rehearsed one sentence for \
          the teachers' room: “Is this seat free?”
          """,
        assessment: "Plateau at four mornings. She is content with four; I asked twice.",
        plan:
          "Lunch in the teachers' room once. Decide at the review whether five was ever her number."
      ),
      Visit(
        day: -21, objectives: ["3.1", "1.1"],
        data:
          """
          Three mornings, a cold. Choir all the same. We closed the goal about \
          people: she read it aloud and said “done”, then read it again.
          """,
        assessment: "One goal reached and kept for months. Room to enjoy it.",
        plan: "Nothing new this week."),
      Visit(
        day: -14, objectives: ["1.1", "1.2", "2.2"], used: ["CBT > behavioral activation"],
        data:
          """
          Sang the solo. Five mornings, the first full week. Stood at the door of \
          the teachers' room with her sandwich.
          """,
        assessment: "PHQ-9 6, GAD-7 4. The best fortnight since we met.",
        plan: "Pack the bag the evening before. Plan review is due; bring the vision page.",
        next: "Review the plan; ask about the fear of boredom."),
      Visit(
        day: -3, objectives: ["1.1", "2.1"],
        data:
          """
          Four mornings. Offered a whole week at Invented Elementary in spring. \
          Said “I'll think about it” and meant it.
          """,
        assessment: "", plan: "", isDraft: true),
    ])
  }

  var ratings: [Document] {
    [
      chart.progress(
        "1.1",
        [
          (-168, 0, 2, "Sheet: none"), (-140, 2, 4, "Tuesday and Thursday"),
          (-112, 1, 3, "Time change"),
          (-84, 3, 5, "Card on the lamp"), (-70, 2, 4, ""), (-63, 3, 5, ""),
          (-56, 4, 7, "Slept before the first day, even"),
          (-42, 4, 7, "Third week of four"), (-28, 4, 7, "Content with four"),
          (-21, 3, 6, "A cold"),
          (-14, 5, 9, "First full week"), (-3, 4, 8, ""),
        ]),
      chart.progress(
        "1.2", better: .down,
        [
          (-168, 15, 3, "PHQ-9"), (-112, 13, 4, "PHQ-9"), (-84, 12, 5, "PHQ-9"),
          (-56, 9, 6, "PHQ-9"), (-14, 6, 8, "PHQ-9"),
        ]),
      chart.progress(
        "2.1",
        [
          (-112, 0, 2, "The drawer"), (-70, 0, 2, ""), (-63, 1, 6, "Called"),
          (-42, 2, 7, "Two days"), (-3, 4, 8, "Four days and an offer"),
        ]),
      chart.attainment(
        "2.2",
        [
          (-56, 0, "Stayed the whole day"), (-28, 0, "Plateau"),
          (-14, 1, "Enjoyed the horses lesson"),
        ]),
      chart.progress(
        "3.1", [(-168, 1, 6, "Went, stood at the back"), (-21, 1, 10, "Every week since spring")]),
    ]
  }
}
