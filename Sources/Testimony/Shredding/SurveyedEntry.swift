import TestimonyCrypto
import TestimonyProof

/// What planning a shred has to know of an entry.
struct SurveyedEntry: Sendable {
  let reference: EntryReference
  let kind: EntryKind
  let number: UInt64?
  let target: Digest?
  let replyTo: Digest?
  /// Whether it holds words of the message that it answers.
  let quotes: Bool
  /// The import that it came with, and what read it.
  let source: Digest?
  let parserFamily: String?
  /// Whether what its source said of it is kept: names and numbers, often.
  let hasSourceData: Bool
  let logged: Timestamp
  /// Of a message's words, where there are so many that others are hardly the same by chance.
  let words: Digest?
  /// Bytes and digest of each of its files; nil for one that was shredded.
  let files: [File?]
  /// The body of an entry of our own, where it is looked into.
  let body: MemberObject?

  struct File: Sendable {
    let size: UInt64
    let digest: Digest
  }

  private static let tellingByteCount = 16

  init(_ entry: JournalEntry) {
    let fields = entry.content.fields
    reference = entry.reference
    kind = entry.kind
    number = entry.number
    target = fields.target
    replyTo = fields.replyTo
    quotes = fields.provenance?.details?["quotation"] != nil
    source = fields.provenance?.source?.entry
    hasSourceData = fields.provenance?.details != nil
    logged = fields.logged
    parserFamily = (fields.provenance?.source?.parser).map(ChatFormat.family)
    // One was typed and ends its line, the other came with an import.
    let text = entry.body.trimmed
    words =
      kind == .message && text.count >= Self.tellingByteCount ? SHA256.hash(Array(text)) : nil
    files = entry.content.attachments.map {
      $0.isShredded ? nil : File(size: $0.size, digest: $0.digest)
    }
    switch kind {
    case .export, .attachment, .import, .consent, .agreement:
      body = MemberObject(parsing: entry.body)
    default: body = nil
    }
  }

  /// Digests of the files that are there.
  var digests: [Digest] { files.compactMap { $0?.digest } }
}

extension [UInt8] {
  /// Without white space at the ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    let space = UInt8(ascii: " ")
    let end = lastIndex { $0 > space }.map { $0 + 1 } ?? startIndex
    return self[..<end].drop { $0 <= space }
  }
}
