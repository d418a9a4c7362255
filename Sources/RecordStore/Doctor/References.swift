import ClinicalRecord

/// What documents define and what they refer to, gathered from the tables of their fields.
struct References {
  /// One mention of an id in a field.
  private struct Mention {
    let id: String
    let field: String
    let path: String
    /// The client whom the record around it names, such as a member of a group.
    let client: String?
  }

  private var defined: Set<String> = []
  /// The paths of documents that are there and cannot be read, by their ids.
  private var unreadable: [String: String] = [:]
  private var paths: [String: [String]] = [:]
  private var mentions: [Mention] = []
  private var supersedes: [String: (older: String, path: String)] = [:]
  private var digests: [String: String] = [:]
  private var parents: [(parent: String, digest: String, path: String)] = []

  /// Takes in that a document is there and cannot be read.
  mutating func addUnreadable(_ address: DocumentAddress) {
    if let id = address.id { unreadable[id.text] = address.path.description }
  }

  /// Takes in what one document defines and refers to.
  mutating func add(_ document: Document, digest: Digest, path: String) {
    let id = document.id.text
    defined.insert(id)
    paths[id, default: []].append(path)
    digests[id] = digest.description
    if let client = document.envelope.client?.text {
      mentions.append(Mention(id: client, field: "client", path: path, client: nil))
    }
    let body = document.body.fieldValue
    gather(body, as: .record(document.kind.contentType.shape), field: "body", path: path)
    if let older = body["supersedes"]?.text { supersedes[id] = (older, path) }
    if document.kind == .addendum, let parent = body["parent"]?.text,
      let digest = body["parentDigest"]?.text
    {
      parents.append((parent, digest, path))
    }
  }

  private mutating func gather(
    _ value: FieldValue, as type: FieldType, field: String, path: String, client: String? = nil
  ) {
    switch (type, value) {
    case (.record(let shape), .record(let entries)):
      let client = value["client"]?.text ?? client
      for entry in entries {
        guard let description = shape[entry.name] else { continue }
        let name = field == "body" ? entry.name : field + "." + entry.name
        if entry.name == "id", case .identifier = description.type, let id = entry.value.text {
          defined.insert(id)
        } else {
          gather(entry.value, as: description.type, field: name, path: path, client: client)
        }
      }
    case (.list(let element, _), .list(let values)):
      for (index, value) in values.enumerated() {
        gather(value, as: element, field: "\(field)[\(index + 1)]", path: path, client: client)
      }
    case (.identifier, .text(let id)):
      mentions.append(Mention(id: id, field: field, path: path, client: client))
    default: break
    }
  }

  /// What does not fit together.
  ///
  /// - Parameter purged: The ids of documents that were purged by the rule: what names them stays right.
  /// - Returns: A finding for each thing that is missing, doubled or in a circle, in no order.
  func findings(purged: Set<String>) -> [Finding] {
    var findings: [Finding] = []
    // One document that cannot be read is one cause, however many refer to it or to what stands in it.
    var dependents: [String: Set<String>] = [:]
    var missing: [String: [Mention]] = [:]
    for mention in mentions where !defined.contains(mention.id) {
      if purged.contains(mention.id) || mention.client.map(purged.contains) == true { continue }
      if unreadable[mention.id] != nil {
        dependents[mention.id, default: []].insert(mention.path)
      } else if let id = unreadableBeside(mention.path) {
        dependents[id, default: []].insert(mention.path)
      } else {
        missing[mention.id, default: []].append(mention)
      }
    }
    for (id, mentions) in missing {
      guard let first = mentions.min(by: { $0.path < $1.path }) else { continue }
      let others = Set(mentions.map(\.path)).count - 1
      let also =
        others == 0
        ? ""
        : "; so \(others == 1 ? "does" : "do") \(others) other document\(others == 1 ? "" : "s")"
      findings.append(
        Finding(
          sort: .reference, path: first.path,
          sentence: "“\(first.field)” refers to \(id), which is not there\(also)."))
    }
    for (id, paths) in dependents {
      let path = unreadable[id] ?? ""
      let what = paths.count == 1 ? "1 document refers" : "\(paths.count) documents refer"
      findings.append(
        Finding(
          sort: .reference, path: path,
          sentence: "\(what) to it or to what may be in it, and it cannot be read."))
    }
    for (id, paths) in paths where paths.count > 1 {
      for path in paths {
        let others = paths.filter { $0 != path }.joined(separator: ", ")
        findings.append(
          Finding(
            sort: .sameID, path: path, sentence: "The id \(id) is also that of \(others)."))
      }
    }
    for (id, link) in supersedes where isInCircle(id) {
      findings.append(
        Finding(
          sort: .circle, path: link.path,
          sentence: "This version supersedes itself by way of \(link.older)."))
    }
    for (parent, digest, path) in parents {
      guard let current = digests[parent], current != digest else { continue }
      findings.append(
        Finding(
          sort: .parentChanged, path: path,
          sentence: "\(parent) is no longer what this addendum was added to."))
    }
    return findings
  }

  /// A document of the same client or group that cannot be read, and may hold what is looked for.
  private func unreadableBeside(_ path: String) -> String? {
    let folder = path.split(separator: "/").prefix(2)
    return unreadable.filter { $0.value.split(separator: "/").prefix(2) == folder }
      .min { $0.value < $1.value }?.key
  }

  private func isInCircle(_ id: String) -> Bool {
    var seen: Set<String> = []
    var current = id
    while let older = supersedes[current]?.older, seen.insert(current).inserted {
      if older == id { return true }
      current = older
    }
    return false
  }
}
