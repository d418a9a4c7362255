import ClinicalRecord

extension FormTarget {
  /// Which of the dates a day without its year means in a field.
  ///
  /// What has happened lies behind, and what is booked or hoped for ahead; where a beginning may be
  /// either, the nearest is meant, since nobody means a day eleven months away by its day alone.
  func dayPreference(of field: String) -> DayPreference {
    switch (self, field) {
    case (.session, _): .future
    case (.care(.diagnosis), _): .past
    case (.care(.release), "signedOn"), (.care(.release), "revokedOn"): .past
    case (_, "startOn"), (_, "from"): .nearest
    case (_, "date"), (_, "on"), (_, "birthDate"), (_, "recoveryStartDate"), (_, "baselineOn"),
      (_, "openedOn"), (_, "closedOn"), (_, "discussedWithClientOn"), (_, "copyGivenOn"),
      (_, "doneOn"), (_, "onsetDate"), (_, "firstContactDate"), (_, "checkedOn"):
      .past
    default: .future
    }
  }
}
