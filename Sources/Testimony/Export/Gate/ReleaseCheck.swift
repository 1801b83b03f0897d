import TestimonyCrypto
import TestimonyGate
import TestimonyProof

/// The gate: reads the bytes that are about to leave, as their readers will, and says what must not
/// be in them. It shares no code with what redacts and renders, but for the words of pages, the
/// look of a mark, a page's style and its fixed tags.
///
/// It fails closed: what it cannot read is a finding. What it finds nothing in is not thereby safe:
/// it knows no faces, no style, nothing that is public elsewhere, and no name that nobody entered.
struct ReleaseCheck: Sendable {
  let document: PublicationDocument
  let terms: PublicationTerms
  /// What may stand where it does, as was decided with a reason.
  let waivers: StandingWaivers
  /// Handles of contributors of whom nothing is known.
  let unidentified: [String]
  /// What the transcript may show of each entry, in its order.
  let visibleSlots: [SlotSet]
  /// The document's texts in the order in which the transcript has their entries.
  let transcriptOrder: [Int]
  /// What each of the transcript's entries is, in its order; empty where nothing may stand in them for a
  /// reason.
  var transcriptEntries: [ReleasePart.Entry] = []
  let trust: Trust
  /// The verifier keys that a page names.
  let keys: [[UInt8]]

  /// Findings in one file, at most: who has as many does not need to hear of more.
  private static let maximumFindings = 200

  /// What keeps the files from being released, by format and message; empty when nothing does.
  func findings(in files: [ExportFormat: [UInt8]]) -> [ReleaseFinding] {
    var judge = judge()
    var findings = unidentified.map { ReleaseFinding(.noIdentity, contributor: $0) }
    for (format, bytes) in files.sorted(by: { $0.key < $1.key }) {
      findings += self.findings(in: bytes, format: format, &judge)
    }
    return findings.limited(to: Self.maximumFindings)
  }

  /// What reads texts one after another; one for each worker.
  func judge() -> PublicationJudge { PublicationJudge(terms) }

  /// A file's name is read by more people than the file.
  func findings(inName name: String, format: ExportFormat) -> [ReleaseFinding] {
    var judge = judge()
    return chosen(name, details: false, format: format, &judge).unique
  }

  private func findings(
    in bytes: [UInt8], format: ExportFormat, _ judge: inout PublicationJudge
  ) -> [ReleaseFinding] {
    var part = ReleasePart(
      format: format, bytes: bytes, document: document, hasHead: true, hasEnd: true)
    if format == .transcript {
      part.order = transcriptOrder
      part.visibleSlots = visibleSlots
      part.entries = transcriptEntries
      let verdict = try? TranscriptVerifier.verify(bytes, trust: trust)
      part.shown = verdict?.entries.map { $0.content?.fields } ?? []
    }
    return findings(in: part, &judge)
  }

  /// What keeps a part of a file from being released.
  func findings(in part: ReleasePart, _ judge: inout PublicationJudge) -> [ReleaseFinding] {
    let format = part.format
    guard let reading = reading(of: part),
      format != .html || (reading.proof != nil) == part.hasEnd
    else {
      return [
        ReleaseFinding(
          .unexpectedContent, format: format, message: part.document.messages.first?.number)
      ]
    }
    var findings: [ReleaseFinding] = []
    let passages = part.document.passages
    var expected = part.document.expectedReading(
      of: passages, in: format, hasHead: part.hasHead, hasEnd: part.hasEnd)
    var numbers = passages.map(\.number)
    if format == .transcript {
      expected.messages = part.order.map { expected.messages[$0] }
      numbers = part.order.map { numbers[$0] }
      // Headings are the values of fields, which are checked where the transcript is verified.
      for index in expected.messages.indices where reading.messages.indices.contains(index) {
        expected.messages[index].heading = reading.messages[index].heading
      }
      if !part.showsOnlyVisibleSlots {
        findings.append(
          ReleaseFinding(
            .unexpectedContent, format: format, message: part.isWhole ? nil : numbers.first))
      }
    }
    if let different = GateComparison.firstDifference(reading, expected) {
      findings.append(
        ReleaseFinding(
          .unexpectedContent, format: format,
          message: different == 0 ? nil : numbers[different - 1]))
    }
    if reading.frame.contains(where: { judge.holdsTerm(Array($0.utf8)) }) {
      findings.append(ReleaseFinding(.identityTerm, format: format))
    }
    for (index, message) in reading.messages.enumerated() {
      let number = numbers.indices.contains(index) ? numbers[index] : index + 1
      if judge.holdsTerm(message.heading) {
        findings.append(ReleaseFinding(.identityTerm, format: format, message: number))
      }
      let entry = part.entries.indices.contains(index) ? part.entries[index] : nil
      findings += self.findings(inWords: message.words, of: entry, &judge).map {
        kind, action, word, reason in
        var finding = ReleaseFinding(
          kind, action: action, format: format, message: number, word: word)
        finding.waiver = reason
        return finding
      }
    }
    if format != .transcript { findings += findingsInChosenTexts(part, &judge) }
    if let proof = reading.proof {
      findings +=
        part.pageCommitments.map { proof.isOnly(keys, $0) ? [] : [Self.unexpectedProof] }
        ?? self.findings(in: proof, &judge)
    }
    return findings.unique
  }

  /// A proof in a page that is not the one of what it shows.
  static let unexpectedProof = ReleaseFinding(.unexpectedContent, format: .html)

  /// What a page holds as data is read like the file that it could be.
  private func findings(
    in proof: EmbeddedProof, _ judge: inout PublicationJudge
  ) -> [ReleaseFinding] {
    var found = findings(in: proof.transcript, format: .transcript, &judge)
      .map { $0.found(in: .html) }
    let commitments = (try? TranscriptVerifier.verify(proof.transcript, trust: trust))?.entries
      .filter { $0.content != nil }.map(\.commitment.bytes)
    if proof.keys != keys || !proof.commitments.isEmpty && proof.commitments != commitments {
      found.append(Self.unexpectedProof)
    }
    return found
  }

  /// What stands in a message's words, and why it may.
  private func findings(
    inWords words: [UInt8], of entry: ReleasePart.Entry?, _ judge: inout PublicationJudge
  ) -> [(ReleaseFinding.Class, GateAction, Int, String?)] {
    let text = PlainWords.of(words)
    return judge.places(in: text).compactMap { place in
      if case .detail = place.kind, entry?.isPublic ?? false { return nil }
      let reason = entry.flatMap {
        waivers.reason(
          for: place.kind,
          WaivedWords.bytes(at: place.range, in: text, place.action, isPublic: $0.isPublic),
          of: $0.commitment)
      }
      return (place.kind, place.action, place.word, reason)
    }
  }

  /// The title, labels and file name are the user's choice and part of every page; the page's other
  /// words and its dates are not looked at for redacted words and details.
  private func findingsInChosenTexts(
    _ part: ReleasePart, _ judge: inout PublicationJudge
  ) -> [ReleaseFinding] {
    var findings: [ReleaseFinding] = []
    let document = part.document
    if part.hasHead {
      findings += chosen(document.title, details: true, format: part.format, &judge)
      if let name = document.verification?.transcriptName {
        findings += chosen(name, details: false, format: part.format, &judge)
      }
    }
    for message in document.messages {
      for label in [message.label ?? ""] + message.layers.map(\.label) {
        findings += chosen(
          label, details: true, format: part.format, message: message.number, &judge)
      }
    }
    return findings
  }

  /// What stands in a text that the user has chosen.
  private func chosen(
    _ text: String, details: Bool, format: ExportFormat, message: Int? = nil,
    _ judge: inout PublicationJudge
  ) -> [ReleaseFinding] {
    judge.places(in: PlainWords.of(Array(text.utf8))).compactMap { place in
      switch place.kind {
      case .identityTerm, .redactedWords:
        ReleaseFinding(place.kind, format: format, message: message)
      default:
        details || place.action == .block || place.kind == .nearTerm
          ? ReleaseFinding(place.kind, action: place.action, format: format) : nil
      }
    }
  }

  private func reading(of part: ReleasePart) -> FileReading? {
    guard
      part.format == .transcript
        || !Self.holdsControls(part.bytes) && !PageScalars.holdsForbidden(part.bytes)
    else { return nil }
    return switch part.format {
    case .text: FileReading(plainText: part.bytes, from: part.first)
    case .markdown: FileReading(markdown: part.bytes)
    case .html:
      FileReading(
        html: part.bytes, redacted: document.language.wording.redacted, from: part.first,
        open: part.hasHead ? nil : HTMLPage.around, to: part.hasEnd ? [] : HTMLPage.around)
    case .transcript: FileReading(transcript: part.bytes)
    }
  }

  /// Control characters, which no page needs. A transcript is exact: it holds what was logged, and
  /// JSON's own escapes keep controls from steering anything.
  private static func holdsControls(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 < 0x20 && $0 != 0x0a && $0 != 0x09 || $0 == 0x7f }
  }
}

extension ReleasePart {
  var isWhole: Bool { hasHead && hasEnd }

  /// Whether a verifier takes each entry, and finds nothing shown but what may be.
  fileprivate var showsOnlyVisibleSlots: Bool {
    guard shown.count == visibleSlots.count else { return false }
    return zip(shown, visibleSlots).allSatisfy { fields, visible in
      guard let fields else { return false }
      return Slot.allCases.allSatisfy {
        fields[Int($0.rawValue)] == .hidden || visible.contains($0)
      }
    }
  }
}

extension EmbeddedProof {
  /// Whether there is nothing in it but these keys and commitments, and an empty place for the
  /// transcript.
  fileprivate func isOnly(_ keys: [[UInt8]], _ commitments: [[UInt8]]) -> Bool {
    transcript.isEmpty && self.keys == keys && self.commitments == commitments
  }
}

extension Array where Element: Hashable {
  /// Each element once, in order.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
