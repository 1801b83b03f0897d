import TestimonyProof

/// Messages of one thread that something was agreed about: all of them, those to come too, or
/// stretches by their numbers.
package struct MessageScope: Equatable, Sendable {
  /// Numbers that follow one another in one log, which is named as every copy of the journal names it.
  package struct Span: Equatable, Sendable {
    package let origin: Identifier
    package let numbers: ClosedRange<UInt64>

    package init(origin: Identifier, numbers: ClosedRange<UInt64>) {
      self.origin = origin
      self.numbers = numbers
    }
  }

  /// Empty for every message.
  package let spans: [Span]

  package static let all = MessageScope(spans: [])

  package init(spans: [Span]) {
    self.spans = spans
  }

  /// Spans in one scope, at most.
  static let maximumSpans = 1_000

  package func covers(_ origin: Identifier, _ number: UInt64) -> Bool {
    spans.isEmpty || spans.contains { $0.origin == origin && $0.numbers.contains(number) }
  }

  /// Whether some message may be in both.
  func overlaps(_ other: MessageScope) -> Bool {
    spans.isEmpty || other.spans.isEmpty
      || spans.contains { span in
        other.spans.contains { $0.origin == span.origin && $0.numbers.overlaps(span.numbers) }
      }
  }

  /// Whether every message of another scope is in this one.
  func includes(_ other: MessageScope) -> Bool {
    spans.isEmpty
      || !other.spans.isEmpty
        && other.spans.allSatisfy { inner in
          spans.contains {
            $0.origin == inner.origin && $0.numbers.lowerBound <= inner.numbers.lowerBound
              && inner.numbers.upperBound <= $0.numbers.upperBound
          }
        }
  }

  /// As the body of an entry has it: a list of `[origin, first, last]`.
  var json: JSONValue {
    .array(
      spans.map {
        .array([
          .text($0.origin.hex), .count($0.numbers.lowerBound), .count($0.numbers.upperBound),
        ])
      })
  }

  /// Returns nil for what is no such list.
  init?(_ list: [JSONValue]?) {
    guard let list, list.count <= Self.maximumSpans else { return nil }
    var spans: [Span] = []
    for item in list {
      guard case .array(let parts) = item, parts.count == 3,
        let origin = parts[0].text.flatMap(Identifier.init(hex:)),
        case .integer(let first) = parts[1], case .integer(let last) = parts[2], 0 < first,
        first <= last
      else { return nil }
      spans.append(Span(origin: origin, numbers: UInt64(first)...UInt64(last)))
    }
    self.init(spans: spans)
  }

  func write(to writer: inout ByteWriter) {
    writer.varint(spans.count)
    for span in spans {
      writer.raw(span.origin)
      writer.varint(span.numbers.lowerBound)
      writer.varint(span.numbers.upperBound)
    }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    self.init(
      spans: try reader.list(ofAtLeast: 18) { (reader) throws(MalformedBytes) in
        let origin = try reader.identifier()
        let first = try reader.varint()
        let last = try reader.varint()
        guard first <= last else { throw MalformedBytes() }
        return Span(origin: origin, numbers: first...last)
      })
  }
}

extension Journal {
  /// The messages that a selection names.
  ///
  /// - Throws: `selection` when a number is not there; `journal`.
  package func scope(
    of selection: Selection, in thread: ConversationThread
  ) throws(ExportError) -> MessageScope {
    guard !selection.spans.isEmpty else { return .all }
    let places = try places(of: selection, in: thread)
    var spans: [MessageScope.Span] = []
    for span in selection.spans {
      guard let place = places.first(where: span.contains), let origin = origin(of: place.id)
      else { throw .selection(.nothing) }
      spans.append(MessageScope.Span(origin: origin, numbers: span.numbers))
    }
    return MessageScope(spans: spans)
  }

  /// The local number of a log; nil where the journal does not hold it.
  package func number(ofLog origin: Identifier) -> UInt16? {
    vault.keyring.logs.firstIndex { $0.origin == origin }.map { UInt16($0 + 1) }
  }

  /// The log that an entry stands in, as every copy of the journal names it.
  func origin(of id: EntryID) -> Identifier? {
    let logs = vault.keyring.logs
    guard id.device > 0, Int(id.device) <= logs.count else { return nil }
    return logs[Int(id.device) - 1].origin
  }
}
