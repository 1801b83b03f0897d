/// The last messages of a thread, oldest first. In a snapshot they are left as bytes until somebody
/// asks: a command looks at one thread of hundreds.
package struct RecentPlaces: Sendable {
  private enum Form {
    case places([MessagePlace])
    /// What `encode` wrote, authenticated with the snapshot that it stands in.
    case encoded([UInt8])
  }

  package static let limit = 20

  private var form = Form.places([])

  package init() {}

  /// The places, at most `limit`.
  package var places: [MessagePlace] {
    switch form {
    case .places(let places): places
    // What is not readable counts as not recent: the index is asked then.
    case .encoded(let bytes): (try? Self.decode(bytes)) ?? []
    }
  }

  mutating func append(_ place: MessagePlace) {
    var places = places
    form = .places([])
    if places.count == Self.limit { places.removeFirst() }
    places.append(place)
    form = .places(places)
  }

  // MARK: - Snapshot

  /// Mostly a place is some entries behind the one before on the same log, with the next number: that
  /// takes two bytes. The recent places are most of a snapshot of many threads, which is read at
  /// each start.
  func write(to writer: inout ByteWriter) {
    if case .encoded(let bytes) = form { return writer.sized(bytes) }
    var part = ByteWriter()
    part.varint(places.count)
    var last: MessagePlace?
    for place in places {
      if let last, place.follows(last) {
        part.varint((place.id.sequence - last.id.sequence) << 1)
      } else {
        part.varint(UInt64(1))
        part.id(place.id)
        part.varint(place.number)
      }
      last = place
    }
    writer.sized(part.bytes)
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    form = .encoded(try reader.sized())
  }

  private static func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> [MessagePlace] {
    var reader = ByteReader(bytes)
    var last: MessagePlace?
    let places = try reader.list { (reader) throws(MalformedBytes) in
      let step = try reader.varint()
      let place =
        if let last, step & 1 == 0 {
          try last.followed(by: step >> 1)
        } else {
          MessagePlace(id: try reader.id(), number: try reader.varint())
        }
      last = place
      return place
    }
    try reader.finish()
    return places
  }
}

extension MessagePlace {
  /// Whether this is a later entry of the same log, with the next number.
  fileprivate func follows(_ last: MessagePlace) -> Bool {
    id.device == last.id.device && id.sequence > last.id.sequence
      && last.number.addingReportingOverflow(1) == (number, false)
  }

  /// The place `step` entries on.
  fileprivate func followed(by step: UInt64) throws(MalformedBytes) -> MessagePlace {
    let (sequence, far) = id.sequence.addingReportingOverflow(step)
    let (number, wide) = number.addingReportingOverflow(1)
    guard !far, !wide, sequence < 1 << 48 else { throw MalformedBytes() }
    return MessagePlace(id: EntryID(device: id.device, sequence: sequence), number: number)
  }
}

extension RecentPlaces: Equatable {
  package static func == (one: RecentPlaces, other: RecentPlaces) -> Bool {
    one.places == other.places
  }
}
