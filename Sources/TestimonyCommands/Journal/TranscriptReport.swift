import Testimony
import TestimonyCrypto
import TestimonyProof

/// What verification of a published transcript found.
struct TranscriptReport {
  let console: Console
  /// Prints the messages themselves too, marks for what is hidden.
  let showsWords: Bool
  /// Certificates in PEM by which time stamps are checked.
  var timeRoots: [UInt8]?

  /// - Throws: `Failure` with `refused` when the transcript is rejected, or nothing is proved for lack
  ///   of a key.
  func verify(_ file: String, trust: Trust, release: GivenRelease?) throws(Failure) {
    var audit = TranscriptAudit(
      trust: trust, keepsContents: showsWords, spread: TranscriptWork.spread(on: Processors.count))
    var hash = SHA256()
    var page: [UInt8] = []
    var isPage: Bool?
    var isTranscript = false
    // One byte more than there may be is for the verifier to refuse, with its own reason.
    try FileBytes.forEachPiece(of: file, limit: Transcript.maximumByteCount + 1) {
      (piece) throws(Failure) in
      hash.update(piece)
      if isPage == nil {
        isPage = PageTranscript.isPage(piece)
        isTranscript = piece.starts(with: Self.start)
      }
      guard isPage == true else { return audit.read(piece[...]) }
      page += piece
      guard page.count <= PageTranscript.maximumPageByteCount else {
        throw Failure("'\(file)' has more than \(PageTranscript.maximumPageByteCount) bytes")
      }
    }
    let digest = hash.finalize()
    let statement = try release.map { (release) throws(Failure) in
      try release.statement(about: digest, on: console)
    }
    let isTrustGiven = trust.policy != nil || !trust.checkpoints.isEmpty
    if let statement, !isTranscript, isPage != true || !isTrustGiven {
      return sayReleased(statement, file)
    }
    if isPage == true {
      audit.read(try Self.transcript(in: page, of: file)[...])
      console.notes.hint(
        "what is checked is the transcript inside the page; --show prints what it says")
    }
    let verdict: Verdict
    do throws(Rejection) {
      verdict = try audit.finish()
    } catch {
      if console.printsJSON {
        console.print(
          .object([
            ("verified", .bool(false)), ("reason", .string(error.reason.rawValue)),
            ("message", .string(error.description)),
          ]))
      }
      throw Failure(
        "rejected (\(error.reason.rawValue)): \(error.description)",
        hint: error.reason == .noTrustedKey
          ? "compare the key with the one that the publisher gives"
          : "do not believe this file; ask for it again from where it was published",
        code: .refused)
    }
    let isProved = verdict.standing == .proved
    let times =
      try isProved
      ? timeRoots.map { roots throws(Failure) in
        try StampedLogs(verdict, roots: roots)
      } : nil
    // A release note lists a page's very bytes, and with them what it displays.
    let isOnlyPage = isPage == true && statement == nil
    if console.printsJSON {
      console.print(json(verdict, isProved, statement, times, isPage: isOnlyPage))
    } else {
      say(verdict, isProved, statement, file, times, isPage: isOnlyPage)
      if showsWords { show(verdict) }
    }
    guard case .notProved(let reason) = verdict.standing else { return }
    throw Failure(
      "not proved: \(reason.rawValue)",
      hint: reason == .noKey
        ? "give the log's key with --log-key, from the article or the newsroom's site"
        : "no key can prove a file without a log; ask for it again from where it was published",
      code: .refused)
  }

  /// The bytes of a transcript, also of one inside a page.
  static func read(_ file: String) throws(Failure) -> [UInt8] {
    try transcript(in: bytes(of: file), of: file)
  }

  /// A file's bytes, which are held as a whole.
  private static func bytes(of file: String) throws(Failure) -> [UInt8] {
    let bytes = try FileBytes.read(file, limit: PageTranscript.maximumPageByteCount)
    guard PageTranscript.isPage(bytes) || bytes.count <= Transcript.maximumWholeByteCount else {
      throw Failure(
        "'\(file)' has more than \(Transcript.maximumWholeByteCount) bytes",
        hint: "verify takes larger transcripts, one at a time")
    }
    return bytes
  }

  private static func transcript(
    in bytes: [UInt8], of file: String
  ) throws(Failure) -> [UInt8] {
    guard PageTranscript.isPage(bytes) else { return bytes }
    guard let transcript = PageTranscript.bytes(in: bytes) else {
      throw Failure(
        "'\(file)' is a page that holds no transcript",
        hint: "ask for the page or the transcript again from where it was published",
        code: .refused)
    }
    return transcript
  }

  /// What is not checked of a page.
  private static let pageDisplay = (
    code: "page-display", message: "that the page displays what the transcript inside it says"
  )

  /// How a transcript begins, whatever it holds.
  private static let start = Array("{\"format\":\"testimony/transcript@".utf8)

  /// A text, or a page without a key for its log: a release note is all that there is to check it by.
  private func sayReleased(_ statement: ReleaseStatement, _ file: String) {
    guard console.printsJSON else {
      for line in statement.lines(for: file) { console.print(line) }
      console.print("not proved:")
      console.print("  - that its words were logged so: for that, verify the transcript")
      return
    }
    console.print(.object([("verified", .bool(false)), ("release", json(statement))]))
  }

  private func say(
    _ verdict: Verdict, _ isProved: Bool, _ statement: ReleaseStatement?, _ file: String,
    _ times: StampedLogs?, isPage: Bool
  ) {
    // Nothing that an unverified note says is repeated.
    for log in isProved ? verdict.logs : [] {
      let origin = String(decoding: log.checkpoint.origin, as: UTF8.self)
      console.print("log       \(origin), \(counted(log.checkpoint.size, "entry", "entries"))")
      for signer in log.signers {
        console.print("signed by \(String(decoding: signer.vkey, as: UTF8.self))")
        console.print("          fingerprint \(LogKeyFingerprint(signer).text)")
      }
      for (witness, seconds) in zip(log.witnesses, log.witnessTimes) {
        console.print("witness   \(String(decoding: witness.vkey, as: UTF8.self))")
        let time = Timestamp(seconds: Int64(clamping: seconds)).text
        console.print(
          "          has seen the first \(counted(log.checkpoint.size, "entry", "entries")) at \(time), by its clock"
        )
      }
      if log.isKnownCheckpoint { console.print("known     this checkpoint is the one you gave") }
    }
    for stretch in isProved ? verdict.stretches : [] {
      let log = verdict.logs.count > 1 ? " (log \(stretch.log + 1))" : ""
      for sentence in stretch.sentences { console.print("complete  \(sentence)\(log)") }
    }
    let shown = verdict.shownCount
    console.print(
      isProved
        ? "verified  \(counted(shown, "message"))\(isPage ? " inside the page" : ""): each visible word is exact and in order"
        : "structure \(counted(shown, "message fits", "messages fit")) together; whose words they are is not proved"
    )
    for line in statement?.lines(for: file) ?? [] { console.print(line) }
    for line in times?.lines ?? [] { console.print(line) }
    console.print("not proved:")
    for limit in verdict.limits(isKeepersCut: statement != nil)
    where limit != .tokensNotChecked || !(times?.checksAll ?? false) {
      console.print("  - \(limit.message)")
    }
    if statement == nil {
      if isPage { console.print("  - \(Self.pageDisplay.message)") }
      console.print(
        "  - no release note was given: whether this very cut is the keeper's is not checked")
    }
  }

  /// The messages as they are shown, each under its place in the log.
  private func show(_ verdict: Verdict) {
    for entry in verdict.entries {
      guard let content = entry.content else { continue }
      let fields = [Slot.direction, .sentDate, .sentTime].compactMap { slot -> String? in
        guard case .value(let value) = content[slot] else { return nil }
        return Self.word(slot, String(decoding: value, as: UTF8.self))
      }
      console.print("")
      let what = Self.layer(content, in: verdict) ?? fields.joined(separator: "  ")
      console.print("[\(entry.log):\(entry.index)]  \(what)")
      let text = Array(content.body.map(\.plainText).joined().utf8)
      for line in MessageView.lines(text) {
        console.output.writeLine(Array("    ".utf8) + console.text.safe(line))
      }
    }
  }

  /// What an entry is that is laid beside another: `translation (en) of [0:4]`.
  private static func layer(
    _ content: TestimonyProof.EntryContent, in verdict: Verdict
  ) -> String? {
    guard case .value(let kind) = content[.kind], kind != Array("message".utf8) else { return nil }
    var text = String(decoding: kind, as: UTF8.self)
    if case .value(let language) = content[.language] {
      text += " (\(String(decoding: language, as: UTF8.self)))"
    }
    switch content.target {
    case nil: break
    case .entry(let place)?:
      text += " of [\(verdict.entries[place].log):\(verdict.entries[place].index)]"
    case .notInFile?: text += " of an entry that is not in this file"
    }
    return text
  }

  private static func word(_ slot: Slot, _ value: String) -> String {
    guard slot == .direction else { return value }
    return value == "o" ? "to the contributor" : value == "i" ? "from the contributor" : "neither"
  }

  private func json(_ statement: ReleaseStatement) -> JSON {
    .object([("key", .text(statement.signer.vkey)), ("name", .text(statement.name))])
  }

  private func json(_ stretch: Stretch) -> JSON {
    .object([
      ("log", .integer(Int64(stretch.log))), ("shown", .integer(Int64(stretch.shown))),
      ("others", .integer(Int64(clamping: stretch.others))),
      ("nothingLeftOut", .bool(stretch.isUnbroken)),
      (
        "numbers",
        stretch.numbers.map {
          .object([
            ("first", .integer(Int64(clamping: $0.first))),
            ("last", .integer(Int64(clamping: $0.last))), ("count", .integer(Int64($0.count))),
            ("oneConversation", .bool($0.isOneThread)),
          ])
        } ?? .null
      ),
    ])
  }

  private func json(
    _ verdict: Verdict, _ isProved: Bool, _ statement: ReleaseStatement?, _ times: StampedLogs?,
    isPage: Bool
  ) -> JSON {
    .object([
      ("verified", .bool(isProved)),
      ("messages", .integer(Int64(verdict.shownCount))),
      (
        "logs",
        .array(
          (isProved ? verdict.logs : []).map { log in
            .object([
              ("origin", .text(log.checkpoint.origin)),
              ("size", .natural(log.checkpoint.size)),
              ("signers", .array(log.signers.map { .text($0.vkey) })),
              ("witnesses", .array(log.witnesses.map { .text($0.vkey) })),
              (
                "witnessTimes",
                .array(
                  log.witnessTimes.map {
                    .string(Timestamp(seconds: Int64(clamping: $0)).text)
                  })
              ),
              ("knownCheckpoint", .bool(log.isKnownCheckpoint)),
              (
                "ranges",
                .array(
                  log.ranges.map {
                    .array([.natural($0.lowerBound), .natural($0.upperBound)])
                  })
              ),
            ])
          })
      ),
      (
        "notProved",
        .array(
          verdict.limits(isKeepersCut: statement != nil).filter {
            $0 != .tokensNotChecked || !(times?.checksAll ?? false)
          }.map { .string($0.rawValue) }
            + (isPage ? [.string(Self.pageDisplay.code)] : []))
      ), ("release", statement.map { json($0) } ?? .null),
      ("stretches", .array((isProved ? verdict.stretches : []).map { json($0) })),
      ("times", times?.json ?? .null),
    ])
  }
}
