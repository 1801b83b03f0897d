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

  func write(to writer: inout ByteWriter) {
    if case .encoded(let bytes) = form { return writer.sized(bytes) }
    var part = ByteWriter()
    part.varint(places.count)
    for place in places {
      part.id(place.id)
      part.varint(place.number)
      part.byte(place.direction.rawValue)
      part.signed(place.time.seconds)
    }
    writer.sized(part.bytes)
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    form = .encoded(try reader.sized())
  }

  private static func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> [MessagePlace] {
    var reader = ByteReader(bytes)
    let places = try reader.list(ofAtLeast: 5) { (reader) throws(MalformedBytes) in
      let id = try reader.id()
      let number = try reader.varint()
      guard let direction = Direction(rawValue: try reader.byte()) else { throw MalformedBytes() }
      return MessagePlace(
        id: id, number: number, direction: direction,
        time: Timestamp(seconds: try reader.signed()))
    }
    try reader.finish()
    return places
  }
}

extension RecentPlaces: Equatable {
  package static func == (one: RecentPlaces, other: RecentPlaces) -> Bool {
    one.places == other.places
  }
}
