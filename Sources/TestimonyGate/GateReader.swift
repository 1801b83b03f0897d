/// Reads a text in pieces of any size, and judges it as if it were read at once: what stands up to 4096
/// bytes before and behind a place is known where it is judged. Its memory does not depend on the
/// text's length.
package struct GateReader: Sendable {
  /// Another search, of which the gate knows nothing: places in a piece of text.
  package typealias Search = @Sendable ([UInt8]) -> [GatePlace]

  private let gate: Gate
  private let other: Search?
  private var folding = GateFolding()
  private var findings: Set<GateFinding> = []
  private var counts: [GateAction: Int] = [:]
  private var isFull = false
  /// What is known of the text at the moment, and where it begins.
  private var window: [UInt8] = []
  private var base = 0
  /// Up to where it has been judged, and the lines and scalars before that.
  private var judged = 0
  private var line = 1
  private var column = 1

  private static let context = 4096
  private static let piece = 1 << 16
  /// Findings of one action, at most: who has as many does not need to hear of more. Where there are
  /// more, that is a finding, which nothing lets pass.
  private static let maximum = 10_000

  /// - Parameters:
  ///   - gate: what judges.
  ///   - other: what is found beside it; nil for nothing. Where the gate finds a term, that counts.
  package init(_ gate: Gate, and other: Search? = nil) {
    self.gate = gate
    self.other = other
  }

  package mutating func take(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(max(1, Self.piece + 2 * Self.context - window.count))
      window += part
      rest = rest.dropFirst(part.count)
      if window.count >= Self.piece + 2 * Self.context { judge(isLast: false) }
    }
  }

  /// All findings, in order.
  package mutating func finish() -> [GateFinding] {
    judge(isLast: true)
    defer { findings = [] }
    return findings.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.kind.rawValue)
        < ($1.range.lowerBound, $1.range.upperBound, $1.kind.rawValue)
    }
  }

  private mutating func judge(isLast: Bool) {
    let end = isLast ? window.count : Self.border(in: window, before: window.count - Self.context)
    let start = judged - base
    let found = places(in: window).filter {
      ($0.range.lowerBound >= start || start == 0) && ($0.range.lowerBound < end || isLast)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var position = start
    for place in found {
      move(&position, to: place.range.lowerBound)
      insert(
        GateFinding(
          place.kind, action: place.action,
          range: base + place.range.lowerBound..<base + place.range.upperBound, line: line,
          column: column))
    }
    move(&position, to: end)
    judged = base + end
    let kept = Self.border(in: window, before: max(0, end - Self.context))
    window.removeFirst(min(kept, end))
    base += min(kept, end)
  }

  private mutating func places(in window: [UInt8]) -> [GatePlace] {
    let found = gate.judge(window, folding: &folding)
    guard let other else { return found }
    var terms: [Range<Int>] = []
    for term in found.lazy.filter({ $0.kind == .term }).map(\.range)
      .sorted(by: { $0.lowerBound < $1.lowerBound })
    {
      if let last = terms.last, term.lowerBound < last.upperBound {
        terms[terms.count - 1] = last.lowerBound..<max(last.upperBound, term.upperBound)
      } else {
        terms.append(term)
      }
    }
    var next = 0
    return found
      + other(window).sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { place in
        while next < terms.count, terms[next].upperBound <= place.range.lowerBound { next += 1 }
        return next == terms.count || !terms[next].overlaps(place.range)
      }
  }

  private mutating func insert(_ finding: GateFinding) {
    guard counts[finding.action, default: 0] < Self.maximum else {
      if !isFull {
        findings.insert(
          GateFinding(
            .tooMany, action: .block, range: finding.range, line: finding.line,
            column: finding.column))
      }
      isFull = true
      return
    }
    if findings.insert(finding).inserted { counts[finding.action, default: 0] += 1 }
  }

  private mutating func move(_ position: inout Int, to end: Int) {
    while position < end {
      if window[position] == 0x0A {
        line += 1
        column = 1
      } else if window[position] & 0xC0 != 0x80 {
        column += 1
      }
      position += 1
    }
  }

  /// The last place at or before `end` behind a line end or space, near it; else one between scalars.
  private static func border(in bytes: [UInt8], before end: Int) -> Int {
    var place = min(end, bytes.count)
    while place > 0, end - place < context / 2 {
      if bytes[place - 1] == 0x0A || bytes[place - 1] == 0x20 { return place }
      place -= 1
    }
    place = min(end, bytes.count)
    while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}
