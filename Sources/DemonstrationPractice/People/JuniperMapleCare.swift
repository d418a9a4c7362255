import ClinicalRecord

/// What Juniper, Hazel and Robin did together.
extension JuniperMaple {
  var rest: [Document] {
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
      chart.document(Addendum.self, "frog", -45, signed: true) {
        $0.parent = chart.id(.plan, "v1")
        $0.type = .lateEntry
        $0.text = "Juniper Maple (client) agreed to this plan, on paper, with a frog."
        $0.reason = "It came after plan v1 was in force."
        $0.signature = chart.signature("Juniper Maple", "client", -45, "on_paper")
        $0.signature?.givenOn = chart.day(-47)
      },
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
          used: ["assessment > interview"],
          data: "Hazel talked, Juniper drew us both as frogs, accurately.",
          assessment: "Panic with good reasons and a good pencil.",
          plan: "Half the time alone with Juniper, half together.",
          response: "Handed over both frogs at the end."),
        Visit(
          day: -65, kind: "family_with", objectives: ["1.1", "2.1"],
          used: ["family therapy > shared plan"],
          data:
            """
            Plan on one big sheet. Hazel's sentence and Juniper's stand side by \
            side and do not match; we left both.
            """,
          assessment: "A family that can disagree on paper.", plan: "Corridor drawing.",
          response: "Juniper signed with a frog; Hazel signed with her glasses on."),
        Visit(
          day: -45, objectives: ["1.2"],
          used: ["CBT > graded exposure"],
          data:
            """
            The corridor from a frog's height: ceiling lamps, shoes. The door with \
            Hazel twice this week. Said quietly that on Monday it would be easier \
            not to be.
            """,
          assessment: "Scared and telling.",
          plan: "Safety comic made together; Hazel joined at the end.",
          response: "Whispered, then drew, then spoke.",
          risk: .reported(
            "Active thoughts on Monday, no method, no intent.",
            action: "Safety plan; cabinet locked; seen again in days.")),
        Visit(
          day: -31, place: "community", objectives: ["1.1", "1.2", "2.1"],
          used: ["CBT > graded exposure"],
          data:
            """
            Walked the empty corridor on a Saturday with the janitor's blessing. \
            Three whole days.
            """,
          assessment: "Brave in small shoes.", plan: "Say hi to one person, a small one.",
          response: "Ran the last stretch and pretended it was on purpose."),
        Visit(
          day: -24, minutes: 30, kind: "collateral", place: "community", objectives: ["1.1"],
          used: ["school consultation > accommodation"],
          data:
            """
            With Ms. Fictional at school, Juniper's yes in hand. Agreed that a late \
            arrival is an arrival.
            """, response: "Ms. Fictional agreed and printed the pass the same day."),
        Visit(
          day: -17, minutes: 45, objectives: ["1.1"],
          used: ["CBT > graded exposure"],
          data: "All of art class. Four days. Hummed in the waiting room; nobody commented.",
          response: "Hummed."),
        Visit(
          day: -6, kind: "family_with", objectives: ["1.2", "2.1"],
          used: ["family therapy > rituals"],
          data:
            """
            Said hi to Wren, who also draws. Hazel has not asked once at the door, \
            and is dying to.
            """,
          assessment: "Goal two is met, mostly by a tortoise.",
          plan: "Keep four days; fifth day is gym.",
          response: "Hazel held her own mouth shut, for comedy; both laughed."),
      ])
  }
}
