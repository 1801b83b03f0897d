import Testing
import TestimonyCrypto

struct KeyTableTests {
  private static let keys = (UInt8(0)..<5).map { [UInt8](from: $0 * 40, count: 32) }

  private static func table() -> KeyTable {
    KeyTable(Secret(bytes: keys.flatMap { $0 }))
  }

  @Test("A table lends each of its keys")
  func lends() {
    let table = Self.table()
    #expect(table.count == 5)
    for index in 0..<5 {
      let copy = table.withKey(index) { key in unsafe key.withUnsafeBytes { unsafe Array($0) } }
      #expect(copy == Self.keys[index])
    }
  }

  @Test("A table seals and opens as the key itself does, and other keys open nothing")
  func sealing() throws {
    let table = Self.table()
    let text = Array("We only get one shot.".utf8)
    for index in 0..<5 {
      let sealed = table.seal(text, key: index, context: [1], randomness: .seeded(1))
      let key = SealingKey(bytes: Self.keys[index])
      #expect(sealed == key.seal(text, context: [1], randomness: .seeded(1)))
      for other in 0..<5 where other != index {
        #expect(throws: SealError.notAuthentic) {
          try unsafe table.open(sealed.span.bytes, key: other, context: [1])
        }
      }
      let opened = try unsafe table.open(sealed.span.bytes, key: index, context: [1])
      #expect(opened == text)
    }
  }

  @Test("An empty table has no keys")
  func empty() {
    let table = KeyTable(Secret(bytes: []))
    #expect(table.count == 0)
  }

  @Test("Part of a key is no table")
  func partOfAKey() async {
    await #expect(processExitsWith: .failure) {
      _ = KeyTable(Secret(bytes: [UInt8](from: 0, count: 33)))
    }
  }

  @Test("A key beyond the end is not lent", arguments: [-1, 5, 6, .max])
  func beyondTheEnd(index: Int) async {
    await #expect(processExitsWith: .failure) { [index] in
      _ = Self.table().withKey(index) { $0.byteCount }
    }
  }
}
