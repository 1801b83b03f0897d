import TestimonyCrypto
import TestimonyProof

/// A draft of what the person who vouches for an exhibit may declare: how the messages were kept, how
/// the files were made, and that they match by hash. Everything that only they know is left open, and
/// what is not proved is said. Made for certification under Federal Rules of Evidence 902(13) and
/// (14), and 28 U.S.C. § 1746; other courts ask for other words.
struct DeclarationDraft {
  /// The draft as text.
  let bytes: [UInt8]

  private static let blank = "____________________"

  init(_ facts: ExhibitFacts) {
    var lines = [
      "DRAFT OF A DECLARATION", "",
      "Not signed and not legal advice. Whoever signs it fills in what is open, strikes out what is",
      "not so or what they do not know themselves, and asks a lawyer which words their court wants.",
      "", facts.title, "",
      "1. My name is \(Self.blank). I am \(Self.blank) (function, employer).", "",
      "2. I vouch for the messages in this exhibit as follows (strike out what is not so):",
      "   [ ] I received them myself, on \(Self.blank) (device, account, from when to when).",
      "   [ ] They were forwarded or handed to me by \(Self.blank), on \(Self.blank).",
      "   [ ] I did not receive them; I keep the journal in which they were recorded.",
      "   I know who the other person is from \(Self.blank).", "",
      "3. They were recorded in a journal kept with the program testimony. When a message is recorded,",
      "   the program computes SHA-256 hashes that commit to each of its words and to the facts kept",
      "   with it, adds them to an append-only log, and signs the log's head with an Ed25519 key that",
      "   is kept on the machine. A record cannot be changed afterwards without changing the head.",
      "   The heads at which this exhibit stands:",
    ]
    for (log, key) in zip(facts.logs, facts.keys) {
      lines += [
        "   \(String(decoding: log.checkpoint.origin, as: UTF8.self)),",
        "   \(counted(log.checkpoint.size, "entry", "entries")), key fingerprint \(LogKeyFingerprint(key).text).",
      ]
    }
    lines += [
      "   The machine and the program worked properly as far as I know: \(Self.blank).", "",
      "4. On \(facts.prepared.text), \(facts.preparedBy) made this exhibit with that program from"
        + " the journal. It has",
      "   \(counted(facts.messages, "message")) of \(facts.allMessages) of one conversation."
        + " The words that are shown were copied by the",
      "   program and not typed; it checked each against its commitment. \(facts.marks) marks stand"
        + " for what is",
      "   withheld; the reasons are in \(ExhibitName.sheet).", "",
      "5. I compared the SHA-256 of each file with the list in \(ExhibitName.manifest), with the"
        + " program",
      "   \(Self.blank), on \(Self.blank). They are identical:",
    ]
    lines += facts.files.filter { $0.name.hasPrefix(ExhibitName.stem + ".") }
      .filter { !$0.name.hasSuffix(".tlog-proof") && !$0.name.hasSuffix(".leaf") }
      .map { "   \(Hexadecimal.text($0.digest.bytes))  \($0.name)" }
    lines += [
      "",
      "6. I verified \(ExhibitName.stem + ExportFormat.transcript.suffix) with"
        + " \(Self.blank) (program, version), against the key",
      "   \(Self.blank), which I have from \(Self.blank). The result: \(Self.blank).", "",
      "7. I know that this does not prove:",
    ]
    lines += facts.limits.map { "   - \($0.message)" }
    lines += [
      "   - that a chat app's own export, or what was shown on a screen, was genuine", "",
      "I declare under penalty of perjury that the foregoing is true and correct.", "",
      "\(Self.blank)     \(Self.blank)", "date and place            signature",
    ]
    bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
