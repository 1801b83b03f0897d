import TestimonyCrypto
import TestimonyProof

/// The gate: reads the bytes that are about to leave, as their readers will, and says what must not
/// be in them. It shares no code with what redacts and renders, but for the words of pages, the
/// look of a mark, a page's style and its fixed tags.
///
/// It fails closed: what it cannot read is a finding. What it finds nothing in is not thereby safe:
/// it knows no faces, no style, nothing that is public elsewhere, and no name that nobody entered.
struct ReleaseCheck: Sendable {
  let document: PublicationDocument
  let identity: IdentityCheck
  let residue: ResidueCheck
  /// Handles of contributors of whom nothing is known.
  let unidentified: [String]
  /// What the transcript may show of each entry, in its order.
  let visibleSlots: [SlotSet]
  /// The document's texts in the order in which the transcript has their entries.
  let transcriptOrder: [Int]
  let trust: Trust
  /// The verifier keys that a page names.
  let keys: [[UInt8]]

  /// Findings in one file, at most: who has as many does not need to hear of more.
  private static let maximumFindings = 200

  /// What keeps the files from being released, by format and message; empty when nothing does.
  func findings(in files: [ExportFormat: [UInt8]]) -> [ReleaseFinding] {
    var folding = GateFolding()
    var findings = unidentified.map { ReleaseFinding(.noIdentity, contributor: $0) }
    for (format, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let found = self.findings(in: bytes, format: format, folding: &folding)
      findings += found.prefix(Self.maximumFindings)
    }
    return findings
  }

  /// A file's name is read by more people than the file.
  func findings(inName name: String, format: ExportFormat) -> [ReleaseFinding] {
    var folding = GateFolding()
    return words(of: name, folding: &folding) { text in
      places(in: text).map { _, kind in ReleaseFinding(kind, format: format) }
    }.unique
  }

  private func findings(
    in bytes: [UInt8], format: ExportFormat, folding: inout GateFolding
  ) -> [ReleaseFinding] {
    var part = ReleasePart(
      format: format, bytes: bytes, document: document, hasHead: true, hasEnd: true)
    if format == .transcript {
      part.order = transcriptOrder
      part.visibleSlots = visibleSlots
      let verdict = try? TranscriptVerifier.verify(bytes, trust: trust)
      part.shown = verdict?.entries.map { $0.content?.fields } ?? []
    }
    return findings(in: part, folding: &folding)
  }

  /// What keeps a part of a file from being released.
  func findings(in part: ReleasePart, folding: inout GateFolding) -> [ReleaseFinding] {
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
    var expected = part.document.expectedReading(
      in: format, hasHead: part.hasHead, hasEnd: part.hasEnd)
    var numbers = part.document.passages.map(\.number)
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
    for text in reading.frame {
      findings += words(of: text, folding: &folding) { text in
        identity.places(in: text).map { _ in ReleaseFinding(.identityTerm, format: format) }
      }
    }
    for (index, message) in reading.messages.enumerated() {
      let number = numbers.indices.contains(index) ? numbers[index] : index + 1
      findings += words(of: message.heading, folding: &folding) { text in
        identity.places(in: text).map { _ in
          ReleaseFinding(.identityTerm, format: format, message: number)
        }
      }
      findings += words(of: message.words, folding: &folding) { text in
        places(in: text).map { place, kind in
          ReleaseFinding(kind, format: format, message: number, word: place + 1)
        }
      }
    }
    if format != .transcript { findings += residueInChosenTexts(part, folding: &folding) }
    if let proof = reading.proof {
      findings +=
        part.pageCommitments.map { proof.isOnly(keys, $0) ? [] : [Self.unexpectedProof] }
        ?? self.findings(in: proof, folding: &folding)
    }
    return findings.unique
  }

  /// A proof in a page that is not the one of what it shows.
  static let unexpectedProof = ReleaseFinding(.unexpectedContent, format: .html)

  /// What a page holds as data is read like the file that it could be.
  private func findings(
    in proof: EmbeddedProof, folding: inout GateFolding
  ) -> [ReleaseFinding] {
    var found = findings(in: proof.transcript, format: .transcript, folding: &folding)
      .map { $0.found(in: .html) }
    let commitments = (try? TranscriptVerifier.verify(proof.transcript, trust: trust))?.entries
      .filter { $0.content != nil }.map(\.commitment.bytes)
    if proof.keys != keys || !proof.commitments.isEmpty && proof.commitments != commitments {
      found.append(Self.unexpectedProof)
    }
    return found
  }

  /// The title, labels and file name are the user's choice and part of every page; the page's other
  /// words and its dates are not looked at for redacted words.
  private func residueInChosenTexts(
    _ part: ReleasePart, folding: inout GateFolding
  ) -> [ReleaseFinding] {
    var findings: [ReleaseFinding] = []
    let document = part.document
    let texts = part.hasHead ? [document.title, document.verification?.transcriptName] : []
    for text in texts.compactMap(\.self) {
      findings += words(of: text, folding: &folding) { text in
        residue.places(in: text).map { _ in ReleaseFinding(.redactedWords, format: part.format) }
      }
    }
    for message in document.messages {
      for label in [message.label ?? ""] + message.layers.map(\.label) {
        findings += words(of: label, folding: &folding) { text in
          residue.places(in: text).map { _ in
            ReleaseFinding(.redactedWords, format: part.format, message: message.number)
          }
        }
      }
    }
    return findings
  }

  private func reading(of part: ReleasePart) -> FileReading? {
    guard part.format == .transcript || !Self.holdsControls(part.bytes) else { return nil }
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

  /// Runs a check on a text and on what it becomes when escapes in it are undone.
  private func words(
    of text: String, folding: inout GateFolding, _ check: (GateText) -> [ReleaseFinding]
  ) -> [ReleaseFinding] {
    var findings: [ReleaseFinding] = []
    for reading in EscapeDecoding.readings(of: text) {
      findings += check(GateText(reading, folding: &folding))
    }
    return findings
  }

  private func places(in text: GateText) -> [(Int, ReleaseFinding.Class)] {
    identity.places(in: text).map { ($0, .identityTerm) }
      + residue.places(in: text).map { ($0, .redactedWords) }
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
