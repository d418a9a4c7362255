/// Of which days there can be ratings: none before the person was born, and hardly one before care.
extension Chart {
  /// Why there can be no rating of a day; `nil` where there can.
  package func refusal(ofRatingOn day: Day, today: Day) -> RatingCorrection.Refusal? {
    if day > today { return .stillToCome(day) }
    if let born = client.content.birthDate, day < born { return .beforeBirth(day, born: born) }
    return nil
  }

  /// What is asked about a rating of a day once: that care had not begun by then, or that it is long ago.
  package func doubt(aboutRatingOn day: Day, today: Day) -> DateDoubt? {
    let began = planToRate.flatMap { careBegan(for: $0.content) } ?? episode?.content.openedOn
    if let began, day < began { return .beforeCare(day, since: began) }
    return day < today.adding(years: -10) ? .farOff(day) : nil
  }
}
