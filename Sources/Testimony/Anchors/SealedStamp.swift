package import TestimonyCrypto
package import TestimonyProof

/// The body of an entry of kind `timestamp`: an authority's whole answer, with what it is of and the
/// certificates by which it was checked when it came.
package struct SealedStamp: Sendable {
  /// The checkpoint's note as the log first signed it.
  package let note: [UInt8]
  package let checkpoint: Checkpoint
  /// Origin of the log.
  package let log: Identifier
  /// Whether this is the log that the entry itself stands in.
  let isOwn: Bool
  /// Where it was asked for; empty where the answer came in a file.
  package let address: String
  package let stamp: TimeStamp
  package let nonce: [UInt8]
  /// DER.
  package let answer: [UInt8]
  /// PEM.
  package let roots: [UInt8]

  /// What an authority stamps of a note: the text and the log's own signature line.
  package static func imprint(of note: [UInt8]) -> Digest { SHA256.hash(note) }

  /// A note as its log first signed it; nil for one that the log did not sign, or no checkpoint.
  package static func firstSigned(
    _ note: [UInt8], by verifier: NoteVerifier
  ) -> (note: [UInt8], checkpoint: Checkpoint)? {
    guard let signed = try? SignedNote(parsing: note),
      (try? signed.verified(by: [verifier])) != nil,
      let first = signed.firstSigned(by: verifier),
      let checkpoint = try? Checkpoint(parsing: signed.text)
    else { return nil }
    return (first, checkpoint)
  }

  /// Checks the answer again, by the certificates that lie beside it.
  package func check() throws(TimeStampFault) -> TimeStamp {
    try TimeStamping.verify(
      answer, over: Self.imprint(of: note), nonce: nonce, policy: stamp.policy, roots: roots)
  }
}

extension SealedStamp {
  var body: MemberObject {
    MemberObject([
      ("log", .text(log.hex)), ("own", .boolean(isOwn)), ("size", .count(checkpoint.size)),
      ("note", .string(note)),
      ("address", .text(address)), ("authority", .text(stamp.authority)),
      ("policy", .text(stamp.policy)), ("time", .text(Timestamp(seconds: stamp.time).text)),
      ("seconds", .count(UInt64(clamping: stamp.time))), ("nonce", .text(Hexadecimal.text(nonce))),
      ("answer", .string(Base64.encode(answer))), ("roots", .string(Base64.encode(roots))),
    ])
  }

  init?(_ body: MemberObject) {
    guard let log = body.identifier("log"), case .boolean(let isOwn)? = body["own"],
      case .string(let note)? = body["note"],
      let parsed = try? SignedNote(parsing: note),
      let checkpoint = try? Checkpoint(parsing: parsed.text), let address = body.text("address"),
      let authority = body.text("authority"), let policy = body.text("policy"),
      let seconds = body.number("seconds").flatMap({ Int64(exactly: $0) }),
      let nonce = body.text("nonce").flatMap({ Hexadecimal.bytes(Array($0.utf8)) }),
      case .string(let answerText)? = body["answer"], let answer = Base64.decode(answerText),
      case .string(let rootsText)? = body["roots"], let roots = Base64.decode(rootsText),
      body.number("size") == checkpoint.size
    else { return nil }
    self.init(
      note: note, checkpoint: checkpoint, log: log, isOwn: isOwn, address: address,
      stamp: TimeStamp(time: seconds, authority: authority, policy: policy), nonce: nonce,
      answer: answer, roots: roots)
  }

  init?(_ content: EntryContent) {
    guard content.fields.kind == .timestamp, let body = MemberObject(parsing: content.tokens.body)
    else { return nil }
    self.init(body)
  }
}
