import ClinicalRecord

/// The practice itself: its practitioner, what payers ask, and an added vocabulary.
struct PracticeDocuments {
  let calendar: DemonstrationCalendar

  private var maker: ChartMaker {
    ChartMaker("practice", calendar, hour: "08:00", belongsToClient: false)
  }

  /// The id of the payer that most clients have.
  static func profile(_ calendar: DemonstrationCalendar) -> RecordID {
    PracticeDocuments(calendar: calendar).maker.id(.profile, "example")
  }

  /// The id of the profile of those who pay themselves.
  static func ownPayment(_ calendar: DemonstrationCalendar) -> RecordID {
    PracticeDocuments(calendar: calendar).maker.id(.profile, "own")
  }

  var documents: [Document] { [practice, payer, ownPayment, techniques, supports] }

  private var practice: Document {
    maker.document(Practice.self, "practice", -900) {
      $0.practitionerName = "Robin Sample"
      $0.credentials = "LCSW"
      $0.licenceNumber = "XX-000000 (invented)"
      $0.licenceState = "New York"
      $0.licenceExpires = calendar.day(410)
      $0.npi = "0000000000"
      $0.practiceName = "Invented Harbor Counseling"
      $0.address = "12 Nowhere Lane\nExampleville, NY 00000"
      $0.phone = "555-0100"
      $0.zone = calendar.zone
      $0.holidays = [calendar.day(32), calendar.day(39)]
      $0.historyRevisions = 50
      $0.historyDays = 90
      $0.retentionYears = 7
      $0.retentionYearsAfterMajority = 3
      $0.ageOfMajority = 18
      $0.isDemonstration = true
    }
  }

  private var payer: Document {
    maker.document(PayerProfile.self, "example", -890) {
      $0.name = "Example Mutual (invented payer)"
      $0.planDueDays = 30
      $0.planReviewDays = 90
      $0.planMaxAgeDays = 365
      $0.noteDueHours = 72
      $0.noteDueBusinessDays = 3
      $0.crisisNoteDueHours = 24
      $0.dischargeDueDays = 15
      $0.clientSignatureRequired = true
      $0.requiredPlanFields = ["frequency", "durationWeeks", "diagnosisIDs"]
      $0.requiredNoteFields = ["start", "stop", "objectiveIDs"]
      $0.sourceText = "Invented for the demonstration; check your own contract."
      $0.checkedOn = calendar.day(-60)
    }
  }

  private var ownPayment: Document {
    maker.document(PayerProfile.self, "own", -890) {
      $0.name = "Pays out of pocket, sliding scale"
      $0.planReviewDays = 120
      $0.noteDueHours = 168
      $0.sourceText = "The practice's own habit."
      $0.checkedOn = calendar.day(-60)
    }
  }

  /// A kind of support that only this practice knows.
  private var supports: Document {
    maker.document(VocabularyAddition.self, "supports", -700) {
      $0.name = Vocabulary.supportType.name
      $0.terms = [
        maker.make(VocabularyTerm.self) {
          $0.code = "community_garden"
          $0.label = "community garden"
          $0.note = "Tomatoes, and people who notice who is missing."
        }
      ]
    }
  }

  private var techniques: Document {
    maker.document(VocabularyAddition.self, "techniques", -800) {
      $0.name = Vocabulary.technique.name
      $0.terms = [
        (
          "kitchen_table_map", "kitchen-table map", "Draw who sits where, then who should.",
          ["family-systems"]
        ),
        ("porch_minute", "porch minute", "One minute outside, naming three sounds.", []),
      ].map { code, label, note, under in
        maker.make(VocabularyTerm.self) {
          $0.code = code
          $0.label = label
          $0.note = note
          $0.under = under
        }
      }
    }
  }
}
