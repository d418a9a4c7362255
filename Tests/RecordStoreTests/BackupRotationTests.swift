import ClinicalRecord
import Testing

@testable import RecordStore

/// The rule by which backups are let go, on days alone.
struct BackupRotationTests {
  private static let hour = 3_600_000
  private static let start = Samples.instant("2024-01-01T18:00:00Z")

  private static func moment(day: Int, hour: Int = 0) -> Instant {
    start.adding(milliseconds: (day * 24 + hour) * Self.hour)
  }

  private static func backup(_ moment: Instant, _ order: Int) -> BackupRotation.Backup {
    BackupRotation.Backup(
      moment: moment, day: moment.local(offsetMinutes: 0).day, order: order)
  }

  /// What the rule leaves of some backups.
  private static func left(
    of backups: [BackupRotation.Backup], at now: Instant
  ) -> [BackupRotation.Backup] {
    zip(backups, BackupRotation.reasons(for: backups, at: now)).filter { !$0.1.isEmpty }.map(\.0)
  }

  @Test func `of a backup every day the last 7 days, 4 weeks and 12 months stay`() {
    var all: [BackupRotation.Backup] = []
    var kept: [BackupRotation.Backup] = []
    for day in 0..<800 {
      let now = Self.moment(day: day)
      let new = Self.backup(now, day)
      all.append(new)
      kept = Self.left(of: kept + [new], at: now)
      // Letting go a little every day comes to the same as letting go once.
      #expect(kept == Self.left(of: all, at: now), "day \(day)")
      #expect(kept.last == new)
      #expect(kept.count <= 23)
    }
    let days = kept.map(\.day.iso)
    #expect(days.suffix(7) == (0..<7).map { Self.backup(Self.moment(day: 793 + $0), 0).day.iso })
    #expect(days.filter { $0.hasPrefix("2025-07") } == ["2025-07-31"])
    #expect(Set(kept.map { "\($0.day.year)-\($0.day.month)" }).count == 12)
  }

  @Test func `a holiday and a backup a month empty nothing`() {
    let monthly = (0..<12).map { Self.backup(Self.moment(day: $0 * 31), $0) }
    #expect(Self.left(of: monthly, at: Self.moment(day: 5_000)) == monthly)
    let few = [0, 1, 400, 401].enumerated().map {
      Self.backup(Self.moment(day: $0.element), $0.offset)
    }
    #expect(Self.left(of: few, at: Self.moment(day: 900)) == few)
  }

  @Test func `of one day the last one stays, and a copy of it with it`() {
    let day = [0, 1, 2].map { Self.backup(Self.moment(day: 3, hour: $0), $0) }
    #expect(Self.left(of: day + [day[2]], at: Self.moment(day: 3, hour: 5)) == [day[2], day[2]])
  }

  @Test func `a clock that went back lets nothing go`() {
    let all = (0..<60).map { Self.backup(Self.moment(day: $0), $0) }
    let new = Self.backup(Self.moment(day: -900), 60)
    #expect(Self.left(of: all + [new], at: new.moment) == all + [new])
  }

  @Test func `a clock ten years ahead takes three places, and gives them back`() {
    var kept = Self.left(
      of: (0..<400).map { Self.backup(Self.moment(day: $0), $0) }, at: Self.moment(day: 400))
    let before = kept
    let ahead = Self.backup(Self.moment(day: 4_000), 400)
    kept = Self.left(of: kept + [ahead], at: ahead.moment)
    #expect(before.filter { !kept.contains($0) }.count <= 3)
    for day in 401..<500 {
      let new = Self.backup(Self.moment(day: day), day)
      kept = Self.left(of: kept + [new], at: new.moment)
      #expect(kept.contains(ahead))
      #expect(kept.contains(new))
    }
    let rest = kept.filter { $0 != ahead }
    #expect(rest.suffix(7).map(\.order) == Array(493..<500))
  }

  @Test func `whatever clocks do, the last made and the last 7 days stay`() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var kept: [BackupRotation.Backup] = []
      var day = 1_000
      for order in 0..<120 {
        day +=
          Int.random(in: 0..<10, using: &numbers) == 0
          ? Int.random(in: -500...500, using: &numbers) : Int.random(in: 0...2, using: &numbers)
        let new = Self.backup(Self.moment(day: day, hour: order % 20), order)
        let next = Self.left(of: kept + [new], at: new.moment)
        #expect(next.last == new)
        let gone = kept.filter { !next.contains($0) }
        #expect(gone.allSatisfy { $0.moment <= new.moment })
        let past = kept.filter { $0.moment <= new.moment }
        let days = Set((past + [new]).map(\.day)).sorted().suffix(7)
        #expect(Set(next.map(\.day)).isSuperset(of: days))
        kept = next
      }
    }
  }

  @Test(arguments: [
    ("caseload-2026-03-13.age", true), ("caseload-2026-03-13-2.age", true),
    ("caseload-2026-03-13-17.age", true), ("caseload-2026-03-13-1.age", false),
    ("caseload-2026-03-13-02.age", false), ("caseload-2026-03-13--2.age", false),
    ("caseload-2026-03-13-+2.age", false), ("caseload-2026-02-30.age", false),
    ("caseload-2026-03-13.age.bak", false), ("Caseload-2026-03-13.age", false),
    ("caseload-2026-03-13 (1).age", false), ("my-caseload-2026-03-13.age", false),
    ("caseload-2026-03-13-before moving.age", false), (".caseload-2026-03-13.age", false),
    ("caseload-.age", false), ("caseload-2026-03-13.sync-conflict-1.age", false),
  ]) func `only a name that the program chose is one of ours`(_ text: String, _ isOurs: Bool) {
    #expect((BackupName(text) != nil) == isOurs)
    #expect(BackupName(text).map(\.text) ?? text == text)
  }
}
