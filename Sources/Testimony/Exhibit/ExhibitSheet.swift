import TestimonyCrypto
import TestimonyProof

/// The one-page sheet that goes with an exhibit: what it holds, what is hidden and why, what proves
/// it, how to check it, and what it does not prove.
struct ExhibitSheet {
  private var lines: [String] = []

  /// The sheet as text.
  var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  init(_ facts: ExhibitFacts) {
    lines = ["EXHIBIT SHEET", "", facts.title, "", "Prepared by  \(facts.preparedBy)"]
    if let recipient = facts.recipient { lines.append("For          \(recipient)") }
    lines.append("On           \(facts.prepared.text)")
    addScope(facts)
    addLegend(facts)
    addLogs(facts)
    addFiles(facts)
    addChecks(facts)
    section("What it does not prove")
    lines += facts.limits.map { "- \($0.message)" }
    lines.append("- that a chat app's own export, or what was shown on a screen, was genuine")
  }

  private mutating func section(_ title: String) { lines += ["", title.uppercased()] }

  private mutating func addScope(_ facts: ExhibitFacts) {
    section("Scope")
    let left =
      facts.allMessages > UInt64(facts.messages)
      ? facts.allMessages - UInt64(facts.messages) : 0
    lines.append(
      "\(counted(facts.messages, "message")) of one conversation; \(counted(left, "other is", "others are")) not included."
    )
    lines.append(
      "Of these, \(counted(facts.whollyHidden, "is", "are")) hidden as a whole and"
        + " \(facts.partlyHidden) in part; \(counted(facts.marks, "mark")).")
    for sentence in facts.stretches.flatMap(\.sentences) { lines.append(sentence + ".") }
    switch facts.precision {
    case .day: lines.append("Times are given in UTC, to the day.")
    case .minute:
      lines.append("Times are given in UTC, to the minute; in the transcript to the second.")
    case .none: lines.append("Times are not given.")
    }
  }

  private mutating func addLegend(_ facts: ExhibitFacts) {
    section("What the marks stand for")
    lines.append("Every mark is as long as any other, whatever it hides.")
    for line in facts.legend {
      let messages = line.messages.map { String($0) }.joined(separator: ", ")
      let noun = line.messages.count == 1 ? "Message" : "Messages"
      lines.append("\(noun) \(messages): \(line.reason ?? "the reason is not given")")
    }
    if facts.legend.isEmpty { lines.append("There are none.") }
  }

  private mutating func addLogs(_ facts: ExhibitFacts) {
    section("The log")
    for (log, key) in zip(facts.logs, facts.keys) {
      lines.append("Origin  \(String(decoding: log.checkpoint.origin, as: UTF8.self))")
      lines.append(
        "Head    \(counted(log.checkpoint.size, "entry", "entries")), root \(Self.base64(log.checkpoint.root))"
      )
      lines.append("Key     \(String(decoding: key.vkey, as: UTF8.self))")
      lines.append("        fingerprint \(LogKeyFingerprint(key).text)")
    }
    for key in facts.releaseKeys {
      lines.append("Release \(String(decoding: key.vkey, as: UTF8.self))")
    }
    lines.append(
      facts.stamps == 0
        ? "No time stamp of an authority goes with it."
        : "\(facts.stamps) heads were stamped by time stamp authorities: the files stamp-*.")
    lines.append(
      "A key that stands here proves nothing by itself: compare it with one from elsewhere.")
  }

  private mutating func addFiles(_ facts: ExhibitFacts) {
    section("Files (SHA-256)")
    let proofs = facts.files.filter {
      $0.name.hasSuffix(".tlog-proof") || $0.name.hasSuffix(".leaf")
    }
    for file in facts.files where !proofs.contains(where: { $0.name == file.name }) {
      lines.append("\(Hexadecimal.text(file.digest.bytes))  \(file.name)")
    }
    lines.append(
      "and \(proofs.count / 2) proofs with their leaves, in \(ExhibitName.manifest), which lists every file."
    )
  }

  private mutating func addChecks(_ facts: ExhibitFacts) {
    section("How to check it")
    let transcript = ExhibitName.stem + ExportFormat.transcript.suffix
    lines.append("sha256sum --check \(ExhibitName.manifest)")
    lines.append(
      "python3 \(ExhibitName.verifier) \(transcript) --key 'KEY'"
        + " --key 'RELEASE KEY' --release-note \(ExhibitName.releaseNote)")
    lines.append(
      "testimony verify \(transcript) --log-key 'KEY' --release-note \(ExhibitName.releaseNote)"
        + " --release-key 'RELEASE KEY'")
    section("What that proves")
    lines.append(
      "that each visible word is exact, in order, and was in the log at its head; that nothing of"
        + " it was altered since it was logged; and, by the release note, that these very files are"
        + " the keeper's.")
  }

  private static func base64(_ digest: Digest) -> String {
    String(decoding: Base64.encode(digest.bytes), as: UTF8.self)
  }
}
