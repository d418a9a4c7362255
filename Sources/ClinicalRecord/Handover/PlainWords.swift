// The words of what a client sees and takes away: no codes, no labels, nothing of anybody else.

extension Client {
  /// The name by which the person is called: what follows the comma of "Bright, Dana".
  package var calledName: String {
    guard let comma = displayName.lastIndex(of: ",") else { return displayName }
    let behind = displayName[displayName.index(after: comma)...].drop { $0 == " " }
    return behind.isEmpty ? displayName : String(behind)
  }
}

extension ActionStep {
  /// Who does it, and what, as it was written: "Dana: sign the lease".
  ///
  /// - Parameters:
  ///   - name: How the person is called.
  ///   - terms: What the practice adds to the lists.
  /// - Returns: The sentence, with nothing of the text changed.
  package func sentence(calling name: String, _ terms: AddedTerms = AddedTerms()) -> String {
    let doer: String
    switch owner {
    case .client: doer = name
    case .clinician: doer = ownerName.isEmpty ? "your clinician" : ownerName
    case .family: doer = ownerName.isEmpty ? "family" : ownerName
    case .peer: doer = ownerName.isEmpty ? "a peer" : ownerName
    case .other: doer = ownerName.isEmpty ? "somebody else" : ownerName
    default:
      doer =
        ownerName.isEmpty ? terms.label(of: owner.rawValue, in: StepOwner.vocabulary) : ownerName
    }
    // No verb stands between: people write "sign the lease", "I will ring" and "shoes on" alike. And no
    // letter is changed: nobody but the writer knows whether "Will" or "Hope" is a name.
    return "\(doer.firstUppercased): \(text)"
  }

  /// Whether it belongs on what the client sees: dropped steps do not.
  package var isShownToClient: Bool { state != .dropped }
}

extension Objective {
  /// Where it began, where it is and where it is meant to go, in a few words.
  ///
  /// - Parameters:
  ///   - now: The last value, or the last level, and its date.
  ///   - hasCodes: Whether the number of a level stands before its words.
  ///   - date: How a date is said where the words stand.
  /// - Returns: Nothing where no number was ever given.
  package func way(
    now: (on: Day, value: Decimal)?, hasCodes: Bool = false, date: (Day) -> String
  ) -> String {
    var parts: [String] = []
    func words(_ value: Decimal) -> String {
      measureKind == .gas ? levelWords(value, hasCode: hasCodes) : said(value)
    }
    let start = measureKind == .gas ? levelAtStart.map { Decimal($0) } : baseline
    if let start { parts.append("at the start \(words(start))") }
    if let now { parts.append("now \(words(now.value)) (\(date(now.on)))") }
    if measureKind == .gas, !parts.isEmpty || !(gas?.zero.isBlank ?? true) {
      parts.append("hoped for \(words(Decimal(0)))")
    } else if measureKind != .gas, let target {
      parts.append("hoped for \(counted(target))\(periodWords)")
    }
    // By when is told of what is still to come.
    if let targetDate, !isMet { parts.append("by \(date(targetDate))") }
    return parts.joined(separator: ", ")
  }

  /// Whether it belongs on what the client sees.
  package var isShownToClient: Bool { lifecycle.isOpen || isMet }
}

extension Goal {
  /// Whether something of it is still to be reached.
  package var isStillOpen: Bool { lifecycle.isOpen && !isMet }

  /// Whether it belongs on what the client sees: what was turned down or entered in error does not.
  package var isShownToClient: Bool { lifecycle.isOpen || isMet }
}

extension Chart {
  /// The last number of an objective and its day: a level where levels are rated, or else a value.
  package func newest(of objective: Objective) -> (on: Day, value: Decimal)? {
    course(of: objective).points.last.map { ($0.on, $0.value) }
  }

  /// What is hard now and a goal is about, in the words of the chart.
  package func needs(of goal: Goal) -> [Need] {
    let wanted = Set(goal.needIDs)
    return all(Episode.self).flatMap(\.content.needs).filter { need in
      need.id.map(wanted.contains) == true
    }
  }

  /// The steps towards an objective, or towards none, open ones first and then by date.
  package func steps(for objective: RecordID?) -> [Held<ActionStep>] {
    all(ActionStep.self).filter { $0.content.objective == objective }.sorted { left, right in
      let keys = [left, right].map { held in
        (
          held.content.state == .done ? 1 : 0, held.content.due?.ordinal ?? .max,
          held.envelope.created.millisecondsSince1970
        )
      }
      return keys[0] < keys[1]
    }
  }

  /// Whom to call in a crisis: as the safety plan says, or else the number that all of them begin with.
  package var crisisLines: [String] {
    let own = safetyPlan?.content.professionals ?? []
    return own.isEmpty ? SafetyPlan.startingProfessionals : own
  }
}

extension String {
  /// The text without white space and empty lines before its first word and behind its last.
  package var withoutBlankEnds: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The text with a capital first letter.
  package var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
