import ClinicalRecord

extension RecordStore {
  /// What bytes were found to say, so that the same bytes need not be parsed twice in a run.
  ///
  /// A class, so that asking for one part of five hundred of them copies nothing.
  final class Decoding {
    /// Compared whole: nothing is taken for the same but the very same bytes.
    let bytes: [UInt8]
    let digest: Digest
    let decoded: DocumentCoding.Decoded
    /// What the file looked like; `nil` while a later change could look the same.
    var fingerprint: Fingerprint?

    init(
      bytes: [UInt8], digest: Digest, decoded: DocumentCoding.Decoded, fingerprint: Fingerprint?
    ) {
      self.bytes = bytes
      self.digest = digest
      self.decoded = decoded
      self.fingerprint = fingerprint
    }

    /// What the bytes are as the base of a save.
    var base: Base {
      Base(
        digest: digest, revision: decoded.document.envelope.revision,
        isFrozen: decoded.document.isFrozen, isNewer: decoded.isNewer, unconfirmedSince: nil)
    }
  }

  /// The documents of the charts that were read last.
  ///
  /// The two newest charts stay however long they are: the one that is open and the one that is
  /// chosen; of the others as many as have a few bytes together.
  struct Decodings {
    /// What the files may have together; in memory a document takes several times its bytes.
    static let limit = 1 << 20
    static let fewestCharts = 2

    private struct OfChart {
      var decodings: [DocumentAddress: Decoding] = [:]
      var bytes = 0
    }

    private var charts: [RecordID?: OfChart] = [:]
    /// The owners of the charts, the one read last at the end.
    private var order: [RecordID?] = []
    private var bytes = 0

    subscript(address: DocumentAddress) -> Decoding? {
      charts[address.owner]?.decodings[address]
    }

    /// Keeps what a document says; the charts that were not read for long make place for it.
    mutating func keep(_ decoding: Decoding, at address: DocumentAddress) {
      if order.last != address.owner { willRead(address.owner) }
      let former = charts[address.owner]?.decodings.updateValue(decoding, forKey: address)
      let growth = decoding.bytes.count - (former?.bytes.count ?? 0)
      charts[address.owner]?.bytes += growth
      bytes += growth
      while bytes > Self.limit, order.count > Self.fewestCharts {
        bytes -= charts.removeValue(forKey: order.removeFirst())?.bytes ?? 0
      }
    }

    /// Tells that the chart of an owner is the newest from here on.
    mutating func willRead(_ owner: RecordID?) {
      order.removeAll { $0 == owner }
      order.append(owner)
      if charts[owner] == nil { charts[owner] = OfChart() }
    }
  }

  /// A chart as a number of documents make it.
  struct KnownChart {
    let chart: Chart
    let facts: ClientFacts
    /// Every document of the chart, none of them damaged.
    let decodings: [Decoding]

    /// Whether these are the very same documents, read in the same order.
    func `is`(of others: [Decoding]) -> Bool {
      decodings.count == others.count && zip(decodings, others).allSatisfy { $0 === $1 }
    }
  }

  /// The documents of folders as they were read, and what could not be.
  struct Found {
    var decodings: [Decoding] = []
    var damaged: [DamagedDocument] = []
    var strays: [StorePath] = []

    mutating func take(_ others: Found) {
      decodings += others.decodings
      damaged += others.damaged
      strays += others.strays
    }

    var loaded: LoadedDocuments {
      var loaded = LoadedDocuments()
      (loaded.documents, loaded.damaged) = (decodings.map(\.decoded.document), damaged)
      loaded.strays = strays
      return loaded
    }
  }
}
