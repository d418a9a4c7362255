import ClinicalRecord

/// The Advanced Skills Group: twelve weeks, seven of them held, the eighth today at eleven.
///
/// What was said to all is copied into each member's own note; no chart names another member.
struct SkillsGroup {
  let calendar: DemonstrationCalendar

  static let start = DemonstrationCalendar.time("11:00")
  static let minutes = 90

  var maker: ChartMaker { ChartMaker("asg", calendar, hour: "11:00", belongsToClient: false) }
  var cohort: RecordID { maker.id(.cohort, "now") }

  var documents: [Document] {
    [group, archivedGroup, cohortDocument] + earlier + (1...12).flatMap(week)
  }

  /// The day of a week of the programme, counted from today.
  static func day(_ week: Int) -> Int { (week - 8) * 7 }

  private var group: Document {
    maker.document(Group.self, "group", -500) {
      $0.name = "Advanced Skills Group"
      $0.abbreviation = "ASG"
      $0.weeks = 12
      $0.minutes = Self.minutes
      $0.minimumSize = 8
      $0.maximumSize = 12
      $0.eligibility = [
        "At least a year in recovery", "Life is stable enough for homework",
        "Wants skills for the long run", "Can be in a room with eight people",
      ]
      $0.curriculum = Self.curriculum.enumerated().map { index, week in
        maker.make(CurriculumWeek.self) {
          $0.week = index + 1
          ($0.topic, $0.modality, $0.techniques, $0.homework) = week
        }
      }
    }
  }

  private var archivedGroup: Document {
    maker.document(Group.self, "walkers", -800) {
      $0.name = "Winter Walkers"
      $0.abbreviation = "WW"
      $0.minutes = 60
      $0.archivedAt = calendar.moment(-400, Self.start)
    }
  }

  private var cohortDocument: Document {
    maker.document(Cohort.self, "now", Self.day(1) - 10) {
      $0.group = maker.id(.group, "group")
      $0.startsOn = calendar.day(Self.day(1))
      $0.endsOn = calendar.day(Self.day(12))
      $0.members = Self.members.map { person in
        maker.make(Member.self) {
          $0.id = member(person)
          $0.client = person.chart(calendar).client
          $0.state = person.state
          $0.joinedOn = person.state == .screened ? nil : calendar.day(Self.day(1))
          $0.leftOn = person.lastWeek < 12 ? calendar.day(Self.day(person.lastWeek) + 1) : nil
          $0.reason = person.reason
          $0.eligibilityAnswers =
            person.overrideReason.isEmpty
            ? ["yes", "yes", "yes", "yes"] : ["no", "yes", "yes", "yes"]
          $0.overrideReason = person.overrideReason
          $0.objectiveIDs = person.objectives.map(person.chart(calendar).objective)
        }
      }
    }
  }

  func member(_ person: GroupMember) -> RecordID { maker.element("member/" + person.name) }

  /// An earlier cohort that never quite met, so that its meetings show every way to fall through.
  private var earlier: [Document] {
    let marigold = ChartMaker("marigold", calendar)
    let first = maker.document(Cohort.self, "earlier", -400) {
      $0.group = maker.id(.group, "group")
      $0.startsOn = calendar.day(-390)
      $0.endsOn = calendar.day(-306)
      $0.members = [
        maker.make(Member.self) {
          $0.id = maker.element("member/earlier/marigold")
          $0.client = marigold.client
          $0.state = .completed
          $0.joinedOn = calendar.day(-390)
          $0.leftOn = calendar.day(-306)
          $0.eligibilityAnswers = ["yes", "yes", "yes", "yes"]
          $0.objectiveIDs = [marigold.objective("1.1")]
        }
      ]
    }
    let fallen: [SessionStatus] = [.cancelledClinician, .noShow, .lateCancel, .cancelledClient]
    return [first]
      + fallen.enumerated().map { index, state in
        maker.document(GroupSession.self, "earlier/\(index)", -390 + index * 7) {
          $0.group = maker.id(.group, "group")
          $0.cohort = maker.id(.cohort, "earlier")
          $0.week = index + 1
          $0.date = calendar.day(-390 + index * 7)
          $0.start = Self.start
          $0.topic = Self.curriculum[index].topic
          $0.state = state
        }
      }
  }

  private func week(_ week: Int) -> [Document] {
    let isHeld = week < 8
    let present = Self.members.filter { $0.state != .screened && week <= $0.lastWeek }
    let meeting = maker.document(GroupSession.self, "\(week)", min(-1, Self.day(week))) {
      $0.group = maker.id(.group, "group")
      $0.cohort = cohort
      $0.week = week
      $0.date = calendar.day(Self.day(week))
      $0.start = Self.start
      $0.stop = DemonstrationCalendar.time(Self.start, plus: Self.minutes)
      $0.topic = Self.curriculum[week - 1].topic
      $0.sharedText = isHeld ? Self.shared(week) : ""
      $0.attendance = isHeld ? present.map { attendance($0, week) } : []
      $0.state = isHeld ? .attended : .scheduled
    }
    return [meeting] + present.flatMap { visit($0, week: week, isHeld: isHeld) }
  }

  private func attendance(_ person: GroupMember, _ week: Int) -> Attendance {
    maker.make(Attendance.self) {
      $0.member = member(person)
      $0.attended = person.attendance(week)
      $0.minutesLate = person.attendance(week) == .late ? 12 : nil
      guard person.isPresent(week) else { return }
      $0.ownText = person.line(week)
      $0.rating = person.rating(week)
      $0.note = person.chart(calendar).id(.note, "asg/\(week)")
    }
  }
}
