import ClinicalRecord

/// Pat: called this morning; nothing is known but a name.
struct PatNewleaf: InventedPerson {
  let chart: ChartMaker

  init(calendar: DemonstrationCalendar) { chart = ChartMaker("pat", calendar, hour: "08:00") }

  var documents: [Document] {
    [
      chart.document(Client.self, "", 0) {
        $0.displayName = "Newleaf, Pat"
        $0.status = .prospective
      }
    ]
  }
}
