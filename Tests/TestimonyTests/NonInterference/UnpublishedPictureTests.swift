import Testing

@testable import Testimony

/// What a camera wrote beside the pixels leaves with no picture.
@Suite("What a picture holds beside its pixels")
struct UnpublishedPictureTests {
  private static func segment(_ code: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xff, code, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xff)] + content
  }

  /// A JPEG of eight by eight pixels with a remark in it and behind it.
  static func jpeg(_ remark: String) -> [UInt8] {
    let tables =
      segment(0xdb, [0] + [UInt8](repeating: 16, count: 64))
      + segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])
      + segment(0xc4, [0, 1] + [UInt8](repeating: 0, count: 16))
      + segment(0xc4, [0x10, 1] + [UInt8](repeating: 0, count: 16))
    return [0xff, 0xd8] + segment(0xfe, Array(remark.utf8)) + tables
      + segment(0xda, [1, 1, 0, 0, 63, 0]) + [0x3f, 0x7f, 0xff, 0xd9] + Array(remark.utf8)
  }

  /// Two messages with the picture, of which the second is hidden as a whole.
  static func create(_ remark: String, in conversation: ConversationFixture) throws -> Journal {
    var journal = try conversation.create([.init(0, "The gate."), .init(0, "The street.")])
    try journal.giveConsent(
      .init(
        contributor: "c1", selection: Selection(thread: "herat"),
        uses: [.publication, .sharing, .words, .translation, .time, .pictures],
        words: "Yes, with the pictures."))
    let herat = try #require(journal.state.thread(handle: "herat"))
    for text in ["From the roof.", "From the yard."] {
      let file = try ConversationFixture.store(jpeg(remark), name: remark + ".jpg", in: &journal)
      try journal.log([
        Journal.NewMessage(
          thread: herat.id, direction: .incoming, contributor: herat.speakers[0].contributor,
          body: Array(text.utf8), attachments: [file],
          provenance: Provenance(method: .typed, sent: .stated, uncertainty: .minute))
      ])
    }
    try conversation.hide(4, RedactionScope(wholeBody: true), in: &journal)
    return journal
  }

  static func request(_ message: UInt64) throws -> ExportRequest {
    var request = try ConversationFixture.request()
    request.pictures = [PictureChoice(device: nil, message: message, file: 1)]
    return request
  }

  @Test("changes neither its bytes nor its name")
  func bytes() throws {
    let leaving = try ["f/2.8, 34.34 north", "an old camera"].map { remark in
      let conversation = ConversationFixture()
      defer { conversation.remove() }
      let journal = try Self.create(remark, in: conversation)
      let picture = try #require(try journal.prepareExport(Self.request(3)).pictures.first)
      return (picture.bytes, picture.path(at: "voices", number: 1))
    }
    #expect(leaving[0].0 == leaving[1].0)
    #expect(leaving[0].1 == leaving[1].1)
  }

  @Test("leaves with no message that is hidden")
  func hidden() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try Self.create("a camera", in: conversation)
    let choice = try Self.request(4).pictures[0]
    #expect(throws: ExportError.picture(choice, .hidden)) {
      try journal.prepareExport(Self.request(4))
    }
  }
}
