import TestimonyCrypto
import TestimonyProof

/// How far a log was known when an entry of another one named its head.
struct NamedHead: Equatable, Sendable {
  let origin: Identifier
  let size: UInt64

  /// The heads in the body of an entry that names some: signed notes.
  ///
  /// - Returns: nil for a body that holds something else.
  static func list(_ body: MemberObject, _ kind: EntryKind) -> [NamedHead]? {
    guard let notes = body.list(kind == .heads ? "heads" : "closed") else { return nil }
    var heads: [NamedHead] = []
    for note in notes {
      guard case .string(let bytes) = note, let head = NamedHead(note: bytes) else { return nil }
      heads.append(head)
    }
    return heads
  }

  private init?(note: [UInt8]) {
    guard let signed = try? SignedNote(parsing: note),
      let checkpoint = try? Checkpoint(parsing: signed.text),
      let origin = Identifier(hex: String(decoding: checkpoint.origin.suffix(32), as: UTF8.self)),
      LogView.originName(origin).bytes == checkpoint.origin
    else { return nil }
    self.init(origin: origin, size: checkpoint.size)
  }

  init(origin: Identifier, size: UInt64) {
    self.origin = origin
    self.size = size
  }
}
