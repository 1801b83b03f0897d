/// Reads a compiled zone, TZif versions 1 to 4 (RFC 8536, RFC 9636).
struct TimeZoneFile {
  /// The largest file that is read; those of the database have 4 KiB at most.
  static let byteLimit = 1 << 16

  private var rest: ArraySlice<UInt8>

  /// - Returns: nil for anything that is no zone by those documents, for times that count leap
  ///   seconds ("right/…"), and for more than `byteLimit` bytes.
  static func parse(_ bytes: [UInt8], name: ZoneName) -> TimeZoneRules? {
    guard bytes.count <= byteLimit else { return nil }
    var file = TimeZoneFile(rest: bytes[...])
    guard let first = file.header() else { return nil }
    guard first.version > 0 else { return file.rules(first, timeSize: 4, name: name) }
    guard file.take(first.byteCount(timeSize: 4)) != nil, let second = file.header() else {
      return nil
    }
    return file.rules(second, timeSize: 8, name: name)
  }

  private struct Header {
    let version: Int
    let utcCount, standardCount, leapCount, changeCount, typeCount, characterCount: Int

    func byteCount(timeSize: Int) -> Int {
      changeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4)
        + standardCount + utcCount
    }
  }

  private mutating func header() -> Header? {
    guard let magic = take(4), magic.elementsEqual("TZif".utf8), let version = take(1)?.first,
      take(15) != nil
    else { return nil }
    var counts: [Int] = []
    for _ in 0..<6 {
      guard let count = integer(4), count >= 0, count <= Self.byteLimit else { return nil }
      counts.append(Int(count))
    }
    guard version == 0 || (UInt8(ascii: "2")...UInt8(ascii: "4")).contains(version) else {
      return nil
    }
    return Header(
      version: Int(version), utcCount: counts[0], standardCount: counts[1], leapCount: counts[2],
      changeCount: counts[3], typeCount: counts[4], characterCount: counts[5])
  }

  private mutating func rules(_ header: Header, timeSize: Int, name: ZoneName) -> TimeZoneRules? {
    guard header.leapCount == 0, (1...256).contains(header.typeCount),
      rest.count >= header.byteCount(timeSize: timeSize)
    else { return nil }
    var changes: [Int64] = []
    for _ in 0..<header.changeCount {
      guard let change = integer(timeSize), change >= -1 << 59, change < 1 << 59 else { return nil }
      changes.append(change)
    }
    guard let kinds = take(header.changeCount) else { return nil }
    var types: [Int] = []
    for _ in 0..<header.typeCount {
      guard let offset = integer(4), (-89_999...93_599).contains(offset), take(2) != nil else {
        return nil
      }
      types.append(Int(offset))
    }
    guard kinds.allSatisfy({ $0 < types.count }) else { return nil }
    _ = take(header.characterCount + header.standardCount + header.utcCount)
    var later: PosixZone?
    if timeSize == 8 {
      guard let footer = footer() else { return nil }
      if !footer.isEmpty {
        guard let zone = PosixZoneParser.parse(footer) else { return nil }
        later = zone
      }
    }
    // Before the first change the first type holds (RFC 8536, 3.2).
    return TimeZoneRules(
      name: name, changes: changes, offsets: [types[0]] + kinds.map { types[Int($0)] },
      later: later)
  }

  private mutating func footer() -> [UInt8]? {
    guard take(1)?.first == 0x0A, rest.last == 0x0A else { return nil }
    let text = rest.dropLast()
    return text.contains(0x0A) ? nil : Array(text)
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Two's complement, big-endian.
  private mutating func integer(_ count: Int) -> Int64? {
    guard let bytes = take(count), let first = bytes.first else { return nil }
    let start: Int64 = first >= 0x80 ? -1 : 0
    return bytes.reduce(start) { $0 << 8 | Int64($1) }
  }
}
