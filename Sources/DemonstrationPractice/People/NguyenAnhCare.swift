import ClinicalRecord

/// What Ánh and Robin did together.
extension NguyenAnh {
  var meetings: [Document] {
    chart.visits([
      Visit(
        day: -330, objectives: ["1.1"],
        used: ["CBT > self-monitoring"],
        data: "Ten checks a night, some nights more. We counted them with tea sticks.",
        assessment: "Love on overtime.", plan: "Put one check off by one song.",
        response: "Laughed at the tea sticks, then kept them."),
      Visit(
        day: -300, objectives: ["1.1"],
        used: ["CBT > self-monitoring"],
        data: "Eight checks. Bảo counted too, and got nine; we agreed on a tired eight.",
        response: "Relieved that nine is not a crime."),
      Visit(
        day: -270, objectives: ["1.1", "1.2"], used: ["CBT > exposure and response prevention"],
        data: "Six checks. Bảo takes the feeding at six.",
        assessment: "First real rest in a year.", plan: "Five.",
        response: "Slept in the car before coming, on purpose."),
      Visit(
        day: -230, objectives: ["1.1"], used: ["CBT > exposure and response prevention"],
        data: "Five checks. One whole song between two of them.", response: "Chose a longer song."),
      Visit(
        day: -200, objectives: ["1.1", "1.2"],
        used: ["CBT > goal review"],
        data: "Four checks. GAD-7 eight. Second plan made; she crossed out the monitor herself.",
        assessment: "Clear gain.", plan: "Hold; look for company.",
        response: "Crossed out the monitor with a ruler."),
      Visit(
        day: -165, objectives: ["1.1"],
        used: ["CBT > self-monitoring"],
        data: "Five, a fever week. “Now I had a reason.” Counted them without shame.",
        response: "No apology this time, and she noticed."),
      Visit(
        day: -129, place: "telehealth_video", objectives: ["1.1", "2.1"], used: ["MBSR > noting"],
        data: "Four checks. The machine is under the changing table.", assessment: "Holding.",
        plan: "Move one of the two.",
        response: "Tried the noting with the baby on her arm; managed a minute."),
      Visit(
        day: -80, place: "telehealth_video", objectives: ["1.1", "1.2", "3.2"],
        used: ["CBT > goal review"],
        data: "Four checks, eight points. Third plan: less often, with the skills group.",
        assessment: "A plateau. We said the word and nobody fell off.",
        plan: "Group for twelve weeks, then look again.", response: "Relieved by the word plateau."),
      Visit(
        day: -52, place: "telehealth_video", objectives: ["1.1"],
        used: ["ACT > values"], data: "Four. “It is fine. It is also the same.”",
        assessment: "Same, and she notices it. That is new.",
        plan: "What would five percent braver look like?",
        response: "Long pause, then: “ask me in two weeks.”"),
      Visit(
        day: -38, place: "telehealth_video", objectives: ["1.1", "2.1"],
        used: ["ACT > committed action"],
        data: "Four. The machine came out from under the table; it now holds laundry.",
        assessment: "Progress in furniture.", plan: "Laundry elsewhere.",
        response: "Turned the camera to show the laundry, laughing."),
      Visit(
        day: -24, place: "telehealth_video", objectives: ["1.1", "1.2"], used: ["ACT > values"],
        data: "Four. Talked about what the checks buy: two minutes of being a good mother.",
        assessment: "The first new sentence in weeks.",
        plan: "Find two minutes of being a good mother elsewhere, with tea.",
        response: "Wrote the sentence down herself."),
      Visit(
        day: -10, place: "telehealth_video", objectives: ["2.1"],
        used: ["ACT > committed action"],
        data:
          """
          Opened the machine. Oil, thread, closed it again. Smiled on the screen, \
          baby upside down on her lap 👶.
          """,
        assessment: "Small and real.", plan: "Ten minutes, any fabric.",
        response: "Showed the thread to the camera."),
    ])
  }

  var rest: [Document] {
    [
      chart.booked(4),
      chart.progress(
        "1.1", better: .down,
        [
          (-330, 10, 2, "Tea sticks"), (-300, 8, 3, ""), (-270, 6, 4, ""), (-230, 5, 5, "One song"),
          (-200, 4, 6, ""), (-165, 5, 5, "Fever week"), (-129, 4, 6, ""), (-80, 4, 5, ""),
          (-52, 4, 5, ""), (-38, 4, 5, ""), (-24, 4, 5, "New sentence"),
        ]),
      chart.progress(
        "1.2", better: .down,
        [(-270, 11, 4, ""), (-200, 8, 5, ""), (-80, 8, 5, ""), (-24, 8, 5, "")]),
      chart.progress(
        "2.1",
        [(-129, 0, 3, ""), (-38, 0, 3, "Laundry"), (-10, 0, 5, "Opened it; minutes, not hours")]),
      chart.document(PlanReview.self, "second", -82) {
        $0.plan = chart.id(.plan, "v2")
        $0.planVersion = 2
        $0.date = chart.day(-82)
        $0.participants = ["Ánh", "Bảo", "Robin Sample"]
        $0.objectives = [
          chart.reviewed("1.1", "Ten to four, then four.", .noChange, .keep, confidence: 5),
          chart.reviewed(
            "1.3", "Crossed out by Ánh.", .notAchieved, .stop, confidence: 2,
            reason: "It was the doctor's idea."),
          chart.reviewed("2.1", "Not one hour.", .notAttainable, .revise, confidence: 3),
          chart.reviewed("3.2", "Every Tuesday.", .achieved, .achieve, confidence: 8),
        ]
        $0.supports = [
          chart.reviewedSupport("parents", .partly, .change, fit: 5),
          chart.reviewedSupport("skills", .no, .stop, fit: 3),
        ]
        $0.clientFeedback = "I do not want more homework. I want a table."
        $0.nextReviewOn = chart.day(10)
        $0.outcome = .continue
      },
      chart.document(PlanReview.self, "third", -10) {
        $0.plan = chart.id(.plan, "v3")
        $0.planVersion = 3
        $0.date = chart.day(-10)
        $0.participants = ["Ánh", "Robin Sample"]
        $0.objectives = [
          chart.reviewed(
            "1.1", "Four checks since autumn.", .noChange, .revise, confidence: 4,
            barrier: "Four feels safe, and three feels like forgetting.")
        ]
        $0.clientFeedback = "Four is my number now. I am not stuck, I am resting."
        $0.state = .draft
      },
      chart.step(
        "oil", "Oil the machine", "2.1", made: -24, due: -10, .done, owner: .client, done: -11),
      chart.step(
        "table", "Move the laundry off the table", "2.1", made: -38, due: -24, .notDone,
        owner: .family, name: "Bảo", reflection: "Laundry won."),
      chart.event(-250, .medicationChange, "Dr. Exemplar stopped the evening tablet."),
      chart.authorization("EX-4004", .expired, requested: -345, from: -340, to: -90, units: 40),
      chart.release(
        "consent", .treatment, "Robin Sample, LCSW", "Consent to treatment", signed: -340),
      chart.risk(
        -330, .none, level: "none", harmToOthers: .notAsked,
        action: "Asked as every parent of a newborn is asked; ask again at the next plan.",
        cleared: (-330, "Nothing found.")),
    ] + chart.totals("gad-7", [(-330, 15), (-270, 11), (-200, 8), (-80, 8), (-24, 8)])
      + chart.totals("phq-9", [(-330, 12), (-200, 6), (-80, 5)])
  }
}
