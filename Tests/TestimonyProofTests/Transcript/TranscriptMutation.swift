import SeededRandom
import TestimonyCrypto

@testable import TestimonyProof

/// A change to a transcript's parts, of the sort that somebody who holds it could try.
struct TranscriptMutation {
  enum Kind: CaseIterable {
    case hideMore, dropSingleEntry, dropStamp, dropRange, dropRangeWithEntries, changeStrangersLine
    case swapWords, changeWord, swapSalts, swapTrees, swapEntries, moveEntry, repeatEntry
    case changeProof, changeRange, changeRangeProof, changeStampProof, fillMark, splitMark
    case swapLogs, moveLog, changeHead, withhold, swapStamps, changeTokens

    /// Whether a verifier has no ground to refuse it.
    var mustBeAccepted: Bool {
      switch self {
      case .hideMore, .dropSingleEntry, .dropStamp, .changeStrangersLine, .dropRangeWithEntries,
        .changeTokens:
        true
      default: false
      }
    }

    /// A withheld entry in a range hides more.
    var mayBeAccepted: Bool { mustBeAccepted || self == .withhold }
  }

  private(set) var transcript: Transcript

  init(_ transcript: Transcript) {
    self.transcript = transcript
  }

  mutating func apply(_ random: inout Seeded) -> Kind {
    let kind = Kind.allCases.randomElement(using: &random) ?? .hideMore
    switch kind {
    case .hideMore: edit(&random) { Self.hide(&$0, &$1) }
    case .dropSingleEntry:
      let singles = transcript.entries.indices.filter { proof(of: $0) != nil }
      transcript.entries.remove(at: singles.randomElement(using: &random) ?? 0)
    case .dropStamp: transcript.logs[0].stamps.remove(at: Int.random(in: 0..<2, using: &random))
    case .dropRange: transcript.logs[0].ranges = []
    case .dropRangeWithEntries:
      transcript.logs[0].ranges = []
      transcript.entries.removeAll { $0.log == 0 && 3..<5 ~= $0.index }
    case .changeStrangersLine: changeLine(&random)
    case .swapWords: edit(&random) { Self.swapWords(&$0, &$1, salts: true) }
    case .swapSalts: edit(&random) { Self.swapWords(&$0, &$1, salts: false) }
    case .changeWord: edit(&random) { Self.changeWord(&$0, &$1) }
    case .fillMark: edit(&random) { Self.fillMark(&$0, &$1) }
    case .splitMark: edit(&random) { Self.splitMark(&$0, &$1) }
    case .swapTrees: swapTrees(&random)
    case .swapEntries:
      let places = transcript.entries.indices.shuffled(using: &random)
      let content = transcript.entries[places[0]].content
      transcript.entries[places[0]].content = transcript.entries[places[1]].content
      transcript.entries[places[1]].content = content
    case .moveEntry:
      let place = place(&random)
      transcript.entries[place].index = (transcript.entries[place].index + 1) % 12
    case .repeatEntry: transcript.entries.append(transcript.entries[place(&random)])
    case .withhold: withhold(&random)
    case .changeProof: changeProof(&random)
    case .changeRange:
      transcript.logs[0].ranges[0].to += UInt64.random(in: 1...6, using: &random)
    case .changeRangeProof: Self.change(&transcript.logs[0].ranges[0].proof, &random)
    case .changeStampProof: Self.change(&transcript.logs[0].stamps[0].proof, &random)
    case .swapLogs: transcript.logs.swapAt(0, 1)
    case .moveLog: transcript.entries[place(&random)].log ^= 1
    case .changeHead: transcript.logs[0].checkpoint = transcript.logs[0].stamps[1].checkpoint
    case .swapStamps: transcript.logs[0].stamps.swapAt(0, 1)
    case .changeTokens: transcript.logs[0].stamps[0].tokens.append(random.bytes(9))
    }
    return kind
  }

  private func place(_ random: inout Seeded) -> Int {
    Int.random(in: transcript.entries.indices, using: &random)
  }

  private func proof(of place: Int) -> [Digest]? {
    guard case .shown(_, let proof) = transcript.entries[place].content else { return nil }
    return proof
  }

  /// Changes the items of one of the body trees that show something.
  private mutating func edit(
    _ random: inout Seeded, _ change: (inout [RedactedTree.Item], inout Seeded) -> Void
  ) {
    let places = transcript.entries.indices.filter {
      guard case .shown(let shown, _) = transcript.entries[$0].content else { return false }
      return shown.body.preorder.count > 3
    }
    let place = places.randomElement(using: &random) ?? 0
    guard case .shown(let shown, let proof) = transcript.entries[place].content else { return }
    var items = shown.body.preorder
    change(&items, &random)
    transcript.entries[place].content = .shown(
      RedactedEntry(fields: shown.fields, body: RedactedTree(canonical: items)), proof: proof)
  }

  /// Replaces one shown word by its hash and merges, as any holder can.
  private static func hide(_ items: inout [RedactedTree.Item], _ random: inout Seeded) {
    let words = items.indices.filter { if case .word = items[$0] { true } else { false } }
    let hidden = words.randomElement(using: &random)
    var hasher = CommitmentHasher()
    var builder = RedactedTreeBuilder()
    for (index, item) in items.enumerated() {
      switch item {
      case .node: builder.enterNode()
      case .word(let salt, let text) where index == hidden:
        builder.appendHidden(Commitment.word(salt: salt, token: text), &hasher)
      case .hidden(let root): builder.appendHidden(root, &hasher)
      case .word(let salt, let text):
        unsafe builder.append(.word, salt: salt.bytes.span.bytes, text.span.bytes)
      case .field: break
      }
    }
    items = builder.finish().preorder
  }

  private static func swapWords(
    _ items: inout [RedactedTree.Item], _ random: inout Seeded, salts: Bool
  ) {
    let words = items.indices.filter { if case .word = items[$0] { true } else { false } }
      .shuffled(using: &random)
    guard words.count > 1, case .word(let salt, let text) = items[words[0]],
      case .word(let otherSalt, let otherText) = items[words[1]]
    else { return }
    items[words[0]] = .word(salts ? otherSalt : salt, otherText)
    items[words[1]] = .word(salts ? salt : otherSalt, text)
  }

  private static func changeWord(_ items: inout [RedactedTree.Item], _ random: inout Seeded) {
    let words = items.indices.filter { if case .word = items[$0] { true } else { false } }
    guard let place = words.randomElement(using: &random),
      case .word(let salt, let text) = items[place]
    else { return }
    items[place] = .word(salt, text + Array("s".utf8))
  }

  /// Puts a word of one's own where one is hidden.
  private static func fillMark(_ items: inout [RedactedTree.Item], _ random: inout Seeded) {
    let marks = items.indices.filter { if case .hidden = items[$0] { true } else { false } }
    guard let place = marks.randomElement(using: &random), let salt = Salt(random.bytes(16)) else {
      return
    }
    items[place] = .word(salt, Array(" not".utf8))
  }

  /// Makes two hidden neighbours of one.
  private static func splitMark(_ items: inout [RedactedTree.Item], _ random: inout Seeded) {
    let marks = items.indices.filter { if case .hidden = items[$0] { true } else { false } }
    guard let place = marks.randomElement(using: &random), let digest = Digest(random.bytes(32))
    else { return }
    items.replaceSubrange(place...place, with: [.node, items[place], .hidden(digest)])
  }

  private mutating func swapTrees(_ random: inout Seeded) {
    let places = transcript.entries.indices.shuffled(using: &random)
    guard case .shown(let first, let proof) = transcript.entries[places[0]].content,
      case .shown(let second, _) = transcript.entries[places[1]].content
    else { return }
    transcript.entries[places[0]].content = .shown(
      RedactedEntry(fields: second.fields, body: first.body), proof: proof)
  }

  private mutating func withhold(_ random: inout Seeded) {
    let place = place(&random)
    guard case .shown(let shown, _) = transcript.entries[place].content else { return }
    var hasher = CommitmentHasher()
    transcript.entries[place].content = .withheld(
      Commitment.entry(fields: shown.fields.root(&hasher), body: shown.body.root(&hasher)))
  }

  private mutating func changeProof(_ random: inout Seeded) {
    let place = place(&random)
    guard case .shown(let shown, .some(var proof)) = transcript.entries[place].content else {
      return
    }
    Self.change(&proof, &random)
    transcript.entries[place].content = .shown(shown, proof: proof)
  }

  private static func change(_ proof: inout [Digest], _ random: inout Seeded) {
    guard let digest = Digest(random.bytes(32)) else { return }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: proof.append(digest)
    case 1 where !proof.isEmpty: proof.removeLast()
    case 2 where proof.count > 1: proof.swapAt(0, 1)
    default: proof.insert(digest, at: 0)
    }
  }

  /// Changes the signature by the key that the reader does not know.
  private mutating func changeLine(_ random: inout Seeded) {
    guard let note = try? SignedNote(parsing: transcript.logs[0].checkpoint),
      let line = note.signatures.last
    else { return }
    let other = NoteSignature(name: line.name, keyID: line.keyID, payload: random.bytes(64))
    transcript.logs[0].checkpoint = note.text + [0x0a] + note.signatures[0].line + other.line
  }
}
