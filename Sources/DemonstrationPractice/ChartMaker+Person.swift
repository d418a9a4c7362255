import ClinicalRecord

/// Who the person is, what surrounds them and what happened to them.
extension ChartMaker {
  func contact(
    _ name: String, _ kind: String, _ relationship: String, phone: String? = nil,
    tasks: [String] = [], _ fill: (inout Contact) -> Void = { _ in }
  ) -> Contact {
    make(Contact.self) {
      $0.id = element("contact/" + name)
      $0.name = name
      $0.kind = kind
      $0.relationship = relationship
      $0.phones = phone.map { [$0] } ?? []
      $0.agreedTasks = tasks
      fill(&$0)
    }
  }

  func win(_ day: Int, _ text: String) -> Win {
    make(Win.self) {
      $0.id = element("win/\(day)")
      $0.text = text
      $0.on = self.day(day)
    }
  }

  func need(
    _ key: String, _ text: String, _ lifeDomain: String, severity: Int,
    _ disposition: NeedDisposition = .linked, reason: String = ""
  ) -> Need {
    make(Need.self) {
      $0.id = element("need/" + key)
      $0.text = text
      $0.lifeDomain = lifeDomain
      $0.severity = severity
      $0.disposition = disposition
      $0.dispositionReason = reason
    }
  }

  func strength(_ key: String, _ text: String, _ kind: String) -> Strength {
    make(Strength.self) {
      $0.id = element("strength/" + key)
      $0.text = text
      $0.kind = kind
    }
  }

  func diagnosis(
    _ code: String, _ label: String, _ status: DiagnosisStatus = .active, from day: Int,
    to end: Int? = nil, specifier: String = ""
  ) -> Diagnosis {
    make(Diagnosis.self) {
      $0.id = element("diagnosis/" + code)
      $0.code = code
      $0.label = label
      $0.specifier = specifier
      $0.status = status
      $0.from = self.day(day)
      $0.to = end.map(self.day)
    }
  }

  /// An earlier stretch of care, long closed.
  func earlierEpisode(
    _ key: String, from opened: Int, to closed: Int, _ reason: String, concern: String
  ) -> Document {
    document(Episode.self, key, opened) {
      $0.openedOn = day(opened)
      $0.presentingConcern = concern
      $0.state = .closed
      $0.closedOn = day(closed)
      $0.closeReason = reason
    }
  }

  func assessment(
    _ key: String, _ type: AssessmentKind, _ day: Int, episode: String = "now",
    needs: [String] = [], _ sections: [(String, String)]
  ) -> Document {
    document(Assessment.self, key, day) {
      $0.type = type
      $0.date = self.day(day)
      $0.sections = sections.map(section)
      $0.needIDs = needs.map { element("need/" + $0) }
      $0.episode = id(.episode, episode)
    }
  }

  func section(_ name: String, _ text: String) -> NoteSection {
    make(NoteSection.self) {
      $0.name = name
      $0.text = text
    }
  }

  func event(_ day: Int, _ type: LifeEventKind, _ text: String) -> Document {
    document(LifeEvent.self, "\(day)", day) {
      $0.date = self.day(day)
      $0.type = type
      $0.text = text
    }
  }

  func release(
    _ key: String, _ type: ReleaseKind, _ party: String, _ scope: String, signed: Int,
    expires: Int? = nil, revoked: Int? = nil
  ) -> Document {
    document(Release.self, key, signed) {
      $0.type = type
      $0.party = party
      $0.scope = scope
      $0.signedOn = day(signed)
      $0.expiresOn = expires.map(day)
      $0.revokedOn = revoked.map(day)
    }
  }

  func authorization(
    _ number: String, _ state: AuthorizationState, requested: Int, from: Int? = nil, to: Int? = nil,
    visits: Int? = nil, units: Int? = nil
  ) -> Document {
    document(Authorization.self, number, requested) {
      $0.number = number
      $0.serviceCodes = ["90834", "90837"]
      $0.visitsGranted = visits
      $0.unitsGranted = units
      $0.from = from.map(day)
      $0.to = to.map(day)
      $0.requestedOn = day(requested)
      $0.state = state
      $0.warnAtRemaining = visits == nil ? nil : 3
      $0.warnAtDays = to == nil ? nil : 21
      $0.payerProfile = PracticeDocuments.profile(calendar)
    }
  }

  func contactNote(
    _ day: Int, _ time: String, with person: String, _ means: String, _ text: String,
    about session: Int? = nil
  ) -> Document {
    document(ContactNote.self, "\(day)/\(time)", day) {
      $0.date = self.day(day)
      $0.at = DemonstrationCalendar.time(time)
      $0.with = person
      $0.means = means
      $0.text = text
      $0.session = session.map(visit)
    }
  }

  func privateNote(_ day: Int, _ text: String) -> Document {
    document(PrivateNote.self, "\(day)", day) {
      $0.date = self.day(day)
      $0.text = text
    }
  }
}
