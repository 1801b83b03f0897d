import SeededRandom
@testable import TestimonyStorage

/// Appends, replaces and blanks entries at random; each record starts and ends with a mark of its
/// own, eight bytes that stand nowhere else.
struct Churn {
  private struct Place: Hashable {
    var device: UInt16
    var sequence: UInt64
  }

  private struct Written {
    var mark: UInt64
    var padding: Int
  }

  private let devices: UInt16
  private let keepsLengths: Bool
  private var generator: Seeded
  private var sizes: [UInt16: UInt64] = [:]
  private var written: [Place: Written] = [:]
  /// The marks of records that were replaced or blanked.
  private(set) var gone: Set<UInt64> = []
  /// The marks of the records that stand.
  var alive: [UInt64] { written.values.map(\.mark) }

  init(seed: UInt64, devices: UInt16, keepsLengths: Bool) {
    generator = Seeded(seed)
    self.devices = devices
    self.keepsLengths = keepsLengths
  }

  /// Whether eight bytes look like a mark.
  static func isMark(_ bytes: UInt64) -> Bool { bytes >> 48 == 0xa55a }

  /// One transaction of 40 appends and 30 changes.
  mutating func run(on database: borrowing Database) throws(StorageError) {
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      for _ in 0..<40 { try append(writer) }
      for _ in 0..<30 { try change(writer) }
    }
  }

  private mutating func append(_ writer: borrowing Writer) throws(StorageError) {
    let device = UInt16.random(in: 0..<devices, using: &generator)
    let new = record(padding: nil)
    let row = EntryRow(
      e: .init(repeating: 1, count: 32), checksum: .init(repeating: 2, count: 16),
      record: Self.bytes(new))
    try writer.append(row, device: device, sequence: sizes[device, default: 0])
    written[Place(device: device, sequence: sizes[device, default: 0])] = new
    sizes[device, default: 0] += 1
  }

  private mutating func change(_ writer: borrowing Writer) throws(StorageError) {
    let places = written.keys.sorted { ($0.device, $0.sequence) < ($1.device, $1.sequence) }
    guard let place = places.randomElement(using: &generator), let old = written[place] else {
      return
    }
    gone.insert(old.mark)
    if Bool.random(using: &generator) {
      try writer.blankEntry(device: place.device, sequence: place.sequence)
      written[place] = nil
    } else {
      let new = record(padding: keepsLengths ? old.padding : nil)
      try writer.replaceRecord(
        device: place.device, sequence: place.sequence, checksum: .init(repeating: 3, count: 16),
        record: Self.bytes(new))
      written[place] = new
    }
  }

  private mutating func record(padding: Int?) -> Written {
    let paddings = [0, 1, 40, 300, 556, 1_068, 2_092, 4_140, 9_000, 30_000]
    let drawn = paddings.randomElement(using: &generator) ?? 0
    return Written(mark: 0xa55a << 48 | generator.next() >> 16, padding: padding ?? drawn)
  }

  private static func bytes(_ written: Written) -> [UInt8] {
    let mark = (0..<8).map { UInt8(truncatingIfNeeded: written.mark >> (56 - 8 * $0)) }
    return mark + [UInt8](repeating: 7, count: written.padding) + mark
  }
}
