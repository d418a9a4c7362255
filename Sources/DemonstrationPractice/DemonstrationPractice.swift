import ClinicalRecord

/// A practice of twelve invented people that shows every kind of document and every state.
///
/// All dates count from today, so that it always looks alive; the same arguments always give the
/// same documents.
package struct DemonstrationPractice {
  private let calendar: DemonstrationCalendar

  /// A practice seen on a date.
  ///
  /// - Parameters:
  ///   - today: The practice's date.
  ///   - now: The moment; nothing was saved later.
  ///   - zone: The zone's name in the IANA database.
  ///   - offsetMinutes: Minutes ahead of UTC, for all its dates.
  package init(today: Day, now: Instant, zone: String, offsetMinutes: Int) {
    calendar = DemonstrationCalendar(
      today: today, now: now, zone: zone, offsetMinutes: offsetMinutes)
  }

  /// Every document, the practice's own first.
  package var documents: [Document] {
    let people: [any InventedPerson] = Self.people.map { $0.init(calendar: calendar) }
    return PracticeDocuments(calendar: calendar).documents
      + people.flatMap { $0.documents } + SkillsGroup(calendar: calendar).documents
  }

  private static var people: [any InventedPerson.Type] {
    [
      DanaBright.self, IfeOkafor.self, ChenWei.self, RosaAlvarez.self, NguyenAnh.self,
      QuietDemo.self, JuniperMaple.self, TomaszHarbour.self, MarigoldField.self, LowellPenny.self,
      AlexandrinaLongname.self, PatNewleaf.self,
    ]
  }
}

/// Somebody who does not exist, with a chart.
protocol InventedPerson {
  init(calendar: DemonstrationCalendar)
  var chart: ChartMaker { get }
  var documents: [Document] { get }
}
