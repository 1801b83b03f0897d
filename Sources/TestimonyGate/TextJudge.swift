/// Judges short texts one after another. What it learned of one spares work at the next, and a text that
/// stands in several files is judged once.
package struct TextJudge: Sendable {
  private let gate: Gate
  private var folding = GateFolding()
  private var known: [[UInt8]: [GatePlace]] = [:]

  /// Texts that are remembered, at most: those of one piece of work.
  private static let memory = 1024

  package init(_ gate: Gate) {
    self.gate = gate
  }

  /// What is found in a text, in order; what overlaps and is of one class is one.
  package mutating func places(in text: [UInt8]) -> [GatePlace] {
    if let places = known[text] { return places }
    let places = gate.judge(text, folding: &folding).map { $0.withoutSpace(in: text) }.merged()
    if known.count >= Self.memory { known = [:] }
    known[text] = places
    return places
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
  /// In order; those of one class and action that overlap as one; without questions about what must not
  /// leave anyway.
  func merged() -> [GatePlace] {
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
      return place.action == .block || reach < place.range.upperBound
    }
  }
}
