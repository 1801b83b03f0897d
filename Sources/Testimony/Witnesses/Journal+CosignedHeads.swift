import TestimonyProof
import TestimonyStorage

extension Journal {
  /// The logs at the heads that a transcript of these entries is best proved by: of each log, where
  /// witnesses have cosigned one that covers all of them, the one that most have, and of several the
  /// earliest; else the last.
  ///
  /// - Throws: `damaged`.
  func cosigned(
    _ views: PerLog<LogView>, covering ids: [EntryID]
  ) throws(JournalError) -> PerLog<LogView> {
    var heads: [[UInt8]] = []
    for view in views.values {
      guard let last = ids.filter({ $0.device == view.device }).map(\.sequence).max(),
        let note = try cosignedNote(of: view, covering: last)
      else { continue }
      heads.append(note)
    }
    guard !heads.isEmpty else { return views }
    return try database.read { (rows) throws(JournalError) in try views.at(heads, rows: rows) }
  }

  private func cosignedNote(
    of view: LogView, covering last: UInt64
  ) throws(JournalError) -> [UInt8]? {
    let records = state.witnesses.records.filter {
      $0.log == view.identity.origin && $0.size > last && $0.size <= view.size
    }
    let counts = Dictionary(grouping: records, by: \.size).mapValues { Set($0.map(\.key)).count }
    guard
      let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
    else { return nil }
    var lines: [NoteSignature] = []
    var first: SignedNote?
    for kept in try cosignatures(records.filter { $0.size == best.key })
    where lines.count + 2 < SignedNote.maximumSignatureCount {
      guard let note = try? SignedNote(parsing: kept.signed.note) else { continue }
      if let first, first.text != note.text { throw .damaged(.checkpoint(device: view.device)) }
      if first == nil {
        first = note
      } else {
        lines += note.signatures.filter { line in
          line.name == kept.witness.verifier.name && line.keyID == kept.witness.verifier.keyID
            && !(lines + (first?.signatures ?? [])).contains {
              $0.name == line.name && $0.keyID == line.keyID
            }
        }
      }
    }
    return (try? first?.adding(lines))?.bytes
  }
}
