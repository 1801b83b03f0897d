import TestimonyProof

@testable import Testimony

/// All that a transcript says but for hashes, salts, signatures, empty words and the shape of trees.
enum TranscriptEssence {
  static func lines(_ bytes: [UInt8]) throws -> [String] {
    let transcript = try Transcript(parsing: bytes)
    let verdict = try TranscriptVerifier.verify(bytes, trust: .none)
    var lines: [String] = []
    for (log, view) in zip(transcript.logs, verdict.logs) {
      lines.append("log \(view.checkpoint.size) \(view.checkpoint.origin)")
      lines += log.ranges.map { "range \($0.from) \($0.to) \($0.proof.count)" }
      lines.append("stamps \(log.stamps.count)")
    }
    for (entry, view) in zip(transcript.entries, verdict.entries) {
      guard case .shown(_, let proof) = entry.content, let content = view.content else {
        lines.append("withheld")
        continue
      }
      lines.append("entry \(entry.log) \(entry.index) \(proof?.count ?? -1)")
      // An entry that is named is named by its hash.
      let fields = zip(Slot.allCases, content.fields).map { slot, field in
        if [.replyTo, .target].contains(slot), case .value = field { return "named" }
        return "\(field)"
      }
      lines.append("fields \(fields) \(content.replyTo as Any) \(content.target as Any)")
      lines.append("body \(content.body)")
    }
    return lines
  }

  /// The slots that it shows of each entry.
  static func slots(_ bytes: [UInt8]) throws -> [SlotSet] {
    try Transcript(parsing: bytes).entries.compactMap { entry in
      guard case .shown(let redacted, _) = entry.content else { return nil }
      return redacted.fields.visibleSlots
    }
  }

  /// Whether an empty word stands visible beside hidden ones: it would say where these end.
  static func showsDecoys(_ bytes: [UInt8]) throws -> Bool {
    try Transcript(parsing: bytes).entries.contains { entry in
      guard case .shown(let redacted, _) = entry.content else { return false }
      let leaves = redacted.body.leaves
      return zip(leaves, leaves.dropFirst()).contains { left, right in
        isHidden(left) && isEmpty(right) || isEmpty(left) && isHidden(right)
      }
    }
  }

  private static func isHidden(_ item: RedactedTree.Item) -> Bool {
    if case .hidden = item { true } else { false }
  }

  private static func isEmpty(_ item: RedactedTree.Item) -> Bool {
    if case .word(_, let text) = item { text.isEmpty } else { false }
  }
}
