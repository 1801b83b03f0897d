import TestimonyCrypto
import TestimonyProof

/// The `export` entry: what was published, so that it is remembered.
extension PreparedExport {
  /// SHA-256 over the commitments of the selected messages and layers, in the order of the logs: which messages a
  /// ledger entry is about.
  var selectionDigest: Digest {
    var hash = SHA256()
    hash.update(Array("testimony/selection@v1\n".utf8))
    for commitment in facts.commitments { hash.update(commitment) }
    return hash.finalize()
  }

  /// The body of the entry.
  ///
  /// Members: `thread`; `files`, each with format, SHA-256 and number of bytes; `selection` and
  /// `document`, digests of which messages these are, and of all that they say; `logs`, origins; `shown`, stretches of entries as
  /// `[log, first, last]`; `hidden`, ranges of tokens as `[log, entry, start, end]`; `fields`, the
  /// slots shown in a transcript; `title`; `labels`; `keeper`; `precision`; `language`; and
  /// `recipient` if there is one; `pictures`, where files left with it: from which sealed file which was
  /// made, and what was taken out; `exhibit`, the digest of the manifest, where it left as one; and
  /// `purpose` and `heads`, the logs' heads, where it went to an approver.
  func ledgerBody(
    exhibit: Digest? = nil, purpose: ReleasePurpose = .publication
  ) -> MemberObject {
    var members: [(key: String, value: JSONValue)] = [
      ("thread", .text(thread.hex)),
      ("files", .array(ledgerFiles)),
      ("selection", .text(JournalState.name(selectionDigest))),
      ("document", .text(JournalState.name(documentDigest))),
      ("logs", .array(proofs.logs.map { .text($0.origin.hex) })),
      ("shown", .array(shown)), ("hidden", .array(hidden)),
      ("fields", .count(UInt64(request.holdsProof ? plan.slots.rawValue : 0))),
      ("title", .text(request.title)),
      (
        "labels",
        .object(
          request.labels.chosen.sorted { $0.key < $1.key }.map {
            JSONMember(name: Array($0.key.utf8), value: .text($0.value))
          })
      ),
      ("keeper", .text(request.labels.keeper ?? request.language.wording.desk)),
      ("precision", .text(request.precision.rawValue)),
      ("language", .text(request.language.rawValue)),
    ]
    if let recipient = request.recipient { members.append(("recipient", .text(recipient))) }
    if !pictures.isEmpty { members.append(("pictures", .array(pictures.map(\.ledgerItem)))) }
    if let exhibit { members.append(("exhibit", .text(JournalState.name(exhibit)))) }
    if purpose == .approval {
      let heads = proofs.logs.map { JSONValue.string($0.note) }
      members += [("purpose", .text(Self.approval)), ("heads", .array(heads))]
    }
    return MemberObject(members)
  }

  /// The purpose of files that go to an approver.
  static let approval = "approval"

  /// One item for each file; the proofs for other tools are one together.
  private var ledgerFiles: [JSONValue] {
    var items = contents.sorted { $0.key < $1.key }.map {
      Self.file($0.key.rawValue, $0.value.digest, $0.value.byteCount)
    }
    items += pictures.map { Self.file("picture", $0.digest, $0.bytes.count) }
    if !messageProofs.isEmpty {
      let bytes = messageProofs.flatMap { $0.proof + $0.leaf }
      items.append(Self.file("tlog-proofs", SHA256.hash(bytes), bytes.count))
    }
    return items
  }

  private static func file(_ format: String, _ digest: Digest, _ byteCount: Int) -> JSONValue {
    .object([
      JSONMember(name: Array("format".utf8), value: .text(format)),
      JSONMember(name: Array("sha256".utf8), value: .text(JournalState.name(digest))),
      JSONMember(name: Array("bytes".utf8), value: .count(UInt64(byteCount))),
    ])
  }

  private func log(of device: UInt16) -> UInt64 {
    UInt64(proofs.logs.firstIndex { $0.device == device } ?? 0)
  }

  private var shown: [JSONValue] {
    var runs: [(log: UInt64, first: UInt64, last: UInt64)] = []
    for id in facts.ids {
      let log = log(of: id.device)
      if let run = runs.last, run.log == log, run.last + 1 == id.sequence {
        runs[runs.count - 1].last += 1
      } else {
        runs.append((log, id.sequence, id.sequence))
      }
    }
    return runs.map { .array([.count($0.log), .count($0.first), .count($0.last)]) }
  }

  private var hidden: [JSONValue] {
    facts.hidden.flatMap { entry in
      let log = log(of: entry.entry.id.device)
      return entry.ranges.map { range in
        JSONValue.array([
          .count(log), .count(entry.entry.id.sequence), .count(UInt64(range.lowerBound)),
          .count(UInt64(range.upperBound)),
        ])
      }
    }
  }
}

extension PublicationMask {
  /// The hidden tokens as ranges, in order.
  var hiddenRanges: [Range<Int>] { hidden.trueRanges }
}

extension [Bool] {
  /// The stretches of what is true, in order.
  package var trueRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for index in indices where self[index] {
      if let range = ranges.last, range.upperBound == index {
        ranges[ranges.count - 1] = range.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    return ranges
  }
}
