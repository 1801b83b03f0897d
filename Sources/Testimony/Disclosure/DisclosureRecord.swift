package import TestimonyCrypto
package import TestimonyProof

/// One disclosure, as the journal remembers it.
package struct DisclosureRecord: Equatable, Sendable {
  package let logged: Timestamp
  package let thread: Identifier
  /// Where the message stands of which more was opened.
  package let message: EntryID
  /// Its number in the thread, where it is a message.
  package internal(set) var number: UInt64?
  package let recipient: String
  package let reason: String
  /// The opened tokens.
  package let words: [Range<Int>]
  package let fields: SlotSet
  /// SHA-256 of the transcript that was opened further, and of the one that was handed over.
  package let before: Digest
  package let after: Digest
  /// Whether it only went to an approver.
  let isForApproval: Bool

  /// Returns nil when the body is not one of this kind.
  init?(_ body: MemberObject, _ content: EntryContent, thread: Identifier) {
    guard let message = content.target, let recipient = body.text("recipient"),
      let reason = body.text("reason"),
      let words = body.list("words"),
      let fields = body.number("fields").flatMap({ UInt16(exactly: $0) }),
      let before = body["before"]?.digest, let after = body["after"]?.digest
    else { return nil }
    var ranges: [Range<Int>] = []
    for item in words {
      guard case .array(let pair) = item, pair.count == 2, case .integer(let start) = pair[0],
        case .integer(let end) = pair[1], 0 <= start, start < end,
        end <= Int64(Tokens.maximumCount)
      else { return nil }
      ranges.append(Int(start)..<Int(end))
    }
    logged = content.fields.logged
    self.thread = thread
    self.message = message
    self.recipient = recipient
    self.reason = reason
    self.words = ranges
    self.fields = SlotSet(rawValue: fields)
    self.before = before
    self.after = after
    isForApproval =
      body.text("purpose")?.utf8.elementsEqual(PreparedExport.approval.utf8) ?? false
  }
}

extension PreparedDisclosure {
  /// The body of the `disclosure` entry.
  func ledgerBody(_ purpose: ReleasePurpose) -> MemberObject {
    let members: [(key: String, value: JSONValue)] = [
      ("recipient", .text(recipient)), ("reason", .text(reason)),
      (
        "words",
        .array(
          opened.trueRanges.map {
            .array([.count(UInt64($0.lowerBound)), .count(UInt64($0.upperBound))])
          })
      ), ("fields", .count(UInt64(fields.rawValue))),
      ("before", .text(JournalState.name(before))),
      ("after", .text(JournalState.name(SHA256.hash(bytes)))),
    ]
    return MemberObject(
      members + (purpose == .approval ? [("purpose", .text(PreparedExport.approval))] : []))
  }
}
