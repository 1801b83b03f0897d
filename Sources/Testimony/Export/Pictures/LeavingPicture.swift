package import TestimonyCrypto
package import TestimonyMedia
import TestimonyProof

/// A picture that was cleaned and is about to leave, bound to the sealed original.
package struct LeavingPicture: Sendable {
  package let choice: PictureChoice
  package let picture: CleanPicture
  /// Whether exiftool read it, too, and found nothing.
  package let isCheckedAgain: Bool
  /// The entry that the original came with, and its digest.
  let entry: Digest
  let original: Digest
  /// Of the cleaned bytes.
  package let digest: Digest

  package var bytes: [UInt8] { picture.bytes }

  /// Where it leaves: the files' name, and its place among the pictures.
  package func path(at stem: String, number: Int) -> String {
    "\(stem)-\(number)\(picture.kind.suffix)"
  }

  /// What the ledger remembers: from which sealed file the one that left was made.
  var ledgerItem: JSONValue {
    let members: [(String, JSONValue)] = [
      ("entry", .text(JournalState.name(entry))), ("file", .count(UInt64(choice.file))),
      ("original", .text(JournalState.name(original))),
      ("cleaned", .text(JournalState.name(digest))),
      ("removed", .array(picture.removed.map { .text($0.name) })),
      ("checked", .text(isCheckedAgain ? "exiftool" : "native")),
    ]
    return .object(members.map { JSONMember(name: Array($0.0.utf8), value: $0.1) })
  }
}
