/// Looks a page of HTML over as far as papers use it: every element closed where it has to be, no bare
/// sign, nothing that is fetched or run, headings in their order, the landmarks there.
enum MarkupCheck {
  private static let empty: Set<String> = ["meta", "br"]
  private static let known: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "h1",
    "h2", "h3", "p", "ul", "li", "dl", "div", "dt", "dd", "table", "caption", "thead", "tbody",
    "tr",
    "th", "td", "blockquote", "br", "span",
  ]

  static func faults(in page: String) -> [String] {
    var faults: [String] = []
    var open: [String] = []
    var seen: [String: Int] = [:]
    var level = 0
    guard page.hasPrefix("<!DOCTYPE html>") else { return ["no document type"] }
    // Marks that join a sign would hide it from this check, not from a browser.
    let plain = String(
      String.UnicodeScalarView(page.unicodeScalars.filter { !$0.properties.isGraphemeExtend }))
    var rest = plain.dropFirst("<!DOCTYPE html>".count)
    while let start = rest.firstIndex(of: "<") {
      let text = rest[..<start]
      if open.last != "style" { faults += badSigns(in: text) }
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag without its end")
        break
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.last == name { open.removeLast() } else { faults.append("</\(name)> out of place") }
        continue
      }
      let name = String(tag.prefix { !$0.isWhitespace })
      seen[name, default: 0] += 1
      if !known.contains(name) { faults.append("<\(name)>") }
      faults += badAttributes(tag)
      if let heading = Int(name.dropFirst()), name.hasPrefix("h") {
        if heading > level + 1 { faults.append("h\(heading) after h\(level)") }
        level = heading
      }
      if !empty.contains(name) { open.append(name) }
    }
    if !open.isEmpty { faults.append("open at the end: \(open)") }
    for name in ["html", "head", "title", "body", "main", "h1"] where seen[name] != 1 {
      faults.append("\(seen[name] ?? 0) of <\(name)>")
    }
    for sign in ["url(", "@import", "http:", "https:", "javascript:"]
    where outsideText(page).contains(sign) {
      faults.append(sign)
    }
    return faults
  }

  /// Everything but what stands between tags, where words may be anything.
  private static func outsideText(_ page: String) -> String {
    let style = page.range(of: "<style>").flatMap { start in
      page.range(of: "</style>").map { String(page[start.upperBound..<$0.lowerBound]) }
    }
    let tags = page.split(separator: "<").map { $0.prefix { $0 != ">" } }.joined(separator: "\n")
    return (style ?? "") + tags
  }

  private static func badSigns(in text: Substring) -> [String] {
    var faults: [String] = []
    for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = piece.prefix { $0 != ";" }
      let isEntity =
        ["amp", "lt", "gt", "quot"].contains(String(name))
        || (name.hasPrefix("#") && name.dropFirst().allSatisfy(\.isNumber))
      if !isEntity { faults.append("a bare &") }
    }
    if text.contains(">") { faults.append("a bare >") }
    return faults
  }

  private static func badAttributes(_ tag: Substring) -> [String] {
    ["href", "src", "onclick", "onerror", "onload", "action", "style="].filter { name in
      tag.contains(" \(name)")
    }
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
