import ClinicalRecord

/// What keeps Rosa safe, and what she and Robin did together.
extension RosaAlvarez {
  var safety: [Document] {
    [
      chart.safetyPlan(
        version: 1, -80, signs: ["I stop answering Inés", "I walk the long way past the store"],
        alone: ["Ice in both hands", "Knead something"], places: ["The parish kitchen"],
        helpers: ["Inés, 555-0142"], safer: ["Inés keeps the medication box"],
        reason: "Mi hija.", signer: "Rosa Alvarez"),
      chart.safetyPlan(
        version: 2, -9,
        signs: [
          "I stop answering Inés", "I think of the bridge when the bus crosses it", "I say “ya no”",
        ],
        alone: ["Ice in both hands", "Knead something, anything", "The rosary, out loud"],
        places: ["The kitchen of the house, even at night", "The bench in the parish"],
        helpers: ["Inés, 555-0142", "Luz, any hour, 555-0145", "Padre Ejemplo after mass"],
        professionals: ["Example County crisis team, 555-0146"],
        safer: [
          "Inés keeps the medication box and brings two days at a time",
          "The long bus route, not the bridge",
        ],
        reason: "Mi hija, and bread at five in the morning when the street is blue.",
        signer: "Rosa Alvarez"),
      chart.risk(
        -1_395, .intent, level: "high",
        action: "Earlier care: crisis team the same evening, stayed with her sister.",
        cleared: (-1_300, "Weeks of safety; told in her own words.")),
      chart.risk(
        -80, .passive, level: "low", action: "First safety plan written together.", safetyPlan: 1,
        cleared: (-40, "Thirty days, no thoughts for four weeks, Inés confirms with consent.")),
      chart.risk(
        -9, .plan, level: "imminent", behaviour: .reported,
        means: "Pills at the house; moved to Inés the same hour.",
        action:
          "Crisis session, crisis team on the telephone with Rosa, Inés came. New safety plan.",
        safetyPlan: 2,
        cleared: (
          -8,
          "Stayed with Inés and the crisis team's visit; stepped down to high, a new entry follows."
        )),
      chart.risk(
        -8, .method, level: "high", selfHarm: .reported, behaviour: .reported,
        means: "Medication is with Inés.",
        action: "Daily contact, twice a week here, crisis team again on Friday.", safetyPlan: 2),
    ]
  }

  var meetings: [Document] {
    chart.visits([
      Visit(
        day: -85, minutes: 60, kind: "intake", offPlan: "Intake, before the first plan.",
        used: ["assessment > interview"],
        data: "Told the four years first, then the funeral. Wants the four years to count.",
        assessment: "Grief with a drink in its hand.",
        plan: "Safety plan this week; housing before anything clever.",
        response: "Spoke for forty minutes, then asked for water and a plan.", risk: .notAsked),
      Visit(
        day: -75, objectives: ["1.1", "2.1"],
        used: ["DBT > distress tolerance"],
        data: "Plan made in two languages. The lease papers came; she read them like a recipe.",
        assessment: "Knows how to do this; does not trust that she may.",
        plan: "Timer and ice, practised here.", response: "Held the ice and the pen at once.",
        authorization: "EX-3003"),
      Visit(
        day: -54, objectives: ["1.1", "1.2"], used: ["DBT > distress tolerance"],
        data: "Six days of seven. Called Luz before, twice. Baked for the house.",
        assessment: "The call comes earlier each time.",
        plan: "Same. Court class on Monday with Muster.",
        response: "“Antes, no después.” Repeated it to herself.", authorization: "EX-3003"),
      Visit(
        day: -40, objectives: ["1.1", "3.1"],
        used: ["relapse prevention > celebration"],
        data: "Thirty days. Brought bread; we ate it. Three classes done.",
        assessment: "Joy, carefully.",
        plan: "Her brother's birthday is in a month: plan that day now.",
        response: "“Treinta. No lo digas muy fuerte.”", authorization: "EX-3003"),
      Visit(
        day: -23, objectives: ["1.1"],
        used: ["relapse prevention > high-risk dates"],
        data: "Seven days again. Sleep is short. Would not plan the birthday.",
        assessment: "The date is coming and she is looking away. Said so gently.",
        plan: "Luz knows the date; Inés will stay that night.",
        response: "Looked at the calendar and away; let me keep it on the table.",
        authorization: "EX-3003"),
      Visit(
        day: -9, minutes: 75, kind: "crisis", place: "telehealth_audio", objectives: ["1.2"],
        used: ["DBT > distress tolerance", "safety planning"],
        data: """
          Called at two after the night of her brother's birthday. Had \
          drunk wine from the corner store, alone, for the first time in sixty-six \
          days. Said “ya no” three times, then said where she was sitting. I asked in \
          plain words. She had counted the pills and put them in a row; she had not \
          taken any. With her consent I kept her on this line and brought the crisis \
          team in on the second one; Inés left work.

          We did what the first safety plan says, from the top. Ice: there was ice. \
          Kneading: there was flour. She put the phone on the shelf and I heard \
          dough. She talked to her brother for a while and I stayed quiet.

          Inés came through the door at twenty past two and put the pills in her bag. \
          The three of us wrote the second plan by telephone, line by line. Rosa \
          changed two of my words.
          """,
        assessment: """
          In great danger last night, with a plan and the means; reaching for help \
          today, by her own hand, before anybody missed her. Means are out of the \
          house. Intent at the end of the call: none, “only shame, and that one I \
          know”. Inés stays tonight and tomorrow; the crisis team visits at six. \
          Hospital was offered and turned down; we agreed on what would change that.
          """,
        plan: """
          New safety plan, copy on her telephone, on Inés's and on paper. Here \
          tomorrow at two, with Inés. Telephone tonight at nine. Luz and the house \
          know, with Rosa's release for safety only. 988 is written on the inside of \
          her wrist, her idea.
          """,
        response: "Stayed on the line until Inés was through the door.",
        risk: .reported(
          "A plan last night; no intent now.",
          action: "Crisis team, safety plan version 2, medication moved to Inés.")),
      Visit(
        day: -8, minutes: 45, objectives: ["1.1", "1.2"],
        used: ["safety planning > means"],
        data:
          """
          Came with Inés. Tired, here. Scratched her arm with a key two nights ago. \
          What do you want now? “To sleep, and to be at the house on Sunday.”
          """,
        assessment: "The plan is hers again, smaller.", plan: "Sunday bread. Daily text with Luz.",
        response: "Chose where the box goes. Ate half a roll.",
        risk: .selfHarm(
          "Scratches on the forearm, seen, shallow; no intent today.",
          action: "Means with Inés; wound looked after by Nurse Specimen's clinic.")),
      Visit(
        day: -5, minutes: 50, place: "home", objectives: ["1.1"],
        used: ["DBT > distress tolerance"],
        data:
          """
          At the house. Flour to the elbows. Three days. Spoke about the bus route; \
          the long way costs eleven minutes and she counts them as prayer.
          """,
        assessment: "Hour by hour, held by many.",
        plan: "Crisis team on Friday; court told by Muster, with her yes.",
        response: "Talked while kneading; stopped kneading once.",
        risk: .reported(
          "Passive thoughts on the bus; no method, no intent.",
          action: "Long route; safety plan read aloud."), ),
      Visit(
        day: -1, objectives: ["1.1", "2.1"],
        data:
          """
          Seven days tomorrow. The lease is signed by the house, her signature \
          waits for payday. Laughed once, about the oven.
          """,
        isDraft: true,
        risk: .reported(
          "“Less loud.” Passive, no plan.", action: "Safety plan in her pocket; shown.")),
    ])
  }
}
