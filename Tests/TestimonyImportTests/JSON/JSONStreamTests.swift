import Testing
import TestimonyImport

@Suite struct JSONStreamTests {
  private enum Tag: String, Sendable { case root, list, item, title, contacts, chats, chat }

  private static let selection: JSONSelection<Tag> = .object(
    .root,
    [
      .init("title", .value(.title)), .init("contacts", .mention(.contacts)),
      .init("list", .array(.list, .value(.item))),
      .init("chats", .array(.chats, .object(.chat, [.init("list", .array(.list, .value(.item)))]))),
    ])

  private static func events(
    _ bytes: [UInt8], limit: Int = 1000, chunk: (Int) -> Int
  ) -> [String] {
    var stream = JSONStream(selection, repairing: true, byteLimit: limit)
    var events: [String] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + max(1, chunk(start)))
      var piece = bytes[start..<end]
      while let event = stream.next(&piece) {
        switch event {
        case .opened(let tag, let offset): events.append("\(tag) from \(offset)")
        case .closed(let tag, let offset): events.append("\(tag) to \(offset)")
        case .mention(let tag, let range): events.append("\(tag) at \(range)")
        case .value(let tag, let range, let value):
          let text = value.map { String(decoding: $0, as: UTF8.self) } ?? "too long"
          if let value {
            #expect(value.elementsEqual(bytes[Int(range.lowerBound)..<Int(range.upperBound)]))
          }
          events.append("\(tag) at \(range): \(text)")
        case .misfit(let range): events.append("misfit at \(range)")
        case .broken(let offset): events.append("broken at \(offset)")
        }
      }
      start = end
    }
    events.append(stream.hasEnded ? "ended" : "open")
    return events
  }

  private static let source = Array(
    """
     {"about" : "}]\\"", "title":"A\\u0041","contacts":{"list":[{"n":"]"}]} ,
    "list":[1 , {"a":"}{","document_id": a]}".webm,
     "b":[[]]},"x\\\\", null],
     "chats":[{"list":[],"k":-1.5e3},{"list":[{}]},7],"list":3}

    """.utf8)

  @Test func whatWasSelectedIsHandedOutInItsOrder() {
    let expected = [
      "root from 1", #"title at 28..<37: "A\u0041""#, "contacts at 49..<69", "list from 79",
      "item at 80..<81: 1",
      "item at 84..<130: {\"a\":\"}{\",\"document_id\": a]}\".webm,\n \"b\":[[]]}",
      #"item at 131..<136: "x\\""#, "item at 138..<142: null", "list to 143", "chats from 154",
      "chat from 155", "list from 163", "list to 165", "chat to 177", "chat from 178",
      "list from 186", "item at 187..<189: {}", "list to 190", "chat to 191", "misfit at 192..<193",
      "chats to 194", "misfit at 202..<203", "root to 204", "ended",
    ]
    #expect(Self.events(Self.source) { _ in .max / 2 } == expected)
  }

  @Test func itIsTheSameInPiecesOfAnySize() {
    let whole = Self.events(Self.source) { _ in .max / 2 }
    #expect(Self.events(Self.source) { _ in 1 } == whole)
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed)
    for _ in 0..<200 {
      #expect(Self.events(Self.source) { _ in random.below(12) } == whole)
    }
  }

  @Test func changedDocumentsAreTheSameInPiecesAndNeverTrap() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed)
    for _ in 0..<3000 {
      let bytes = random.mutated(Self.source)
      let whole = Self.events(bytes) { _ in .max / 2 }
      #expect(Self.events(bytes) { _ in random.below(20) } == whole)
    }
  }

  @Test(arguments: [
    "x", #"{"list" 1}"#, #"{"list":1 2}"#, #"{1}"#, #"{"list":[1 2]}"#, #"{"list":]}"#,
    #"{"list":[}"#, "{} x", #"{,"list":1}"#, #"{"list":[1,,2]}"#,
  ])
  func aDocumentThatIsNotJSONIsBrokenWhereItIs(_ text: String) {
    let events = Self.events(Array(text.utf8)) { _ in .max / 2 }
    #expect(events.contains { $0.hasPrefix("broken") })
    #expect(events.last == "open")
  }

  @Test func aValueLongerThanTheLimitIsPassedOver() {
    let long = String(repeating: "a", count: 5000)
    let events = Self.events(Array("{\"list\":[\"\(long)\",2]}".utf8)) { _ in 100 }
    #expect(events.contains("item at 9..<5011: too long"))
    #expect(events.contains("item at 5012..<5013: 2"))
  }
}
