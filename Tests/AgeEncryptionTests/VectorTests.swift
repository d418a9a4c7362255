import Crypto
import Foundation
import Testing

@testable import AgeEncryption

/// The test vectors of age, where they are at hand.
struct VectorTests {
  private static let directory = ProcessInfo.processInfo.environment["CONFORMANCE_DIR"]

  @Test func `every vector is opened or refused as it expects`() throws {
    guard let directory = Self.directory else {
      print("CONFORMANCE_DIR is not set: the vectors of age are not read.")
      return
    }
    let vectors = try AgeVector.all(in: URL(filePath: directory).appending(path: "age-vectors"))
    let leftOut = vectors.filter(\.isLeftOut)
    #expect(vectors.count == 143)
    #expect(leftOut.count { $0.name.hasPrefix("armor") } == 33)
    #expect(leftOut.count { $0.name.hasPrefix("hybrid") } == 18)
    var counts: [String: Int] = [:]
    for vector in vectors where !vector.isLeftOut {
      counts[vector.expectation, default: 0] += 1
      for portion in [1_000, 65_552, 1 << 20] { try check(vector, portion: portion) }
    }
    print("age vectors: \(counts.values.reduce(0, +)) checked, 51 of armor and hybrid left out.")
    #expect(
      counts == [
        "success": 15, "no match": 7, "HMAC failure": 1, "header failure": 51,
        "payload failure": 18,
      ])
  }

  private func check(_ vector: AgeVector, portion: Int) throws {
    let identities = try vector.values("identity").map { text throws(AgeError) in
      try AgeIdentity(text)
    }
    let keys =
      vector.values("passphrase").first.map { AgeKeys.passphrase(Array($0.utf8)) }
      ?? .identities(identities)
    var decryptor = AgeDecryptor(keys: keys)
    var content: [UInt8] = []
    var failure: AgeError?
    do throws(AgeError) {
      var start = 0
      while start < vector.file.count {
        let end = min(start + portion, vector.file.count)
        content += try decryptor.update(Array(vector.file[start..<end]))
        start = end
      }
      content += try decryptor.finish()
    } catch { failure = error }
    #expect(Self.words(for: failure) == vector.expectation, "\(vector.name): \(failure as Any)")
    // In larger portions a part that is right may be lost with one that is not, and a file that
    // is found to be cut short at its end gives nothing of its last part.
    let isExact = failure == nil || (portion == 1_000 && failure != .cutShort)
    if let digest = vector.values("payload").first, isExact {
      let own = SHA256.hash(data: content).map { String(Int($0) + 256, radix: 16).dropFirst() }
        .joined()
      #expect(own == digest, "\(vector.name): other content")
    }
  }

  private static func words(for failure: AgeError?) -> String {
    switch failure {
    case nil: "success"
    case .wrongKey: "no match"
    case .headerChanged: "HMAC failure"
    case .damaged, .cutShort, .trailingBytes: "payload failure"
    default: "header failure"
    }
  }
}
