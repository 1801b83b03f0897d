import Testing
import TestimonyCrypto

struct PreparedKeysTests {
  private static let keys = (UInt8(0)..<5).map { [UInt8](from: $0 * 40, count: 32) }
  private static let context = [UInt8](from: 3, count: 65)

  @Test("Prepared keys seal as the keys themselves do")
  func sealing() {
    let table = KeyTable(Secret(bytes: Self.keys.flatMap { $0 }))
    let prepared = PreparedKeys(table)
    #expect(prepared.count == 5)
    for index in 0..<5 {
      for count in [0, 1, 200, 255, 256, 300, 5_000] {
        let text = [UInt8](from: 9, count: count)
        let sealed = unsafe prepared.seal(
          text.span.bytes, key: index, context: Self.context.span.bytes, randomness: .seeded(1))
        #expect(
          sealed
            == table.seal(text, key: index, context: Self.context, randomness: .seeded(1)))
      }
    }
  }

  @Test("Prepared keys open what was sealed, into one room, and nothing else")
  func opening() throws {
    let table = KeyTable(Secret(bytes: Self.keys.flatMap { $0 }))
    let prepared = PreparedKeys(table)
    var room: [UInt8] = []
    for count in [700, 3, 0, 5_000, 256] {
      let text = [UInt8](from: UInt8(count & 255), count: count)
      let sealed = table.seal(text, key: 2, context: Self.context, randomness: .seeded(4))
      let opened = try unsafe prepared.open(
        sealed.span.bytes, key: 2, context: Self.context.span.bytes, into: &room)
      #expect(Array(room[..<opened]) == text)
      #expect(throws: SealError.notAuthentic) {
        try unsafe prepared.open(
          sealed.span.bytes, key: 1, context: Self.context.span.bytes, into: &room)
      }
      #expect(throws: SealError.notAuthentic) {
        try unsafe prepared.open(
          sealed.span.bytes, key: 2, context: sealed.span.bytes, into: &room)
      }
      #expect(throws: SealError.malformed) {
        try unsafe prepared.open(
          text.span.bytes, key: 2, context: Self.context.span.bytes, into: &room)
      }
    }
  }

  @Test("A key beyond the end is not used", arguments: [-1, 5, .max])
  func beyondTheEnd(index: Int) async {
    await #expect(processExitsWith: .failure) { [index] in
      let prepared = PreparedKeys(KeyTable(Secret(bytes: Self.keys.flatMap { $0 })))
      let text: [UInt8] = [1]
      _ = unsafe prepared.seal(
        text.span.bytes, key: index, context: text.span.bytes, randomness: .seeded(1))
    }
  }
}
