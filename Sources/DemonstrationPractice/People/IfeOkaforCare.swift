import ClinicalRecord

/// What Ife and Robin did together.
extension IfeOkafor {
  var meetings: [Document] {
    chart.visits([
      Visit(
        day: -160, objectives: ["1.1", "2.1"],
        used: ["MI > planning"],
        data: "Wrote the plan together on the floor, with the big paper. Chose “road” over “goal”.",
        assessment: "Clear, quick, and tired of being careful.",
        plan: "Start with hours; the family part waits for its day.",
        response: "Lay on the paper to see whether the plan was big enough."),
      Visit(
        day: -140, minutes: 40, objectives: ["1.1"],
        used: ["ACT > values"],
        data:
          """
          Eight hours at the shop. The radio there plays only one song; we \
          discussed its harmonies.
          """, response: "Hummed; talked more easily with music on."),
      Visit(
        day: -126, objectives: ["1.1"], used: ["IPS > job carving"],
        data:
          """
          Ten hours at the garden shop. The mornings with deliveries are loud; \
          asked for the back table and got it.
          """,
        assessment: "Asks for what helps before it is an emergency.",
        plan: "Twelve hours next month.", response: "“I asked and the sky stayed up.”"),
      Visit(
        day: -112, minutes: 40, objectives: ["1.1"],
        used: ["ACT > values"],
        data:
          """
          Eleven hours. Asked to skip talking and repotted the office fern instead. \
          Fern and client both better.
          """, response: "Left soil on the carpet and a better mood."),
      Visit(
        day: -98, objectives: ["1.1", "3.1"],
        used: ["DBT > distress tolerance"],
        data:
          "Twelve hours. One voice after a double shift, a tired one. Slept, told River, went on.",
        assessment: "Early sign used as a sign, not as a verdict.",
        plan: "No doubles. Practise the sentence.", response: "“My body is not a schedule.”"),
      Visit(
        day: -84, minutes: 40, objectives: ["1.1"],
        used: ["CBT > sleep"],
        data:
          """
          Thirteen hours. Slept badly before the badge arrived; slept well after \
          writing the name on every pot.
          """, response: "Surprised that the body keeps a calendar."),
      Visit(
        day: -70, objectives: ["1.1", "1.2"],
        used: ["narrative > re-authoring"],
        data:
          """
          The badge has the right name. Fourteen hours. Wrote three lines for the \
          manager about bad days.
          """,
        assessment: "Pride, and the fear that comes with having something to lose.",
        plan: "Give the three lines to the manager with the coach there.",
        response: "Wore the badge the whole hour."),
      Visit(
        day: -42, objectives: ["1.2", "2.1"], used: ["narrative > re-authoring"],
        data:
          """
          The manager read the lines and asked to keep them. Family dinner: said \
          “I” twice and nobody died.
          """,
        assessment: "Two for the table, six for the shop.",
        plan: "Ask Chidi to sit next to them next time.",
        response: "Wanted the two “I”s counted, so we counted."),
      Visit(
        day: -28, objectives: ["2.1"],
        used: ["ACT > willingness"],
        data: """
          Dinner went badly. An uncle made the joke, the table laughed the old laugh, \
          and nobody looked at Ife, including Ife. They put down the spoon before the \
          soup was served, said good night to their mother by name, and left. Chidi \
          came after them without his coat. They sat in his car for an hour and then \
          drove for noodles.

          We slowed the evening down. The worst minute was not the joke but the hope \
          just before it. The best was the sound of the second car door. Ife wants \
          both in the note.

          Work went on. Fourteen hours instead of sixteen that week, told to the \
          manager in advance with the three lines on the card; the manager said \
          “fine” and meant it.
          """,
        assessment: """
          A setback at the table and a brother gained in the car. Mood low for three \
          days, sleep short on two nights, no voices. They used the early-sign list \
          without being reminded, and called River before they called me, which is \
          the right order.
          """,
        plan: """
          Nothing this week but plants. The family goal stays, at their word; its \
          next step is a seat, not a speech: beside Chidi, near the door, with leave \
          to go.
          """,
        response: "Wanted it written: “I left, I did not disappear.”"),
      Visit(
        day: -14, objectives: ["1.1", "2.1"], used: ["DBT > interpersonal effectiveness"],
        data: "Eighteen hours. The aunties called one by one. One of them used the name.",
        assessment: "Growth with weather in it.", plan: "Role-play the uncle; Ife plays the uncle.",
        response: "Role-played the uncle with frightening accuracy; stopped when it hurt."),
    ])
  }

  var ratings: [Document] {
    [
      chart.progress(
        "1.1",
        [
          (-160, 6, 5, ""), (-140, 8, 5, ""), (-126, 10, 6, "Back table"), (-112, 11, 6, ""),
          (-98, 12, 5, "After the double"), (-84, 13, 6, ""), (-70, 14, 8, "Badge"),
          (-42, 16, 8, ""), (-28, 14, 5, "The week of the dinner"), (-14, 18, 9, "No doubles"),
        ]),
      chart.progress(
        "2.1",
        [
          (-160, 1, 3, ""), (-42, 4, 6, "Said “I” twice"), (-28, 2, 3, "Left before the soup"),
          (-14, 4, 6, "One auntie"),
        ]),
      chart.progress("3.1", [(-98, 5, 6, "After the double"), (-14, 6, 8, "")]),
    ]
  }

  var rest: [Document] {
    [
      chart.booked(0),
      chart.booked(14),
      chart.booked(-56, .cancelledClinician, reason: "Robin was ill; rebooked the same day."),
      chart.step(
        "coach", "Bring the coach to the talk with the manager", "1.2", made: -70, due: -42, .done,
        owner: .other, name: "Coach Example", done: -44),
      chart.step(
        "tea", "Tell Ife over tea how it went with their own mother", "2.1", made: -28, due: -10,
        .done, owner: .peer, name: "River", done: -12,
        reflection: "By accident, at a bus stop. It helped."),
      chart.step(
        "seat", "Keep the seat next to Ife", "2.1", made: -14, due: 6, owner: .family, name: "Chidi"
      ),
      chart.event(-66, .job, "Contract at the garden shop, with the right name."),
      chart.release(
        "coach", .release, "Exampleville Works", "Schedule and supports at work", signed: -150,
        expires: 215),
      chart.release(
        "tele", .telehealth, "Robin Sample, LCSW", "Video sessions when it snows", signed: -150),
      chart.contactNote(
        -68, "16:10", with: "Coach Example", "in_person",
        """
        Met at the shop, ten minutes by the seed racks, Ife beside us. Manager glad \
        of the three lines.
        """
      ),
    ] + chart.totals("phq-9", [(-160, 7), (-98, 8), (-42, 4), (-14, 5)])
  }
}
