import SeededRandom
import Testing

@testable import Testimony

@Suite("The last messages of a thread")
struct RecentPlacesTests {
  private static func written(_ recent: RecentPlaces) -> [UInt8] {
    var writer = ByteWriter()
    recent.write(to: &writer)
    return writer.bytes
  }

  private static func read(_ bytes: [UInt8]) throws -> RecentPlaces {
    var reader = ByteReader(bytes)
    let recent = try RecentPlaces(from: &reader)
    try reader.finish()
    return recent
  }

  @Test("whatever places they are, they come back", arguments: UInt64(1)...20)
  func comeBack(seed: UInt64) throws {
    var random = Seeded(seed)
    var recent = RecentPlaces()
    var model: [MessagePlace] = []
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let next =
        if let last = model.last, Bool.random(using: &random) {
          MessagePlace(
            id: EntryID(
              device: last.id.device,
              sequence: min(
                last.id.sequence + UInt64.random(in: 0...9999, using: &random), 1 << 48 - 1)),
            number: last.number &+ UInt64.random(in: 0...2, using: &random))
        } else {
          MessagePlace(
            id: EntryID(
              device: UInt16.random(in: 0...UInt16.max, using: &random),
              sequence: UInt64.random(in: 0..<1 << 48, using: &random)),
            number: [0, 1, UInt64.max, UInt64.random(in: 0...99, using: &random)]
              .randomElement(using: &random)!)
        }
      recent.append(next)
      model.append(next)
    }
    let kept = Array(model.suffix(RecentPlaces.limit))
    #expect(recent.places == kept, "seed \(seed)")
    let again = try Self.read(Self.written(recent))
    #expect(again.places == kept, "seed \(seed)")
    #expect(Self.written(again) == Self.written(recent))
  }

  @Test("twenty messages in a row take about two bytes each")
  func isShort() {
    var recent = RecentPlaces()
    for number in UInt64(1)...20 {
      recent.append(
        MessagePlace(id: EntryID(device: 1, sequence: 1_000_000 + number * 2_000), number: number))
    }
    #expect(Self.written(recent).count <= 2 + 6 + 19 * 2)
  }

  @Test("bytes that nothing writes count as no places")
  func ignoresRubbish() throws {
    // A place that follows none, one beyond the last sequence, one beyond the last number.
    let rubbish: [[UInt8]] = [
      [1, 4], [2, 1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f, 0, 2],
      [2, 1, 1, 0] + [UInt8](repeating: 0xff, count: 9) + [1, 2], [1, 1, 1], [5],
    ]
    for bytes in rubbish {
      var writer = ByteWriter()
      writer.sized(bytes)
      #expect(try Self.read(writer.bytes).places == [], "\(bytes)")
    }
  }
}
