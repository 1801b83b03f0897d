import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Looks whether each head of a log that an entry names is one of that log here.
struct NamedHeadsCheck {
  let faults: FaultList

  func run(_ logs: [OpenedLog], rows: borrowing Rows) throws(StorageError) {
    guard logs.count > 1 else { return }
    for log in logs {
      for (sequence, entry) in log.kept where entry.content.fields.kind.namesHeads {
        for head in heads(in: entry.content) where head.size > 0 {
          let named = logs.first {
            $0.head.origin.map { LogView.originName($0).bytes == head.origin } ?? false
          }
          if try named?.tree.root(at: head.size, rows: rows) != head.root {
            faults.add(.namedHeadAbsent, at: .entry(log.id(sequence)), "at size \(head.size)")
          }
        }
      }
    }
  }

  private func heads(in content: EntryContent) -> [Checkpoint] {
    let notes =
      MemberObject(parsing: content.tokens.body)?.list(
        content.fields.kind == .heads ? "heads" : "closed") ?? []
    return notes.compactMap { note in
      guard case .string(let bytes) = note, let signed = try? SignedNote(parsing: bytes) else {
        return nil
      }
      return try? Checkpoint(parsing: signed.text)
    }
  }
}
