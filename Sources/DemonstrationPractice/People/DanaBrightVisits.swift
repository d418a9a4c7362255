import ClinicalRecord

/// Dana's visits and ratings.
extension DanaBright {
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
        plan: "Keep the two mornings; choose which two.",
        response: "“I picked Tuesday because nobody loves Tuesday.”"),
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
        plan: "Review the plan in two weeks, with her mother on the phone if Dana still wants.",
        response: "Quiet at first, then angry at the drawer, then laughed."),
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
        plan: "Call from the office next time if it is not done; her idea.",
        response: "Needed two breaks; asked to go on after both."),
      Visit(
        day: -63, minutes: 45, objectives: ["2.1", "1.1"],
        used: ["CBT > graded exposure"],
        data:
          """
          She called, alone, from the bus stop. First day is Tuesday. Three \
          mornings. We went through the day hour by hour, including lunch, which is \
          the hard part.
          """, response: "Read the hour-by-hour page aloud and crossed out one worry herself."),
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
        used: ["CBT > behavioral activation"],
        data:
          """
          Four mornings, third week in a row. Two days taught. A loud class, left \
          the room once, came back after three minutes.
          """,
        assessment:
          "Holding. The three minutes are a skill, not a failure; she wanted that written down.",
        plan: "Keep the pace. Lunch is next.",
        response: "Proud of the three minutes once we timed them."),
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
          """
          Lunch in the teachers' room once. Decide at the review whether five was \
          ever her number.
          """,
        response: "Said the sentence eleven times, the last one bored."),
      Visit(
        day: -21, objectives: ["3.1", "1.1"],
        used: ["CBT > goal review"],
        data:
          """
          Three mornings, a cold. Choir all the same. We closed the goal about \
          people: she read it aloud and said “done”, then read it again.
          """,
        assessment: "One goal reached and kept for months. Room to enjoy it.",
        plan: "Nothing new this week.", response: "Read her own goal like a letter from a friend."),
      Visit(
        day: -14, objectives: ["1.1", "1.2", "2.2"], used: ["CBT > behavioral activation"],
        data: """
          Came in singing, then apologized for it, then did not. Five mornings of \
          five, the first full week since we started the sheet; she brought the \
          sheet, laminated. On Thursday she sang the solo: her voice cracked on the \
          high note, she heard it, and went on. “In the old days I would have stopped \
          and explained.” Her mother cried in the third row and was told afterwards \
          that this is allowed.

          School: one day taught, a loud one. At noon she went as far as the door of \
          the teachers' room with her sandwich, stood there for a slow count of \
          forty, and ate in the supply room with the horses drawing on the wall. We \
          went through the forty seconds one by one. What was in them: heat in the \
          neck, the parent meeting, and, new this time, being curious who was \
          laughing inside.

          Sleep seven hours on most nights. Reads to her nephew every evening; they \
          are on the third dragon book. The debt stays where she put it, on a payment \
          plan, and she does not want it on today's page.
          """,
        assessment: """
          PHQ-9 is 6 and GAD-7 is 4: the best fortnight since we met, and she is the \
          one who says so. The morning routine no longer depends on my asking. \
          Avoidance is down to one doorway. She watches herself for signs of “too \
          good”; we named the difference between a good week and a promise.
          """,
        plan: """
          Pack the bag the evening before, every evening, also on weekends. Choose \
          one person for the teachers' room and one sentence. The plan review is due: \
          she brings the vision page and a pencil; I bring the numbers. If the winter \
          dip comes, the first sign is no singing in the shower, and she wants that \
          in a safety plan of her own.
          """,
        response: "Sang four bars in the doorway on the way out.",
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
