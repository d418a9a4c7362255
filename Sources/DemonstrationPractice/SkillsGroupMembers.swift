import ClinicalRecord

/// One member of the group: how long, how present, and a line of their own for each week.
struct GroupMember {
  /// The name of the member's chart.
  let name: String
  let planStarts: [Int]
  let objectives: [String]
  let state: MemberState
  /// The last week that the member comes to.
  var lastWeek = 12
  var reason = ""
  var overrideReason = ""
  var exceptions: [Int: AttendanceState] = [:]
  let lines: [String]

  func chart(_ calendar: DemonstrationCalendar) -> ChartMaker {
    ChartMaker(name, calendar, hour: "11:00", planStarts: planStarts)
  }

  func attendance(_ week: Int) -> AttendanceState { exceptions[week] ?? .present }

  func isPresent(_ week: Int) -> Bool {
    [.present, .late, .leftEarly].contains(attendance(week))
  }

  /// The member's own line of a week.
  func line(_ week: Int) -> String { lines.isEmpty ? "" : lines[(week - 1) % lines.count] }

  /// How it seemed to move them, from -2 to 2.
  func rating(_ week: Int) -> Int { [0, 1, 0, 1, -1, 1, 2][(week + name.utf8.count) % 7] }

  func assessment(_ week: Int) -> String {
    switch rating(week) {
    case 2: "A clear step for the objective; named it without being asked."
    case 1: "Took part with their whole attention; a little further than last week."
    case 0: "Present and steady; no change on the objective this week."
    default: "A harder week; stayed in contact and said so."
    }
  }

  /// What they said of the meeting.
  func response(_ week: Int) -> String {
    switch rating(week) {
    case 2: "Stayed behind to say that this one was for them."
    case 1: "Found it useful and said when they would use it."
    case 0: "Listened, tried it once, reserved judgment."
    default: "Did not like it, tried it, and was glad to have said so."
    }
  }
}

extension SkillsGroup {
  static let members: [GroupMember] = [
    GroupMember(
      name: "dana", planStarts: [-270, -93], objectives: ["2.2"], state: .enrolled,
      exceptions: [4: .late],
      lines: [
        "Her good hour was six in the morning, to her own surprise.",
        "Caught “properly or not at all” on the bus.",
        "The column of costs was longer, and she did not like that.",
        "Came late from a school day; “nervous-proud” was her word.",
        "Counted ceiling tiles in the teachers' room, told it as a joke.",
        "Said no to a fourth day, in the role-play and then really.",
        "Planned the parent meeting minute by minute.",
      ]),
    GroupMember(
      name: "ife", planStarts: [-160], objectives: ["2.1"], state: .enrolled,
      exceptions: [3: .leftEarly],
      lines: [
        "Chose the card “rest” and kept it.",
        "“Stable is a parking lot” became “stable is a base camp”.",
        "Left early for a delivery at the shop, as agreed.",
        "Named eleven feelings, four of them about plants.",
        "Used ice in the cold room at work.", "Played an uncle with frightening skill.",
        "Said no to a double shift and told it standing up.",
      ]),
    GroupMember(
      name: "wei", planStarts: [-130], objectives: ["1.1", "2.1"], state: .enrolled,
      overrideReason: "Ten months in recovery; family and prescriber agree, and he asked twice.",
      exceptions: [5: .excused],
      lines: [
        "Said one sentence, and it was the one people remembered.", "Drew the thought as a graph.",
        "Two columns, with units.", "“Fog” as a feeling; the room accepted it.", "",
        "Asked for less light, and got it.",
        "Plans the first dinner of the holidays, seat by seat.",
      ]),
    GroupMember(
      name: "anh", planStarts: [-330, -200, -80], objectives: ["1.1", "2.1"], state: .enrolled,
      exceptions: [6: .noShow],
      lines: [
        "A good hour: hot tea, alone, 11 p.m.",
        "“Good mothers check.” Looked at it for a long time.",
        "What checking gives: two minutes.", "“Same” is a feeling, she decided.",
        "Let the phone lie through the whole meeting.", "",
        "Taught the room a stitch for tired hands 🧵",
      ]),
    GroupMember(
      name: "rosa", planStarts: [-75], objectives: ["1.1"], state: .removed, lastWeek: 5,
      reason: "Crisis care comes first; a place is kept for her in the next round.",
      exceptions: [3: .late],
      lines: [
        "Brought bread for everyone.", "“Lo tiré todo”: wrote it down, then a question mark.",
        "Late bus; two columns on a napkin.", "Rabia, tristeza, hambre.", "Held the ice longest.",
      ]),
    GroupMember(
      name: "lowell", planStarts: [-120], objectives: ["1.1"], state: .left, lastWeek: 2,
      reason: "Could not afford it any longer.",
      lines: [
        "Laughed for the first time in this building.", "“You are what you owe.” Said it aloud.",
      ]),
    GroupMember(
      name: "tomasz", planStarts: [-240], objectives: ["1.1"], state: .left, lastWeek: 3,
      reason: "Moves to Otherville.",
      lines: [
        "Listened; nodded twice.", "“Stand watch.” Asked who relieved him.",
        "Costs: sleep. Gives: nothing I need now.",
      ]),
    GroupMember(
      name: "quiet", planStarts: [], objectives: [], state: .screened,
      reason: "Asked about a later round; no hurry.",
      overrideReason: "Not yet decided; the year in recovery does not apply to him.", lines: []),
  ]
}
