import JSON
import Testing

/// Thrown where a value does not have the shape that a test needs.
struct Unmet: Error {}

extension JSONNode {
  /// The string of a text.
  var words: String? {
    if case .text(let text) = content { text } else { nil }
  }
}

extension String {
  /// The text without JSON's space around it.
  var trimmed: String {
    let isSpace = { (scalar: Unicode.Scalar) in " \t\r\n".unicodeScalars.contains(scalar) }
    let scalars = unicodeScalars.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    return String(String.UnicodeScalarView(scalars))
  }
}

/// A document like those of the practice.
let sample = """
  {
    "schema": 1,
    "kind": "note",
    "id": "n2345",
    "body": {
      "words": "Caf\u{E9} \\"after\\" work,\\nthen home \u{1F600}",
      "minutes": 50,
      "none": [],
      "empty": {},
      "goals": [
        {
          "met": true,
          "score": -3
        },
        null
      ]
    }
  }

  """
