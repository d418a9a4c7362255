import ClinicalRecord

/// What Wei, his family and Robin did together.
extension ChenWei {
  var meetings: [Document] {
    chart.visits([
      Visit(
        day: -144, minutes: 60, kind: "intake", offPlan: "Intake, before the first plan.",
        used: ["assessment > interview"],
        data:
          """
          Came with his grandmother. Answered in short, exact sentences. The radio \
          has been silent since spring.
          """,
        assessment: "In early recovery, lonelier than he expected to be.",
        plan: "Meet weekly, half of it walking.",
        response: "Answered everything; asked one question back: “How long?”"),
      Visit(
        day: -130, objectives: ["1.1", "2.1"],
        used: ["CBT > attention training"],
        data: "Read two pages aloud; stopped at five minutes. Drew the table and who sits where.",
        assessment: "Effort is high, stamina is short.",
        plan: "Ten minutes a day with the red bookmark.",
        response: "Disappointed with five minutes, pleased with the drawing."),
      Visit(
        day: -102, kind: "family_with", place: "home", objectives: ["2.1"],
        used: ["psychoeducation > early signs"],
        data: """
          At home, at the round table, with his parents and his grandmother. Wei had \
          asked for the topic to be written on a card so that nobody would have to \
          begin; the card said 收音机 (the radio). His father read it, turned it over, \
          turned it back and asked, for the first time, what it had been like.

          Wei told him: first the weather report with his name in it, then the \
          neighbors, then the nights on the stairs so that nobody else would have to \
          hear. He spoke for eleven minutes. His mother wanted to comfort; his \
          grandmother laid a hand on her sleeve and she waited. His father said that \
          he had been angry because he was afraid, and that he had not known the \
          difference at the time.

          Afterwards dumplings. Wei stayed for twelve, which the grandmother counted \
          aloud.
          """,
        assessment: """
          A door opened quietly. The family has looked for something to do; listening \
          turned out to be something. Wei is tired and sits straighter. Early signs \
          can be named in this room now: stairs at night, the television turned to \
          the wall, short answers.
          """,
        plan: """
          Write the list of early signs in both languages, one page, for the \
          refrigerator. Agree who says what when a sign is seen: grandmother speaks \
          first. Next family evening in a month.
          """,
        response: "Talked to his father, not to me, which was the point."),
      Visit(
        day: -74, objectives: ["1.1"], used: ["CBT > attention training"],
        data: "Fifteen minutes. Explains regression to the mean with last week's mood.",
        assessment: "The old mind shows through.", plan: "Keep fifteen; do not add.",
        response: "Drew the regression line himself."),
      Visit(
        day: -46, objectives: ["1.1", "3.1"],
        used: ["care coordination > shared decision"],
        data: "New evening dose since last week. Fog until eleven. Eight minutes of reading.",
        assessment: "Setback from the change, not from him.",
        plan: "Call Dr. Template together, now.",
        response: "Glad to make the call with somebody in the room."),
      Visit(
        day: -32, objectives: ["2.1", "3.1"],
        used: ["psychoeducation > early signs"],
        data: "Dinner in his room again, twice at the table. “They look at my spoon.”",
        assessment: "Watchfulness at home grew with the new dose.",
        plan: "Family evening; ask for one dinner without looking.",
        response: "Flat voice, exact words. Wanted the spoon written down."),
      Visit(
        day: -18, objectives: ["1.1"],
        used: ["CBT > attention training"],
        data: "Twenty-five minutes with 三体, and a summary that was better than mine. 读完了一章！",
        assessment: "Attention returns as the fog lifts.",
        plan: "Visit the classroom while it is empty.",
        response: "Looked up from the page to see whether I had noticed.",
        next: "Ask about the empty classroom."),
      Visit(
        day: -4, kind: "family_without", objectives: ["2.1"],
        used: ["psychoeducation > early signs"],
        data:
          """
          Mother and grandmother without Wei, with his consent. How to sit with \
          silence. Grandmother knew already.
          """,
        assessment: "A strong family that needs permission to rest.",
        plan: "One dinner this week with the radio on and eyes on the food.",
        response: "Mother cried; grandmother passed the oranges."),
    ])
  }

  var rest: [Document] {
    [
      chart.progress(
        "1.1",
        [
          (-130, 5, 3, "Two pages"), (-74, 15, 5, ""), (-46, 8, 3, "New dose"),
          (-18, 25, 7, "A chapter"),
        ]),
      chart.progress(
        "2.1", [(-130, 3, 4, ""), (-102, 4, 6, "Dumplings"), (-32, 2, 3, "Spoon"), (-4, 2, 3, "")]),
      chart.progress("3.1", [(-46, 2, 2, "Fog until eleven"), (-32, 3, 3, "")]),
      chart.document(PlanReview.self, "first", -39) {
        $0.plan = chart.id(.plan, "v1")
        $0.planVersion = 1
        $0.date = chart.day(-39)
        $0.participants = ["Wei", "his grandmother", "Robin Sample"]
        $0.objectives = [
          chart.reviewed(
            "1.1", "Fifteen minutes, eight since the new dose.", .improving, .keep, confidence: 5),
          chart.reviewed(
            "2.1", "Fewer dinners than in summer.", .worsening, .keep, confidence: 4,
            barrier: "Being watched"),
        ]
        $0.supports = [chart.reviewedSupport("med", .partly, .change, fit: 4)]
        $0.clientFeedback = "慢一点。 Slower."
        $0.nextReviewOn = chart.day(20)
        $0.outcome = .continue
      },
      chart.booked(6), chart.booked(13),
      chart.booked(-60, .noShow, reason: "Slept through; his mother called the next day."),
      chart.contactNote(
        -59, "09:20", with: "陈丽 Chen, Li", "phone",
        """
        Wei slept through yesterday's visit. He is fine; new time agreed with him \
        on the same call.
        """,
        about: -60),
      chart.contactNote(
        -46, "13:40", with: "Dr. Template", "phone",
        "Joint call with Wei in the room. Dose moves to seven in the evening; blood test on Monday."
      ),
      chart.event(-53, .medicationChange, "Changed from the first to a second medication."),
      chart.event(-310, .hospital, "Eleven days at Example General."),
      chart.release(
        "family", .release, "陈丽 Chen, Li", "Visits and early signs, not what is said", signed: -144,
        expires: 220),
      chart.release(
        "college", .release, "Example College access office", "Extra time only", signed: -60,
        revoked: -40),
      chart.authorization("EX-2002", .requested, requested: -6),
      chart.step("room", "Visit the classroom while it is empty", "1.2", made: -18, due: 4),
      chart.step(
        "signs", "Type the early signs in two languages", "2.1", made: -102, due: -74, .done,
        owner: .clinician, name: "Robin", done: -76),
      chart.step(
        "tutor", "Write to the tutor", "1.1", made: -46, due: -32, .dropped,
        reflection: "Fog. Not the week for it."),
      chart.risk(
        -46, .none, level: "low", action: "Asked because the dose changed; repeat next visit.",
        cleared: (-18, "Two visits without concern; fog lifted.")),
    ] + chart.totals("gad-7", [(-130, 9), (-46, 12), (-18, 7)])
  }
}
