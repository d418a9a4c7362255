import ClinicalRecord

/// Texts of common words, drawn as often as words of a language are: the rank-th word by 1/rank.
///
/// Zipf's law; now and then an accent, a Chinese word or an emoji, as in real notes.
struct GeneratedText {
  private let words: [String]
  /// The sums of the weights up to each word.
  private let sums: [UInt64]

  init() {
    words = Self.source.split(separator: " ").map(String.init)
    var sum: UInt64 = 0
    var sums: [UInt64] = []
    for rank in 1...words.count {
      sum += 1_000_000 / UInt64(rank)
      sums.append(sum)
    }
    self.sums = sums
  }

  /// One word.
  func word(_ generator: inout SplitMix64) -> String {
    let point = generator.next() % (sums.last ?? 1)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] <= point { low = middle + 1 } else { high = middle }
    }
    return words[low]
  }

  /// A sentence of six to eighteen words.
  func sentence(_ generator: inout SplitMix64) -> String {
    let count = generator.number(in: 6...18)
    var words: [String] = []
    for _ in 0..<count { words.append(word(&generator)) }
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst() + Self.end(&generator)
  }

  private static func end(_ generator: inout SplitMix64) -> String {
    switch generator.number(in: 0...59) {
    case 0: " 🙂."
    case 1: " 谢谢。"
    case 2...6: "?"
    default: "."
    }
  }

  /// Sentences of together at least so many bytes, in paragraphs.
  func paragraph(bytes: Int, _ generator: inout SplitMix64) -> String {
    var text = ""
    var size = 0
    while size < bytes {
      let sentence = sentence(&generator)
      let gap = text.isEmpty ? "" : generator.number(in: 0...7) == 0 ? "\n\n" : " "
      text += gap + sentence
      size += gap.utf8.count + sentence.utf8.count
    }
    return text
  }

  /// A name in the form "Meadow, Noor".
  func name(_ generator: inout SplitMix64) -> String {
    let family = Self.families[generator.number(in: 0...Self.families.count - 1)]
    return family + ", " + Self.firsts[generator.number(in: 0...Self.firsts.count - 1)]
  }

  private static let families = [
    "Meadow", "Lantern", "Żaba", "Brook", "Pebble", "Ñandú", "Thicket", "Åkerby", "Saltmarsh",
    "Quill", "Driftwood", "Hazelton", "Çınar", "Moss", "Umber", "Vale", "Wicket", "山田",
  ]
  private static let firsts = [
    "Noor", "Sam", "Zoë", "Ezra", "Imani", "José", "Lin", "Mara", "Priya", "Søren", "Tove", "Uri",
    "Vida", "Wren", "Xia", "Yara", "Amina", "Björn", "小明",
  ]

  private static let source = """
    the and to a of she he they in it that was with for on is not at this her but said we one time \
    day week when from about home work sleep mother what first again had more after called felt \
    could would out very good bad hard better worse went came asked told wrote walked talked now \
    then still morning evening night plan step small long friend sister brother father child \
    husband wife partner group school class job shift manager rent bus kitchen garden window door \
    quiet loud tired calm afraid angry sad proud hopeful worried lonely glad ready unsure \
    breathing practice homework sheet card list page letter song choir walk run swim bread tea \
    coffee café soup dinner breakfast medication dose clinic nurse doctor visit appointment call \
    text message reminder thought feeling belief story pattern trigger urge skill value reason \
    choice cost benefit strength support peer mentor coach landlord neighbor church temple mosque \
    library museum music paint draw sew bake repair drive ride bicycle dog cat tortoise plant \
    weather rain snow storm summer winter spring autumn holiday birthday funeral wedding move \
    anniversary résumé naïve façade déjà señora piñata über Øresund 朋友 家 学习 взгляд דרך سلام \
    recovery setback plateau progress courage patience rest hope trust boundary honesty grief \
    forgive laugh cry listen notice remember decide refuse accept agree return stay leave begin \
    finish count measure compare explain rehearse imagine describe discover recognize appreciate
    """
}
