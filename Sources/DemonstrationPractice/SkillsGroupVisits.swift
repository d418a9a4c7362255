import ClinicalRecord

/// The group in its members' own charts.
extension SkillsGroup {
  func visit(_ person: GroupMember, week: Int, isHeld: Bool) -> [Document] {
    let chart = person.chart(calendar)
    let isPresent = isHeld && person.isPresent(week)
    let session = chart.document(Session.self, "asg/\(week)", min(-1, Self.day(week))) {
      $0.date = calendar.day(Self.day(week))
      $0.start = Self.start
      $0.stop = DemonstrationCalendar.time(Self.start, plus: Self.minutes)
      $0.zone = calendar.zone
      $0.offsetMinutes = calendar.offsetMinutes
      $0.kind = "group"
      $0.place = "office"
      $0.status =
        isPresent
        ? .attended
        : isHeld ? (person.attendance(week) == .noShow ? .noShow : .cancelledClient) : .scheduled
      $0.cptCode = isPresent ? "90853" : ""
      $0.groupSession = maker.id(.groupSession, "\(week)")
      $0.participants =
        isPresent ? ["Robin Sample, LCSW", "Co-leader Prototype, peer specialist"] : []
    }
    guard isHeld else { return [session] }
    return [session, isPresent ? note(person, chart, week) : missed(person, chart, week)]
  }

  private func note(_ person: GroupMember, _ chart: ChartMaker, _ week: Int) -> Document {
    let stop = DemonstrationCalendar.time(Self.start, plus: Self.minutes)
    return chart.document(Note.self, "asg/\(week)", Self.day(week), signed: true) {
      $0.session = chart.id(.session, "asg/\(week)")
      $0.date = calendar.day(Self.day(week))
      $0.start = Self.start
      $0.stop = stop
      $0.minutes = Self.minutes
      $0.format = .dap
      $0.sections = [
        chart.section("data", Self.shared(week) + "\n\n" + person.line(week)),
        chart.section("assessment", person.assessment(week)),
        chart.section("plan", "Homework: " + Self.curriculum[week - 1].homework),
      ]
      $0.objectiveIDs = person.objectives.map(chart.objective)
      $0.interventionsUsed = Self.curriculum[week - 1].techniques
      $0.clientResponse = person.response(week)
      $0.risk = Visit.RiskTalk.asked.answers
      $0.planVersion = chart.version(on: Self.day(week))
      $0.plan = $0.planVersion.map { chart.id(.plan, "v\($0)") }
      $0.state = .signed
      $0.dueAt = Instant(
        day: calendar.day(Self.day(week) + 3), time: stop, offsetMinutes: calendar.offsetMinutes)
    }
  }

  private func missed(_ person: GroupMember, _ chart: ChartMaker, _ week: Int) -> Document {
    chart.document(ContactNote.self, "asg/\(week)", Self.day(week)) {
      $0.date = calendar.day(Self.day(week))
      $0.at = DemonstrationCalendar.time("13:10")
      $0.with = "voice mail"
      $0.means = "phone"
      $0.text =
        person.attendance(week) == .excused
        ? "Had told us before; homework sent by mail."
        : "Was missed in the group today. Left a short, kind message without details."
      $0.session = chart.id(.session, "asg/\(week)")
    }
  }

  /// What every member's note says of the meeting itself.
  static func shared(_ week: Int) -> String {
    let plan = curriculum[week - 1]
    return "Week \(week) of 12: \(plan.topic). Check-in with one word each, then "
      + plan.techniques.joined(separator: " and ")
      + " in pairs and with the whole room. Last week's homework was shared by those who wanted to."
  }

  /// Topic, modality, techniques and homework of the twelve weeks.
  static let curriculum:
    [(topic: String, modality: String, techniques: [String], homework: String)] =
      [
        ("What a good week is made of", "CBT", ["values cards"], "Write down one good hour."),
        ("The story under the thought", "CBT", ["core belief work"], "Catch one old sentence."),
        (
          "What it costs, what it gives", "CBT", ["cost-benefit analysis"], "One page, two columns."
        ),
        ("Naming weather", "DBT", ["emotion regulation"], "Three feelings a day, by name."),
        (
          "Staying in the room", "DBT", ["distress tolerance"],
          "Ice, breath, or count: once when calm."
        ),
        (
          "Asking and saying no", "DBT", ["interpersonal effectiveness", "role-play"],
          "One request, one no."
        ),
        (
          "When old places call", "DBT", ["real-life scenarios", "role-play"],
          "Plan one hard hour ahead."
        ),
        ("Three quiet minutes", "MBSR", ["breath and body"], "Three minutes daily."),
        ("The body keeps up", "MBSR", ["walking exercise"], "One walk without a phone."),
        ("Telling it again", "narrative", ["re-authoring"], "A letter to last year."),
        ("Who stands behind me", "narrative", ["circle of support"], "Thank one person."),
        ("What goes on", "CBT", ["relapse prevention plan"], "Keep the page where you see it."),
      ]
}
