import ClinicalRecord

extension RecordStore {
  /// What can be told of a document that cannot be read.
  package func damage(at address: DocumentAddress, reason: String) -> DamagedDocument {
    directory.damage(at: address, reason: reason)
  }
}

extension DataDirectory {
  /// What can be told of a document that cannot be read: why, of which day it is by the part that can
  /// be read, and whether earlier versions of it are kept.
  func damage(at address: DocumentAddress, reason: String) -> DamagedDocument {
    var damage = DamagedDocument(path: address.path.description, reason: reason)
    let folder = Layout.history(of: address.path, id: address.id?.text ?? address.kind.rawValue)
    let kept = ((try? namesIfAny(in: folder.names)) ?? [])
      .compactMap { name in HistoryName(name).map { (name: name, revision: $0.revision) } }
      .sorted { $0.revision > $1.revision }
    damage.hasEarlier = !kept.isEmpty
    guard address.kind.contentType.shape["date"] != nil else { return damage }
    let paths = [address.path] + kept.prefix(1).compactMap { folder.appending($0.name) }
    damage.day =
      paths.lazy.compactMap { path in
        (try? self.read(path).bytes).flatMap { Self.date(in: $0) }
      }.first
    return damage
  }

  /// Why a document cannot be read; `nil` where it can, or is not there.
  func damageIfAny(at address: DocumentAddress) -> DamagedDocument? {
    do throws(StoreError) {
      let bytes = try read(address.path).bytes
      do throws(DocumentError) { _ = try DocumentCoding.decode(bytes, at: address) } catch {
        return damage(at: address, reason: "\(error)")
      }
      return nil
    } catch {
      if case .missing = error { return nil }
      return damage(at: address, reason: "\(error)")
    }
  }

  /// The first date member that can be read in bytes that are no whole document.
  private static func date(in bytes: [UInt8]) -> Day? {
    let name = Array("\"date\"".utf8)
    var start = 0
    while start + name.count < bytes.count {
      guard let quote = bytes[start...].firstIndex(of: name[0]) else { return nil }
      start = quote + 1
      guard bytes[quote...].starts(with: name) else { continue }
      let rest = bytes[(quote + name.count)...].drop { $0 == 0x20 || $0 == 0x3A || $0 == 0x0A }
      guard rest.first == name[0] else { continue }
      if let day = Day(String(decoding: rest.dropFirst().prefix(10), as: UTF8.self)) { return day }
    }
    return nil
  }
}
