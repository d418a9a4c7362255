/// The base letter of letters with marks, lower case, from the canonical decompositions of Unicode 14.0.0.
///
/// Letters with strokes, hooks and the like, which Unicode does not decompose, have the letter that
/// their Unicode name tells: o for LATIN SMALL LETTER O WITH STROKE. One sign stands for each scalar of
/// a block; `?` and `·` stand where there is no single base letter.
enum BaseLetters {
  /// The base letter of a Latin letter outside ASCII, as lower-case ASCII.
  static func latin(_ scalar: UInt32) -> UInt8? {
    let letter: UInt8 =
      switch scalar {
      case 0xC0..<0x250: latinExtended[Int(scalar) - 0xC0]
      case 0x1E00..<0x1F00: latinAdditional[Int(scalar) - 0x1E00]
      default: UInt8(ascii: "?")
      }
    return letter == UInt8(ascii: "?") ? nil : letter
  }

  /// The base letter of a Greek or Cyrillic letter, in its own alphabet and lower case.
  static func greekOrCyrillic(_ scalar: UInt32) -> Unicode.Scalar? {
    let letter: Unicode.Scalar =
      switch scalar {
      case 0x386..<0x3D0: greek[Int(scalar) - 0x386]
      case 0x400..<0x460: cyrillic[Int(scalar) - 0x400]
      case 0x4C1..<0x4FA: cyrillicExtended[Int(scalar) - 0x4C1]
      case 0x1F00..<0x2000: greekExtended[Int(scalar) - 0x1F00]
      default: "·"
      }
    return letter == "·" ? nil : letter
  }

  /// Letters that are two letters elsewhere, lower case.
  static func pair(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "ß", "ẞ": "ss"
    case "æ", "Æ", "ǽ", "Ǽ", "ǣ", "Ǣ": "ae"
    case "œ", "Œ": "oe"
    case "þ", "Þ": "th"
    case "ĳ", "Ĳ": "ij"
    case "ŉ": "n"
    case "ǆ", "ǅ", "Ǆ", "ǳ", "ǲ", "Ǳ": "dz"
    case "ǉ", "ǈ", "Ǉ": "lj"
    case "ǌ", "ǋ", "Ǌ": "nj"
    case "ﬀ": "ff"
    case "ﬁ": "fi"
    case "ﬂ": "fl"
    case "ﬃ": "ffi"
    case "ﬄ": "ffl"
    case "ﬅ", "ﬆ": "st"
    default: nil
    }
  }

  /// U+00C0 to U+024F.
  private static let latinExtended = Array(
    """
    aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?yaaaaaaccccccccdd\
    ddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllllllllnnnnnn?nnoooooo??rrrrrrssssss\
    ssttttttuuuuuuuuuuuuwwyyyzzzzzzsbbbb??occ?ddd?eeeffgg?iikkl?mnnooo??pprsss?ttttu\
    uuvyyzzz???????w?????d??l??n?aaiioouuuuuuuuuueaaaa??ggggkkoooo??j?d?gg?wnnaa??oo\
    aaaaeeeeiiiioooorrrruuuussttyyhhnd??zzaaeeooooooooyylntj??accltsz??b??eejj?qrryy
    """.utf8)

  /// U+1E00 to U+1EFF, which has the letters of Vietnamese.
  private static let latinAdditional = Array(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
    oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwya?ss??\
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
    uuyyyyyyyy????yy
    """.utf8)

  /// U+0386 to U+03CF.
  private static let greek = Array(
    """
    α·εηι·ο·υωιαβγδεζηθικλμνξοπρ·στυφχψωιυαεηιυ·················σ·······ιυουωϗ
    """.unicodeScalars)

  /// U+1F00 to U+1FFF.
  private static let greekExtended = Array(
    """
    ααααααααααααααααεεεεεε··εεεεεε··ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι\
    οοοοοο··οοοοοο··υυυυυυυυ·υ·υ·υ·υωωωωωωωωωωωωωωωωααεεηηιιοουυωω··\
    ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα·ααααααα·ι·\
    ··ηηη·ηηεεηηη···ιιιι··ιιιιιι····υυυυρρυυυυυυρ·····ωωω·ωωοοωωω···
    """.unicodeScalars)

  /// U+0400 to U+045F.
  private static let cyrillic = Array(
    """
    ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюя·········и······\
    ················ее·г···і····киу·
    """.unicodeScalars)

  /// U+04C1 to U+04F9.
  private static let cyrillicExtended = Array(
    """
    жжӄ·ӆ·ӈ·ӊ·ӌ·ӎ··ааааӕ·ееә·әәжжззӡ·ииииооө·өөээууууууччӷ·ыы
    """.unicodeScalars)
}
