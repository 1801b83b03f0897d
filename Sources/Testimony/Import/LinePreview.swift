import TestimonyCrypto

/// What lines of `jsonl/1` hold, before anything is written.
package struct LinePreview: Sendable {
  package private(set) var messages: UInt64 = 0
  package fileprivate(set) var bytes: UInt64 = 0
  /// Messages by the handle of their thread.
  package private(set) var threads: [String: UInt64] = [:]
  /// Messages by the handle of who wrote them; of the keeper's own `me`.
  package private(set) var people: [String: UInt64] = [:]
  /// The earliest and the latest time that is stated.
  package private(set) var period: ClosedRange<Timestamp>?
  package private(set) var undated: UInt64 = 0
  /// The first messages.
  package private(set) var first: [JSONLine] = []

  private static let shownCount = 5

  mutating func add(_ line: JSONLine) {
    messages += 1
    threads[line.thread, default: 0] += 1
    people[line.from ?? "me", default: 0] += 1
    if let time = line.sent?.time {
      period = period.map { min($0.lowerBound, time)...max($0.upperBound, time) } ?? time...time
    } else {
      undated += 1
    }
    if first.count < Self.shownCount { first.append(line) }
  }
}

extension Journal {
  /// Reads lines of `jsonl/1` to their end and writes nothing.
  ///
  /// - Throws: `ImportError` for the first line that is not one.
  package func previewJSONLines(
    _ source: LineBlocks.Source
  ) throws(ImportError) -> LinePreview {
    let survey = try ImportSurvey.of(source, parallelism: surroundings.parallelism)
    var preview = survey.preview
    preview.bytes = survey.byteCount
    return preview
  }
}
