extension Chart {
  /// The diagnoses of the last episode that had any, while the one that care is in has none.
  package var diagnosesBefore: [Diagnosis] {
    guard let episode, episode.content.diagnoses.isEmpty else { return [] }
    let earlier = all(Episode.self).filter { held in
      held.id != episode.id && !held.content.diagnoses.isEmpty
    }
    let last = earlier.max { one, other in
      (one.content.openedOn ?? .earliest, one.id) < (other.content.openedOn ?? .earliest, other.id)
    }
    return last?.content.diagnoses ?? []
  }
}
