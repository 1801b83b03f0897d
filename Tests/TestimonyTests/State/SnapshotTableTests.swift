import Testing
import TestimonyCrypto

@testable import Testimony

@Suite("Threads and contributors of a snapshot")
struct SnapshotTableTests {
  private static func identifier(_ number: Int) -> Identifier {
    Identifier((0..<16).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 4))) })!
  }

  /// Of every shape that the encoding has, by number.
  private static func contributor(_ number: Int) -> Contributor {
    var contributor = Contributor(
      id: identifier(number), handle: "c\(number)", codename: "خانم \(number)",
      languages: Array(["fa", "ps", "en"].prefix(number % 4)),
      channels: Array(["signal", "phone"].prefix(number % 3)),
      timeZone: number % 2 == 0 ? "Asia/Kabul" : nil)
    contributor.identities = (0..<number % 3).map { place in
      EntryReference(
        id: EntryID(device: 1, sequence: UInt64(number * 300 + place)),
        commitment: SHA256.hash([UInt8(place)]))
    }
    if number % 5 != 0 { contributor.lastHeard = Timestamp(seconds: Int64(number) - 50) }
    return contributor
  }

  private static func encoded(_ table: SnapshotTable<Contributor>) -> [UInt8] {
    var writer = ByteWriter()
    table.write(to: &writer)
    return writer.bytes
  }

  private static func table(_ count: Int) -> SnapshotTable<Contributor> {
    let table = SnapshotTable<Contributor>()
    for number in (0..<count).reversed() { table.put(contributor(number)) }
    return table
  }

  private static func read(_ bytes: [UInt8]) throws -> SnapshotTable<Contributor> {
    var reader = ByteReader(bytes)
    let table = try SnapshotTable<Contributor>(from: &reader)
    try reader.finish()
    return table
  }

  @Test("what was written is found again, by identifier and by handle", arguments: [0, 1, 7, 100])
  func findsAgain(count: Int) throws {
    let bytes = Self.encoded(Self.table(count))
    let byHandle = try Self.read(bytes)
    let byIdentifier = try Self.read(bytes)
    #expect(byHandle.count == count)
    // More than a few: the way of looking changes.
    for number in 0..<count {
      let expected = Self.contributor(number)
      #expect(byHandle[handle: "c\(number)"] == expected)
      #expect(byIdentifier[Self.identifier(number)] == expected)
    }
    #expect(byHandle[handle: "c\(count)"] == nil)
    #expect(byIdentifier[Self.identifier(count)] == nil)
    let sorted = try Self.read(bytes).values.sorted { $0.handle < $1.handle }
    #expect(sorted == (0..<count).map(Self.contributor).sorted { $0.handle < $1.handle })
  }

  @Test("equal tables are equal bytes, however many of them were looked at or put in")
  func bytesAreOfTheContent() throws {
    let bytes = Self.encoded(Self.table(100))
    let table = try Self.read(bytes)
    #expect(Self.encoded(table) == bytes)
    _ = table[handle: "c3"]
    table.put(Self.contributor(9))
    #expect(Self.encoded(table) == bytes)
    table.update(Self.identifier(12)) { $0.codename = "Another" }
    #expect(table[handle: "c12"]?.codename == "Another")
    #expect(Self.encoded(table) != bytes)
    table.update(Self.identifier(12)) { $0.codename = Self.contributor(12).codename }
    #expect(Self.encoded(table) == bytes)
    _ = table.values
    #expect(Self.encoded(table) == bytes)
  }

  @Test("a contributor who is renamed is found by the new handle alone")
  func isRenamed() throws {
    let table = try Self.read(Self.encoded(Self.table(80)))
    #expect(table[handle: "c4"] != nil)
    var renamed = Self.contributor(4)
    renamed.handle = "nadia"
    table.put(renamed)
    #expect(table[handle: "c4"] == nil)
    #expect(table[handle: "nadia"] == renamed)
    #expect(table.count == 80)
    let again = try Self.read(Self.encoded(table))
    #expect(again[handle: "c4"] == nil && again[handle: "nadia"] == renamed)
    // The same where they are looked up in a dictionary.
    for number in 5..<80 { #expect(again[handle: "c\(number)"] != nil) }
    #expect(again[handle: "c4"] == nil && again[handle: "nadia"] == renamed)
  }

  @Test("bytes that end too early are refused, wherever they end")
  func refusesWhatIsCut() throws {
    let bytes = Self.encoded(Self.table(6))
    for count in 0..<bytes.count {
      var reader = ByteReader(Array(bytes.prefix(count)))
      #expect(throws: MalformedBytes.self) { _ = try SnapshotTable<Contributor>(from: &reader) }
    }
  }
}
