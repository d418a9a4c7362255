/// A group programme: weeks, size, curriculum.
package struct Group: DocumentContent {
  package static let kind = DocumentKind.group
  package var name: String = ""
  package var abbreviation: String = ""
  package var weeks: Int?
  package var minutes: Int?
  package var minimumSize: Int?
  package var maximumSize: Int?
  package var eligibility: [String] = []
  package var curriculum: [CurriculumWeek] = []
  package var archivedAt: Instant?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Group")
  package static let fields: [Field<Group>] = [
    Field("name", \.name, isRequired: true),
    Field("abbreviation", \.abbreviation),
    Field("weeks", \.weeks, .integer(1...520)),
    Field("minutes", \.minutes, .integer(1...1_440)),
    Field("minimumSize", \.minimumSize, .integer(1...500)),
    Field("maximumSize", \.maximumSize, .integer(1...500)),
    Field("eligibility", \.eligibility, .list(.line, maximum: 200)),
    Field("curriculum", \.curriculum),
    Field("archivedAt", \.archivedAt),
  ]
}

/// What one week of a programme is about.
package struct CurriculumWeek: Recorded {
  package var week: Int = 1
  package var topic: String = ""
  package var modality: String = ""
  package var techniques: [String] = []
  package var homework: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "CurriculumWeek")
  package static let fields: [Field<CurriculumWeek>] = [
    Field("week", \.week, .integer(1...520), isRequired: true),
    Field("topic", \.topic, isRequired: true),
    Field("modality", \.modality),
    Field("techniques", \.techniques, .list(.line, maximum: 200)),
    Field("homework", \.homework, .prose),
  ]
}

/// The people who go through a programme together.
package struct Cohort: DocumentContent {
  package static let kind = DocumentKind.cohort
  package var group: RecordID?
  package var startsOn: Day?
  package var endsOn: Day?
  package var members: [Member] = []
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Cohort")
  package static let fields: [Field<Cohort>] = [
    Field("group", \.group, .identifier(letter: DocumentKind.group.letter), isRequired: true),
    Field("startsOn", \.startsOn, isRequired: true),
    Field("endsOn", \.endsOn),
    Field("members", \.members),
  ]
}

/// One person in a cohort.
package struct Member: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var client: RecordID?
  package var state: MemberState = .screened
  package var joinedOn: Day?
  package var leftOn: Day?
  package var reason: String = ""
  package var eligibilityAnswers: [String] = []
  package var overrideReason: String = ""
  package var objectiveIDs: [RecordID] = []
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Member")
  package static let fields: [Field<Member>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("client", \.client, .identifier(letter: DocumentKind.client.letter), isRequired: true),
    Field("state", \.state, isRequired: true),
    Field("joinedOn", \.joinedOn),
    Field("leftOn", \.leftOn),
    Field("reason", \.reason, .prose),
    Field("eligibilityAnswers", \.eligibilityAnswers, .list(.line, maximum: 200)),
    Field("overrideReason", \.overrideReason, .prose),
    Field("objectiveIDs", \.objectiveIDs),
  ]
}

/// One meeting of a cohort.
package struct GroupSession: DocumentContent {
  package static let kind = DocumentKind.groupSession
  package var group: RecordID?
  package var cohort: RecordID?
  package var week: Int = 1
  package var date: Day?
  package var start: TimeOfDay?
  package var stop: TimeOfDay?
  package var topic: String = ""
  package var sharedText: String = ""
  package var attendance: [Attendance] = []
  package var state: SessionStatus = .scheduled
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "GroupSession")
  package static let fields: [Field<GroupSession>] = [
    Field("group", \.group, .identifier(letter: DocumentKind.group.letter), isRequired: true),
    Field("cohort", \.cohort, .identifier(letter: DocumentKind.cohort.letter), isRequired: true),
    Field("week", \.week, .integer(1...520), isRequired: true),
    Field("date", \.date, isRequired: true),
    Field("start", \.start),
    Field("stop", \.stop),
    Field("topic", \.topic),
    Field("sharedText", \.sharedText, .prose),
    Field("attendance", \.attendance),
    Field("state", \.state),
  ]
}

/// Whether and how one member took part, and their own line.
package struct Attendance: Recorded {
  package var member: RecordID?
  package var attended: AttendanceState = .present
  package var minutesLate: Int?
  package var ownText: String = ""
  package var rating: Int?
  package var note: RecordID?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Attendance")
  package static let fields: [Field<Attendance>] = [
    Field("member", \.member, isRequired: true),
    Field("attended", \.attended, isRequired: true),
    Field("minutesLate", \.minutesLate, .integer(0...1_440)),
    Field("ownText", \.ownText, .prose),
    Field("rating", \.rating, .integer(-2...2)),
    Field("note", \.note, .identifier(letter: DocumentKind.note.letter)),
  ]
}
