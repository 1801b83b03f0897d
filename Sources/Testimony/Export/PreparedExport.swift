import TestimonyProof

/// A publication that is ready to be looked at, and to be released by `Journal.release`. Only the
/// journal makes one.
package struct PreparedExport: Sendable {
  package let request: ExportRequest
  /// What is published, for the preview.
  package let document: PublicationDocument
  /// The bytes of each format.
  package let files: [ExportFormat: [UInt8]]
  /// What the gate has found; empty when nothing keeps it from being released.
  package let findings: [ReleaseFinding]
  /// Handles of the contributors who have to have agreed.
  package let needsAgreement: [String]

  let thread: Identifier
  /// What the transcript shows of each message, unless a decision hides it.
  let visibleSlots: SlotSet
  let messages: [SelectedMessage]
  let proofs: LogProofs
  /// Of the thread, when it was prepared: a correction may come in between.
  let additionCount: UInt64
  /// Empty unless they were asked for.
  let messageProofs: [MessageProof]
}

extension Journal {
  /// Builds a publication and lets the gate read it. Nothing is written, and nothing leaves.
  ///
  /// - Throws: `selection`, `badTitle`, `badLabel`, `noSuchContributor`, `noDestination` without a
  ///   format, `tooLarge`, `transcriptRejected`, `journal`.
  package func prepareExport(_ request: ExportRequest) throws(ExportError) -> PreparedExport {
    guard let thread = state.thread(handle: request.selection.thread) else {
      throw .selection(.noSuchThread)
    }
    guard !request.formats.isEmpty else { throw .noDestination }
    try request.checkTexts()
    let places = try places(of: request.selection, in: thread)
    var messages = try selectedMessages(places.map(\.id), of: thread, request: request)
    var slots = request.visibleSlots
    var entries = messages.flatMap { $0.entries(showing: slots) }
    let proofs = try proofs(of: entries.map(\.id).sorted(), each: request.makesTlogProofs)
    if request.showsNumbers, !proofs.isGapless, places.areNumberedWithoutGap {
      slots.insert(SlotSet(.number))
      messages = messages.map { $0.showing(slots) }
      entries = messages.flatMap { $0.entries(showing: slots) }
    }
    let document = try document(
      of: messages, in: thread, request: request, verification: proofs.notice(for: request))
    let transcript = request.holdsProof ? try proofs.transcript(of: entries) : []
    var files: [ExportFormat: [UInt8]] = [:]
    for format in request.formats {
      switch format {
      case .text: files[format] = PlainTextPage(document: document).bytes
      case .markdown: files[format] = MarkdownPage(document: document).bytes
      case .html:
        files[format] =
          HTMLPage(document: document, proof: proofs.pageProof(transcript, of: entries)).bytes
      case .transcript: files[format] = transcript
      }
    }
    let check = try releaseCheck(
      of: document, messages: messages, in: thread, trust: proofs.trust,
      keys: proofs.keys, showing: slots)
    return PreparedExport(
      request: request, document: document, files: files,
      findings: check.findings(in: files),
      needsAgreement: speakers(of: messages, in: thread).map(\.handle), thread: thread.id,
      visibleSlots: slots, messages: messages, proofs: proofs,
      additionCount: thread.additionCount,
      messageProofs: request.makesTlogProofs ? try proofs.messageProofs(of: messages) : [])
  }

  /// The contributors whose words are among the messages; all of the thread's when none are.
  func speakers(
    of messages: [SelectedMessage], in thread: ConversationThread
  ) -> [Contributor] {
    let speaking = Set(
      messages.compactMap {
        $0.entry.content.fields.speaker.flatMap(thread.contributor(speaking:))
      })
    return thread.speakers.compactMap { speaker in
      speaking.isEmpty || speaking.contains(speaker.contributor)
        ? state.contributors[speaker.contributor] : nil
    }
  }
}

extension ExportRequest {
  /// Titles and names are one line each.
  fileprivate func checkTexts() throws(ExportError) {
    for text in [title, recipient, transcriptName].compactMap(\.self)
    where !Self.isOneLine(text) { throw .badTitle }
  }
}

extension LogProofs {
  fileprivate func notice(for request: ExportRequest) -> VerificationNotice? {
    guard request.holdsProof else { return nil }
    let name = request.transcriptName ?? "conversation" + ExportFormat.transcript.suffix
    return VerificationNotice(
      transcriptName: request.formats.contains(.transcript) ? name : nil,
      fingerprints: logs.map { LogKeyFingerprint($0.key) })
  }
}
