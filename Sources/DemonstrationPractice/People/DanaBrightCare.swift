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
            "4.1", "Nothing moved, and that is all right.", .noChange, .stop, confidence: 2,
            reason: "Mornings and work come first; the kitchen can wait."),
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
      chart.safetyPlan(
        version: 1, -3, .draft, signs: ["I stop singing in the shower"],
        alone: ["Feet, kettle, window"], places: ["Thursday choir"], helpers: ["Mum, after dinner"],
        safer: ["Evening tablets stay in the kitchen, a week at a time"],
        reason: "I begin it now, before the winter, and finish the wording at home.",
        signer: "Dana Bright"),
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
}
