/// One breach of a wall, with the place and what stands there.
struct Finding: Equatable, CustomStringConvertible {
  /// The target or file that is at fault.
  let place: String
  let line: Int
  /// The module, word, path or type that does not belong.
  let name: String

  var description: String { "\(place), line \(line): \(name)" }
}
