import Testing

@testable import UserInterface

/// How letters are found in texts.
struct FuzzyMatchTests {
  private func match(_ typed: String, _ text: String) -> FuzzyMatch? {
    FuzzyMatch(FuzzyMatch.words(of: typed), in: FuzzyMatch.Subject(text), withPlaces: true)
  }

  @Test(arguments: [
    ("rp", "Rate progress", [0, 5]), ("prog", "Rate progress", [5, 6, 7, 8]),
    ("ECOLE", "École", [0, 1, 2, 3, 4]), ("strasse", "Straße", [0, 1, 2, 3, 4, 4, 5]),
    ("chen", "陈伟 Chen, Wei", [3, 4, 5, 6]), ("wei chen", "Chen, Wei", [6, 7, 8, 0, 1, 2, 3]),
    ("ab", "a-xab", [3, 4]),
  ]) func `letters lie where they fit best`(_ typed: String, _ text: String, _ places: [Int]) {
    #expect(match(typed, text)?.places == places)
  }

  @Test(arguments: [("ba", "ab"), ("abc", "ab"), ("dana", "Discard this and never ask again")])
  func `what is not there, or only by chance, is no match`(_ typed: String, _ text: String) {
    #expect(match(typed, text) == nil)
  }

  @Test(arguments: [
    ("go", "Goals and progress", "Category goals"), ("note", "New session note", "Not too evident"),
    ("plan", "plan", "Put this plan version in force"),
  ]) func `starts of words and whole words win`(_ typed: String, _ better: String, _ worse: String)
  {
    #expect((match(typed, better)?.score ?? 0) > (match(typed, worse)?.score ?? 0))
  }

  @Test func `nothing typed matches everything`() { #expect(match("", "any")?.score == 0) }
}
