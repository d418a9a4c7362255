import ClinicalRecord
import DemonstrationPractice
import Foundation

@testable import RecordStore

/// Documents of every kind as bytes with their addresses, and the ways to spoil them.
enum SpoiltBytes {
  /// One document on disk.
  struct Base: Sendable {
    let address: DocumentAddress
    let bytes: [UInt8]
  }

  /// The shortest documents of each kind that the demonstration has, at most so many of each.
  static func bases(ofEachKind most: Int) -> [Base] {
    let now = Samples.moment.now
    let documents = DemonstrationPractice(
      today: now.local(offsetMinutes: 60).day, now: now, zone: "Europe/Vienna", offsetMinutes: 60
    ).documents
    return DocumentKind.allCases.flatMap { kind in
      documents.filter { $0.kind == kind }
        .compactMap { document in
          DocumentAddress(of: document).map {
            Base(address: $0, bytes: DocumentCoding.encode(document))
          }
        }
        .sorted { $0.bytes.count < $1.bytes.count }.prefix(most)
    }
  }

  /// How much is tried: everything in the run before a release, a part of it in every other.
  static var isLarge: Bool { ProcessInfo.processInfo.environment["FAULT_SIZE"] == "large" }

  /// What reading came to: the document, or nil with a sentence that names the place.
  static func read(_ bytes: [UInt8], at address: DocumentAddress) -> Document? {
    try? DocumentCoding.decode(bytes, at: address).document
  }
}

/// Chance that begins anywhere and always goes on the same way (SplitMix64).
struct RepeatableChance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Changes documents as an editor, a merge or a hostile hand would.
struct DocumentMutation {
  private var chance: RepeatableChance
  private let others: [[UInt8]]

  init(seed: UInt64, others: [[UInt8]]) {
    chance = RepeatableChance(state: seed)
    self.others = others
  }

  private static let fragments: [[UInt8]] = [
    "null", "true", "-0", "1e999", "9007199254740992", "0.5", "\"\\u0000\"", "\"\\ud800\"",
    "[[[[[[[[", "{\"a\":", "}", "]", ",", "\"", "\\", "\u{FEFF}", "\0", "<<<<<<< HEAD\n",
    "\"2024-02-30\"", "\"schema\": 99,", "\"rev\": -1,", "\"id\": \"../../x\",", "\r\n",
    "\"\u{202E}\"", "\"e\u{301}\":1,", "//", "NaN",
  ].map { Array($0.utf8) }

  /// A document with one to three changes.
  mutating func mutated(_ base: [UInt8]) -> [UInt8] {
    var bytes = base
    for _ in 0..<Int.random(in: 1...3, using: &chance) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &chance)
    switch Int.random(in: 0..<8, using: &chance) {
    case 0: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &chance) }
    case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance) }
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + length()))
    case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + length())], at: place)
    case 4:
      bytes.insert(contentsOf: Self.fragments.randomElement(using: &chance) ?? [], at: place)
    case 5: replaceValue(in: &bytes, from: place)
    case 6: bytes.removeSubrange(place...)
    default:
      let other = others.randomElement(using: &chance) ?? []
      let start = Int.random(in: 0...other.count, using: &chance)
      let piece = other[start..<min(other.count, start + length())]
      bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
    }
  }

  private mutating func length() -> Int { Int.random(in: 1...80, using: &chance) }

  /// Puts something else behind the next colon, up to the end of the line.
  private mutating func replaceValue(in bytes: inout [UInt8], from place: Int) {
    guard let colon = bytes[place...].firstIndex(of: 0x3A) else { return }
    let end = bytes[colon...].firstIndex { $0 == 0x0A || $0 == 0x2C } ?? bytes.count
    bytes.replaceSubrange(
      (colon + 1)..<end, with: Self.fragments.randomElement(using: &chance) ?? [])
  }
}
