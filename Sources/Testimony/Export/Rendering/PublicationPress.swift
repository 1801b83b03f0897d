import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Puts the pieces of a publication together in order: into files without a name, or, to look at it
/// once more, into nothing but their digests.
struct PublicationPress {
  private let plan: PublicationPlan
  private let check: ReleaseCheck
  private let target: Target
  private var judge: PublicationJudge
  private var audit: TranscriptAudit
  private var writers: [ExportFormat: StagedWriter] = [:]
  /// The publication as text, whatever its formats.
  private let text = StagedWriter()
  private var findings = FindingTally(maximum: maximumFindings)
  private var facts = PublicationFacts()
  /// E of each entry of the transcript, as the verifier read them, where a page holds them.
  private var read: [Digest] = []

  enum Target: Equatable {
    /// Files on the file system of a folder, where they are given a name later.
    case folder(String)
    case memory
    /// Nothing is kept but digests.
    case nowhere
  }

  /// A publication that is written.
  struct Result {
    /// Empty where nothing is kept.
    var contents: [ExportFormat: StagedContent] = [:]
    /// SHA-256 of the transcript, if there is one.
    var transcriptDigest: Digest?
    var findings: [ReleaseFinding] = []
    var facts = PublicationFacts()
    /// SHA-256 of the publication as plain text, whatever its formats.
    let documentDigest: Digest
  }

  /// Findings in one file, at most: who has as many does not need to hear of more.
  private static let maximumFindings = 200

  static func result(
    of plan: PublicationPlan, check: ReleaseCheck, to target: Target
  ) throws(ExportError) -> Result {
    var press = try PublicationPress(plan, check, target)
    try press.print()
    return try press.finish()
  }

  private init(
    _ plan: PublicationPlan, _ check: ReleaseCheck, _ target: Target
  ) throws(ExportError) {
    self.plan = plan
    self.check = check
    judge = check.judge()
    self.target = target
    audit = TranscriptAudit(trust: plan.proofs.trust, keepsContents: false)
    var formats = plan.request.formats
    if plan.request.holdsProof { formats.insert(.transcript) }
    for format in formats {
      writers[format] = try target.writing { () throws(StorageError) in
        switch target {
        case .folder(let folder): try StagedWriter(in: folder)
        case .memory: try StagedWriter(in: nil)
        case .nowhere: StagedWriter()
        }
      }
    }
  }

  private mutating func print() throws(ExportError) {
    for (format, bytes) in heads { try append(bytes, format, .head) }
    if plan.request.holdsProof {
      let head = Transcript.head(of: plan.proofs.transcriptLogs)
      audit.read(head[...])
      try append(head, .transcript, .head)
    }
    let count = PublicationPlan.pieceCount
    var jobs: [RenderingJob] = plan.places.indices.pieces(of: count).map { .messages($0) }
    jobs += (plan.order ?? []).indices.pieces(of: count).map { .entries($0) }
    let worker = RenderingWorker(
      plan: plan, check: check, checker: plan.request.holdsProof ? audit.checker : nil, jobs: jobs)
    let work = OrderedWork<RenderedPiece>(count: jobs.count, ahead: PublicationPlan.piecesAhead)
    try work.run(on: plan.processors) { (work) throws(ExportError) in
      try worker.run(work)
    } receive: { (piece) throws(ExportError) in
      try take(piece)
    }
  }

  private mutating func take(_ piece: RenderedPiece) throws(ExportError) {
    for (format, bytes) in piece.files { try append(bytes, format) }
    audit.take(piece.checked, byteCount: piece.files[.transcript]?.count ?? 0)
    findings.add(piece.findings)
    // In another order than that of the logs, all entries come once more.
    if plan.order == nil { findings.leaveMessages() }
    facts += piece.facts
    if writers[.html] != nil { read += piece.checked.compactMap(\.commitment) }
  }

  private enum Place { case head, messages, end }

  /// Writes bytes into a file; those of messages were read by the gate already.
  private mutating func append(
    _ bytes: [UInt8], _ format: ExportFormat, _ place: Place = .messages
  ) throws(ExportError) {
    let writer = writers[format]
    let text = format == .text ? text : nil
    try target.writing { () throws(StorageError) in
      try text?.append(bytes)
      try writer?.append(bytes)
    }
    guard place != .messages, writer != nil else { return }
    var part = ReleasePart(format: format, bytes: bytes, document: plan.frame)
    part.hasHead = place == .head
    part.hasEnd = place == .end
    look(at: part)
  }

  private mutating func look(at part: ReleasePart) {
    findings.add(check.findings(in: part, &judge))
  }

  private var heads: [(ExportFormat, [UInt8])] {
    [
      (.text, PlainTextPage(document: plan.frame).head),
      (.markdown, MarkdownPage(document: plan.frame).head),
      (.html, HTMLPage(document: plan.frame).head),
    ].filter { $0.0 == .text || plan.request.formats.contains($0.0) }
  }

  private mutating func finish() throws(ExportError) -> Result {
    try append(PlainTextPage(document: plan.frame).end, .text, .end)
    if writers[.markdown] != nil {
      try append(MarkdownPage(document: plan.frame).end, .markdown, .end)
    }
    var result = Result(documentDigest: text.digest())
    if let writer = writers[.transcript] {
      try finishTranscript()
      if target == .nowhere {
        result.transcriptDigest = writer.digest()
      } else if let transcript = writer.finish() {
        result.transcriptDigest = transcript.digest
        if writers[.html] != nil { try finishPage(around: transcript) }
        result.contents[.transcript] = transcript
      }
    }
    for (format, writer) in writers where format != .transcript {
      result.contents[format] = writer.finish()
    }
    result.contents[.html]?.transcriptInside = result.transcriptDigest
    if !plan.request.formats.contains(.transcript) { result.contents[.transcript] = nil }
    result.findings =
      check.unidentified.map { ReleaseFinding(.noIdentity, contributor: $0) }
      + findings.findings
    result.facts = facts
    return result
  }

  /// The end of the transcript, which our own verifier has to accept.
  private mutating func finishTranscript() throws(ExportError) {
    try append(Transcript.end, .transcript, .end)
    audit.read(Transcript.end[...])
    do throws(Rejection) { _ = try audit.finish() } catch {
      throw error.reason == .sizeLimit ? .tooLarge : .transcriptRejected(error.description)
    }
  }

  /// The end of a page, with the transcript in it.
  private mutating func finishPage(around transcript: StagedContent) throws(ExportError) {
    guard transcript.byteCount <= PageTranscript.maximumByteCount else { throw .tooLarge }
    let page = HTMLPage(document: plan.frame)
    let proof = plan.proofs.pageProof(facts.commitments)
    let (before, after) = (page.beforeTranscript, page.end(proof))
    var part = ReleasePart(format: .html, bytes: before + after, document: plan.frame)
    part.hasEnd = true
    part.pageCommitments = proof.commitments.isEmpty ? [] : read.map(\.bytes)
    look(at: part)
    try append(before, .html)
    var isSame = true
    try transcript.forEachPiece(target.failure) { (bytes) throws(ExportError) in
      let text = Base64.encode(bytes)
      isSame = isSame && FileReading.base64(text[...]) == bytes
      try append(text, .html)
    }
    if !isSame { findings.add([ReleaseCheck.unexpectedProof]) }
    try append(after, .html)
  }
}

extension PublicationPress.Target {
  /// Runs what can fail for the place where it is done.
  func writing<R>(_ body: () throws(StorageError) -> R) throws(ExportError) -> R {
    do throws(StorageError) { return try body() } catch { throw failure(error) }
  }

  func failure(_ error: StorageError) -> ExportError {
    guard case .folder(let folder) = self else { return .journal(.storage(error)) }
    return .destination(
      path: folder, reason: ExportError.DestinationReason(error), recorded: false)
  }
}
