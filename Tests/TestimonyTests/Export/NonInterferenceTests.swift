import SeededRandom
import Testing
import TestimonyProof

@testable import Testimony

/// Two journals that differ only in what is redacted are published as the same bytes.
@Suite("What is redacted")
struct NonInterferenceTests {
  /// A message in parts: visible ones, and hidden ones in two versions.
  private struct Draft {
    var visible: [String]
    var hidden: [(String, String)]
    var whole: Bool

    func text(second: Bool) -> String {
      var text = visible[0]
      for (index, pair) in hidden.enumerated() {
        text += (second ? pair.1 : pair.0) + visible[index + 1]
      }
      return text
    }

    /// Where the hidden parts stand, in bytes.
    func ranges(second: Bool) -> [Range<Int>] {
      var start = visible[0].utf8.count
      return hidden.enumerated().map { index, pair in
        let end = start + (second ? pair.1 : pair.0).utf8.count
        defer { start = end + visible[index + 1].utf8.count }
        return start..<end
      }
    }
  }

  private static let plain = [
    "; we are ", " near the ", ". Then ", "\n", " و ما ", " در ", " — ", ", ", " et nous ", " ",
  ]
  private static let words = [
    "Tirdad", "Zohra bano", "0701234567", "کوچهٔ پنجم", "the blue gate", "à l’école rouge",
    "no", "Q", "چهارراه شهر نو نزدیک مسجد جامع", "plate 4412", "👩‍👧", "a-b", "x\ny z",
  ]

  private static func drafts(_ random: inout Seeded) -> [Draft] {
    (0..<6).map { _ in
      let count = Int.random(in: 1...3, using: &random)
      return Draft(
        visible: (0...count).map { _ in plain[Int.random(in: 0..<plain.count, using: &random)] },
        hidden: (0..<count).map { _ in
          (
            words[Int.random(in: 0..<words.count, using: &random)],
            words[Int.random(in: 0..<words.count, using: &random)]
          )
        },
        whole: Int.random(in: 0..<4, using: &random) == 0)
    }
  }

  private static func publish(
    _ drafts: [Draft], second: Bool, seed: UInt64
  ) throws -> PreparedExport {
    let conversation = ConversationFixture(seed: seed)
    defer { conversation.remove() }
    var journal = try conversation.create(
      drafts.map { ConversationFixture.Line(0, $0.text(second: second)) })
    for (index, draft) in drafts.enumerated() {
      let number = UInt64(index + 1)
      if draft.whole {
        try conversation.hide(number, RedactionScope(wholeBody: true), in: &journal)
      } else {
        try conversation.redact(number, bytes: draft.ranges(second: second), in: &journal)
      }
    }
    return try journal.prepareExport(ConversationFixture.request(precision: .minute))
  }

  @Test("changes no byte of text, Markdown or HTML", arguments: UInt64(1)...12)
  func bytes(seed: UInt64) throws {
    var random = Seeded(seed)
    let drafts = Self.drafts(&random)
    let first = try Self.publish(drafts, second: false, seed: seed)
    let second = try Self.publish(drafts, second: true, seed: seed)
    for format in [ExportFormat.text, .markdown, .html] {
      // The fingerprint in the footer is of the same key: keys come from the seed.
      // The proof, whose hashes and salts differ, stands at the end of a page.
      let isSame = first.shown(in: format) == second.shown(in: format)
      #expect(isSame, "seed \(seed), \(format)")
    }
    for (one, other) in zip(first.document.messages, second.document.messages) {
      #expect(one == other, "seed \(seed)")
    }
  }

  @Test(
    "changes nothing of the transcript but hashes, salts, decoys and shape, however long it is",
    arguments: UInt64(1)...12)
  func transcriptText(seed: UInt64) throws {
    var random = Seeded(seed)
    let drafts = Self.drafts(&random)
    let files = try [false, true].map { second in
      try Self.publish(drafts, second: second, seed: seed).files[.transcript] ?? []
    }
    #expect(files[0] != files[1], "seed \(seed)")
    let essences = try files.map(TranscriptEssence.lines)
    #expect(essences[0] == essences[1], "seed \(seed)")
  }

  @Test(
    "changes only hashes of the transcript when the tokens are as many", arguments: UInt64(1)...4)
  func transcript(seed: UInt64) throws {
    func transcript(_ name: String) throws -> [UInt8] {
      let conversation = ConversationFixture(seed: seed)
      defer { conversation.remove() }
      var journal = try conversation.create([
        .init(0, "we are with \(name) near the river"), .init(nil, "good"),
      ])
      try conversation.redact(1, [name], in: &journal)
      let prepared = try journal.prepareExport(ConversationFixture.request())
      return prepared.files[.transcript] ?? []
    }
    let first = try Transcript(parsing: transcript("Tirdad"))
    let second = try Transcript(parsing: transcript("Zo"))
    #expect(first != second)
    #expect(first.logs.map(\.ranges.count) == second.logs.map(\.ranges.count))
    for (a, b) in zip(first.entries, second.entries) {
      #expect(a.index == b.index)
      guard case .shown(let one, _) = a.content, case .shown(let other, _) = b.content else {
        Issue.record("seed \(seed): an entry is not shown")
        return
      }
      #expect(shape(one.body) == shape(other.body), "seed \(seed)")
      #expect(shape(one.fields) == shape(other.fields), "seed \(seed)")
    }
  }

  /// A tree with its hidden hashes blotted out.
  private func shape(_ tree: RedactedTree) -> [String] {
    tree.preorder.map { item in
      switch item {
      case .node: "node"
      case .hidden: "hidden"
      case .word(let salt, let text): "\(salt.bytes) \(text)"
      case .field(let salt, let value): "\(salt.bytes) \(value ?? [])"
      }
    }
  }

  @Test("is nowhere in any file, nor is anything else of the journal")
  func nowhere() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    let hidden = ["kilometres", "bridge", "زرین"]
    try conversation.redact(1, ["kilometres", "bridge"], in: &journal)
    try conversation.redact(3, ["زرین"], in: &journal)
    let prepared = try journal.prepareExport(ConversationFixture.request())
    #expect(prepared.findings == [])
    for (format, bytes) in prepared.files {
      for secret in hidden + ConversationFixture.secrets + ["herat", "c1", "c2", "signal"] {
        // `c1` is short enough to stand in a hash.
        if secret.utf8.count < 4, format != .text { continue }
        let found = bytes.indices.contains { bytes[$0...].starts(with: secret.utf8) }
        #expect(!found, "\(format) holds a secret of \(secret.utf8.count) bytes")
      }
    }
  }
}
