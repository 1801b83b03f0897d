import TestimonyCrypto
import TestimonyProof

/// The gate: reads the bytes that are about to leave, as their readers will, and says what must not
/// be in them. It shares no code with what redacts and renders, but for the words of pages, the
/// look of a mark, a page's style and its fixed tags.
///
/// It fails closed: what it cannot read is a finding. What it finds nothing in is not thereby safe:
/// it knows no faces, no style, nothing that is public elsewhere, and no name that nobody entered.
struct ReleaseCheck {
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
    guard let reading = reading(of: bytes, format: format),
      format != .html || reading.proof != nil
    else {
      return [ReleaseFinding(.unexpectedContent, format: format)]
    }
    var findings: [ReleaseFinding] = []
    var expected = document.expectedReading(in: format)
    let passages = document.passages
    var numbers = passages.map(\.number)
    if format == .transcript {
      expected.messages = transcriptOrder.map { expected.messages[$0] }
      numbers = transcriptOrder.map { numbers[$0] }
      // Headings are the values of fields, which are checked where the transcript is verified.
      for index in expected.messages.indices where reading.messages.indices.contains(index) {
        expected.messages[index].heading = reading.messages[index].heading
      }
      if !showsOnlyVisibleSlots(bytes) {
        findings.append(ReleaseFinding(.unexpectedContent, format: format))
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
    if format != .transcript { findings += residueInChosenTexts(format, folding: &folding) }
    if let proof = reading.proof { findings += self.findings(in: proof, folding: &folding) }
    return findings.unique
  }

  /// What a page holds as data is read like the file that it could be.
  private func findings(
    in proof: EmbeddedProof, folding: inout GateFolding
  ) -> [ReleaseFinding] {
    var found = findings(in: proof.transcript, format: .transcript, folding: &folding)
      .map { $0.found(in: .html) }
    let commitments = (try? TranscriptVerifier.verify(proof.transcript, trust: trust))?.entries
      .filter { $0.content != nil }.map(\.commitment.bytes)
    if proof.keys != keys || !proof.commitments.isEmpty && proof.commitments != commitments {
      found.append(ReleaseFinding(.unexpectedContent, format: .html))
    }
    return found
  }

  /// The title, labels and file name are the user's choice and part of every page; the page's other
  /// words and its dates are not looked at for redacted words.
  private func residueInChosenTexts(
    _ format: ExportFormat, folding: inout GateFolding
  ) -> [ReleaseFinding] {
    var findings: [ReleaseFinding] = []
    for text in [document.title, document.verification?.transcriptName].compactMap(\.self) {
      findings += words(of: text, folding: &folding) { text in
        residue.places(in: text).map { _ in ReleaseFinding(.redactedWords, format: format) }
      }
    }
    for message in document.messages {
      for label in [message.label ?? ""] + message.layers.map(\.label) {
        findings += words(of: label, folding: &folding) { text in
          residue.places(in: text).map { _ in
            ReleaseFinding(.redactedWords, format: format, message: message.number)
          }
        }
      }
    }
    return findings
  }

  private func reading(of bytes: [UInt8], format: ExportFormat) -> FileReading? {
    guard format == .transcript || !Self.holdsControls(bytes) else { return nil }
    return switch format {
    case .text: FileReading(plainText: bytes)
    case .markdown: FileReading(markdown: bytes)
    case .html: FileReading(html: bytes, redacted: document.language.wording.redacted)
    case .transcript: FileReading(transcript: bytes)
    }
  }

  /// Control characters, which no page needs. A transcript is exact: it holds what was logged, and
  /// JSON's own escapes keep controls from steering anything.
  private static func holdsControls(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 < 0x20 && $0 != 0x0a && $0 != 0x09 || $0 == 0x7f }
  }

  private func showsOnlyVisibleSlots(_ bytes: [UInt8]) -> Bool {
    guard let verdict = try? TranscriptVerifier.verify(bytes, trust: trust),
      verdict.entries.count == visibleSlots.count
    else { return false }
    return zip(verdict.entries, visibleSlots).allSatisfy { entry, visible in
      guard let content = entry.content else { return false }
      return Slot.allCases.allSatisfy { content[$0] == .hidden || visible.contains($0) }
    }
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

extension Array where Element: Hashable {
  /// Each element once, in order.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
