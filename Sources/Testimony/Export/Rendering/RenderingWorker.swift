import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Writes pieces of a publication in every form, and lets the gate read each.
struct RenderingWorker: Sendable {
  let plan: PublicationPlan
  let check: ReleaseCheck
  /// What checks the transcript's entries; nil where none leaves.
  let checker: EntryChecker?
  let jobs: [RenderingJob]

  /// Takes pieces of `work` until there are none.
  func run(_ work: OrderedWork<RenderedPiece>) throws(ExportError) {
    try MessageOpener.run(plan) { (opener, rows) throws(ExportError) in
      var judge = check.judge()
      while let number = work.take() {
        work.put(try piece(jobs[number], &opener, &judge, rows: rows), at: number)
      }
    }
  }

  private func piece(
    _ job: RenderingJob, _ opener: inout MessageOpener, _ judge: inout PublicationJudge,
    rows: borrowing Rows
  ) throws(ExportError) -> RenderedPiece {
    var piece = RenderedPiece()
    switch job {
    case .messages(let places):
      let messages = try opener.messages(places, rows: rows)
      try plan.checkSpeakers(of: messages)
      let document = plan.frame.holding(plan.published(messages, from: places.lowerBound))
      let shown = messages.flatMap { $0.entries(showing: plan.slots) }
      render(document, of: shown, into: &piece, &judge)
      for (message, published) in zip(messages, document.messages) {
        piece.facts.add(message, published)
      }
      guard plan.order == nil else { break }
      try prove(
        shown, of: document, from: places.lowerBound, into: &piece, &opener, &judge, rows: rows)
    case .entries(let range):
      let order = plan.order?[range] ?? []
      var entries: [SelectedEntry] = []
      var published: [PublishedMessage] = []
      for place in order {
        let message = try opener.message(Int(place.message), rows: rows)
        let all = message.entries(showing: plan.slots)
        entries.append(all[place.layer.map { Int($0) + 1 } ?? 0])
        published.append(
          PublishedMessage(
            number: Int(place.message) + 1, runs: entries[entries.count - 1].redacted.body))
      }
      try prove(
        entries, of: plan.frame.holding(published), from: range.lowerBound, into: &piece, &opener,
        &judge, rows: rows)
    }
    return piece
  }

  /// The messages as they stand on pages.
  private func render(
    _ document: PublicationDocument, of entries: [SelectedEntry], into piece: inout RenderedPiece,
    _ judge: inout PublicationJudge
  ) {
    let formats = plan.request.formats
    piece.files[.text] = PlainTextPage(document: document).messages
    if formats.contains(.markdown) {
      piece.files[.markdown] = MarkdownPage(document: document).messages
    }
    if formats.contains(.html) { piece.files[.html] = HTMLPage(document: document).messages }
    let shown = entries.map(ReleasePart.Entry.init)
    let files = piece.files.sorted { $0.key < $1.key }
    for (format, bytes) in files where formats.contains(format) {
      var part = ReleasePart(format: format, bytes: bytes, document: document)
      part.entries = shown
      piece.findings += check.findings(in: part, &judge)
    }
  }

  /// The entries as they stand in the transcript, `number` being the place of the first.
  private func prove(
    _ entries: [SelectedEntry], of document: PublicationDocument, from number: Int,
    into piece: inout RenderedPiece, _ opener: inout MessageOpener, _ judge: inout PublicationJudge,
    rows: borrowing Rows
  ) throws(ExportError) {
    for entry in entries { piece.facts.add(entry) }
    guard let checker else { return }
    var run = EntryRun()
    for entry in entries {
      run.append(try entry.transcribed(plan.proofs, proof: opener.proof(of: entry.id, rows: rows)))
    }
    let bytes = run.joined(from: number)
    piece.checked = checker.check(run, from: number)
    for (entry, checked) in zip(entries, piece.checked) {
      let reference = entry.entry.reference
      guard checked.commitment == reference.commitment else {
        throw .journal(.damaged(.commitment(reference.id)))
      }
    }
    var part = ReleasePart(
      format: .transcript, bytes: bytes, document: document, order: Array(entries.indices),
      visibleSlots: entries.map(\.visibleSlots), shown: piece.checked.map(\.fields))
    part.entries = entries.map(ReleasePart.Entry.init)
    piece.findings += check.findings(in: part, &judge)
    piece.files[.transcript] = bytes
  }
}

extension PublicationPlan {
  /// Holds who speaks against what the survey saw, by which labels were given out and agreement is
  /// asked for.
  fileprivate func checkSpeakers(of messages: [SelectedMessage]) throws(ExportError) {
    for message in messages {
      let speaker = message.entry.content.fields.speaker.flatMap(thread.contributor(speaking:))
      guard speaker.map({ speaking.contains($0) }) ?? true else {
        throw .journal(.damaged(.record(message.id)))
      }
    }
  }
}

extension SelectedEntry {
  /// The entry as a transcript has it.
  fileprivate func transcribed(
    _ proofs: LogProofs, proof: [Digest]?
  ) throws(ExportError) -> Transcript.Entry {
    guard let log = proofs.logs.firstIndex(where: { $0.device == id.device }) else {
      throw .journal(.damaged(.unknownLog(device: id.device)))
    }
    return Transcript.Entry(
      log: log, index: id.sequence, content: .shown(redacted, proof: proof))
  }
}

extension PublishedMessage {
  /// One text of a transcript, which has no heading.
  fileprivate init(number: Int, runs body: RedactedTree) {
    self.init(
      number: number, label: nil, direction: .neither, sent: nil, runs: body.publishedRuns,
      replyTo: nil, layers: [])
  }
}
