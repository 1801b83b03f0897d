import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Records that the journal was verified, and what was found: a custody event.
  ///
  /// - Throws: as `append` does.
  package mutating func record(_ report: VerificationReport) throws(JournalError) {
    var members: [(key: String, value: JSONValue)] = [
      ("result", .text(report.isSound ? "sound" : "faults")),
      ("entries", .count(report.entryCount)), ("faults", .count(UInt64(report.faultCount))),
    ]
    if !report.faults.isEmpty {
      members.append(
        (
          "first",
          .array(
            report.faults.prefix(Self.recordedFaults).map {
              .text("\($0.code.rawValue) at \($0.place.name)")
            })
        ))
    }
    try append([
      EntryDraft(kind: .verification, owner: id, body: .object(MemberObject(members)))
    ])
  }

  /// Faults that are named in the entry, at most; all are counted.
  private static let recordedFaults = 20
}

extension VerificationReport {
  /// Whether the journal may be written to after this was found: nothing is wrong, or only with
  /// the content of single entries and files. Whatever else is wrong is looked at first.
  package var mayBeRecorded: Bool {
    faultCount == faults.count
      && faults.allSatisfy { fault in
        switch fault.place {
        case .entry, .chunk: true
        default: fault.weight == .notice
        }
      }
  }
}
