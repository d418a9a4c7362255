import JSON
import Testing

/// Broken texts by the thousand: each is refused or read, and none ends the program.
struct JSONMutationTests {
  @Test func `ten thousand mutations give an error or a tree`() throws {
    var random = Sequence64(state: 20_260_101)
    var distinct: Set<[UInt8]> = []
    var read = 0
    for round in 0..<20_000 where distinct.count < 10_000 {
      let bytes = mutated(Self.bases[round % Self.bases.count], by: &random)
      guard distinct.insert(bytes).inserted else { continue }
      do throws(JSONError) {
        let root = try JSONSource(parsing: bytes).root
        try expectStable(root, of: bytes)
        read += 1
      } catch {
        #expect((0...bytes.count).contains(error.offset))
        #expect(error.place.line >= 1 && error.place.column >= 1 && !error.description.isEmpty)
      }
      do throws(JSONError) {
        _ = try JSONSource(document: bytes)
      } catch {
        #expect(error.description.hasSuffix("."))
      }
    }
    #expect(distinct.count == 10_000)
    #expect(read > 500 && read < 9_500)
  }

  @Test func `each flipped bit of a document gives an error or a tree`() {
    let bytes = Array(sample.utf8)
    for index in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[index] ^= 1 << UInt8(bit)
        do throws(JSONError) {
          let root = try JSONSource(document: flipped).root
          try expectStable(root, of: flipped)
        } catch {
          #expect((0...bytes.count).contains(error.offset))
        }
      }
    }
  }

  @Test func `strings with and without an escape are judged by the same rule`() throws {
    var random = Sequence64(state: 7)
    let edges: [UInt8] = [
      0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF,
      0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
    ]
    var read = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...4, using: &random)
      let bytes = (0..<count).map { _ in edges.randomElement(using: &random) ?? 0 }
      let isText = String(validating: bytes, as: UTF8.self) != nil
      let plain = try? JSONSource(parsing: Array("\"".utf8) + bytes + Array("\"".utf8))
      let escaped = try? JSONSource(parsing: Array("\"\\n".utf8) + bytes + Array("\"".utf8))
      #expect((plain != nil) == isText && (escaped != nil) == isText, "\(bytes)")
      if isText { read += 1 }
    }
    #expect(read > 500)
  }

  /// What was read is written in a form that reads the same and stays the same.
  private func expectStable(_ root: JSONNode, of bytes: [UInt8]) throws(JSONError) {
    #expect(root.span.upperBound <= bytes.count)
    let value = JSONValue(root)
    let written = value.encoded()
    #expect(JSONValue(try JSONSource(parsing: written).root) == value)
    #expect(JSONValue(try JSONSource(parsing: value.line()).root).encoded() == written)
    let verbatim = JSONValue.verbatim(String(decoding: bytes[root.span], as: UTF8.self))
    #expect(JSONValue(try JSONSource(parsing: verbatim.line()).root) == value)
  }

  private func mutated(_ base: [UInt8], by random: inout Sequence64) -> [UInt8] {
    var bytes = base
    for _ in 0...Int.random(in: 0..<3, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let other = Int.random(in: 0...bytes.count, using: &random)
      let range = min(place, other)..<min(max(place, other), min(place, other) + 12)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 1: bytes.insert(contentsOf: Self.tokens.randomElement(using: &random) ?? [], at: place)
      case 2: bytes.removeSubrange(range)
      case 3: bytes.insert(contentsOf: bytes[range], at: place)
      case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      default: bytes.removeLast(min(bytes.count, Int.random(in: 0..<4, using: &random)))
      }
    }
    return bytes
  }

  private static let tokens = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", "1e9", "-0",
    "true", "null", "\u{FEFF}", "\u{301}", "\0", "\n", "\"a\":", "9007199254740992",
  ].map { Array($0.utf8) }

  private static let bases: [[UInt8]] =
    [
      sample, "{}", "[]", "0", "\"\"", "true", "null", "-12.5e-3", "[1,2,3]", "[[[[]]]]",
      #"{"a":{"b":{"c":[{}]}}}"#, #"["\ud83d\ude00","\u00e9","\n"]"#,
      "[\"\u{E9}\u{1F600}\u{4E2D}\"]",
      #"{"a":1,"b":2,"c":3,"d":4}"#, "[ 1 , \"x\" , null ]", "{\"\u{E9}\":1,\"e\":2}",
      #"[true,false,null,0,-1,1.5,1E5,"x",[],{}]"#, #"{"words":"I \"can\" go\\out\/again"}"#,
      "{\n  \"n\": [\n    1,\n    2\n  ]\n}\n", #"[{"id":"a"},{"id":"b"},{"id":"c"}]"#,
      "[\"\u{202E}\u{9B}\u{AD}\"]",
      "{" + (0..<20).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}",
    ].map { Array($0.utf8) }
}

/// Numbers that are the same in every run (xorshift64*, Vigna 2016).
struct Sequence64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 2_685_821_657_736_338_717
  }
}
