package import TestimonyCrypto
import TestimonyProof

/// A picture that was cleaned and is about to leave, bound to the sealed original.
package struct LeavingPicture: Sendable {
  package let choice: PictureChoice
  /// With nothing in it but its pixels.
  package let bytes: [UInt8]
  /// The end of its file's name.
  let suffix: String
  /// Names of what was taken out, in its order.
  package let removed: [String]
  /// Whether it says how it has to be turned.
  package let isTurned: Bool
  /// The program that cleaned it; nil where this one did.
  package let cleaner: String?
  /// Whether exiftool read it, too, and found nothing.
  package let isCheckedAgain: Bool
  /// The entry that the original came with, and its digest.
  let entry: Digest
  let original: Digest
  /// Of the cleaned bytes.
  package let digest: Digest

  /// Where it leaves: the files' name, and its place among the pictures.
  package func path(at stem: String, number: Int) -> String {
    "\(stem)-\(number)\(suffix)"
  }

  /// What the ledger remembers: from which sealed file the one that left was made.
  var ledgerItem: JSONValue {
    let members: [(String, JSONValue)] =
      [
        ("entry", .text(JournalState.name(entry))), ("file", .count(UInt64(choice.file))),
        ("original", .text(JournalState.name(original))),
        ("cleaned", .text(JournalState.name(digest))),
        ("removed", .array(removed.map { .text($0) })),
        ("checked", .text(isCheckedAgain ? "exiftool" : "native")),
      ] + (cleaner.map { [("cleaner", .text($0))] } ?? [])
    return .object(members.map { JSONMember(name: Array($0.0.utf8), value: $0.1) })
  }
}
