import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A chart of which a folder leads elsewhere is read as far as it goes, and nothing of it is written.
struct LinkedChartTests {
  @Test
  func `a chart with a link in the place of a folder is not written, nor is the link followed`()
    throws
  {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try store.create(Samples.event("one"), at: Samples.moment)
    let notes = practice.folder.file("practice/clients/\(Samples.client)/notes")
    let away = practice.folder.file("away")
    #expect(mkdir(away, 0o700) == 0)
    #expect(symlink(away, notes) == 0)
    let chart = try store.loadChart(Samples.client)
    #expect(
      chart.damaged.map(\.reason) == [
        "clients/\(Samples.client)/notes is a symbolic link, which is not followed. Put what it leads to "
          + "in its place. Until then nothing of this chart is changed."
      ])
    let own = try #require(chart.documents[Samples.client])
    #expect(throws: StoreError.notSaved(what: event.kind.label, .symbolicLink)) {
      try store.save(event, at: Samples.moment)
    }
    #expect(throws: StoreError.notSaved(what: own.kind.label, .symbolicLink)) {
      try store.save(own, at: Samples.moment)
    }
    #expect(throws: StoreError.notSaved(what: event.kind.label, .symbolicLink)) {
      try store.create(Samples.event("two", "b"), at: Samples.moment)
    }
    #expect(throws: StoreError.notSaved(what: event.kind.label, .symbolicLink)) {
      try store.trash([event], at: Samples.moment.now)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: away).isEmpty)
    // With the folder in its place all is well.
    #expect(unlink(notes) == 0)
    _ = try store.save(event, at: Samples.moment)
  }
}
