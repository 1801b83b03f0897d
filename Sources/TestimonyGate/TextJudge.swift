/// Judges short texts one after another. What it learned of the letters of one spares work at the next.
package struct TextJudge: Sendable {
  private let gate: Gate
  private var folding = GateFolding()

  package init(_ gate: Gate) {
    self.gate = gate
  }

  /// What is found in a text, in order; what overlaps and is of one class is one.
  package mutating func places(in text: [UInt8]) -> [GatePlace] {
    gate.judge(text, folding: &folding).map { $0.withoutSpace(in: text) }.merged()
  }
}

extension GatePlace {
  /// The same without the white space behind it.
  fileprivate func withoutSpace(in text: [UInt8]) -> GatePlace {
    var end = range.upperBound
    while end > range.lowerBound + 1, [0x20, 0x0A, 0x0D, 0x09].contains(text[end - 1]) { end -= 1 }
    return GatePlace(kind, action, range.lowerBound..<end)
  }
}

extension [GatePlace] {
  /// Without what must not leave anyway, as a term, or within a wider place that must not.
  fileprivate func withoutRepeated() -> [GatePlace] {
    func isOfTerm(_ place: GatePlace) -> Bool { place.kind == .term || place.kind == .residue }
    let order = indices.sorted { a, b in
      let (one, other) = (self[a], self[b])
      return (one.range.lowerBound, -one.range.upperBound, isOfTerm(one) ? 0 : 1, a)
        < (other.range.lowerBound, -other.range.upperBound, isOfTerm(other) ? 0 : 1, b)
    }
    var reach = 0
    var isKept = [Bool](repeating: true, count: count)
    for index in order where self[index].action == .block {
      let end = self[index].range.upperBound
      isKept[index] = isOfTerm(self[index]) || end > reach
      reach = Swift.max(reach, end)
    }
    return indices.filter { isKept[$0] }.map { self[$0] }
  }

  /// In order; those of one class and action that overlap as one; without questions about what must not
  /// leave anyway.
  func merged() -> [GatePlace] {
    guard !isEmpty else { return [] }
    let sorted = sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.kind.rawValue)
        < ($1.range.lowerBound, $1.range.upperBound, $1.kind.rawValue)
    }
    var merged: [GatePlace] = []
    var last: [GateClass: Int] = [:]
    for place in sorted {
      guard let index = last[place.kind], merged[index].range.overlaps(place.range) else {
        last[place.kind] = merged.count
        merged.append(place)
        continue
      }
      let other = merged[index]
      merged[index] = GatePlace(
        place.kind, place.action == .block ? .block : other.action,
        other.range.lowerBound..<Swift.max(other.range.upperBound, place.range.upperBound))
    }
    merged = merged.withoutRepeated()
    let blocked = merged.filter { $0.action == .block }
    var next = 0
    var reach = 0
    return merged.filter { place in
      while next < blocked.count,
        blocked[next].range.lowerBound <= place.range.lowerBound
      {
        reach = Swift.max(reach, blocked[next].range.upperBound)
        next += 1
      }
      return place.action == .block || place.kind == .termInside
        || reach < place.range.upperBound
    }
  }
}
