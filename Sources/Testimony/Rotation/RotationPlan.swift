import TestimonyCrypto
import TestimonyProof

/// What becomes of the ways into the journal when its keys are rotated.
package struct RotationPlan: Sendable {
  /// Those that open it afterwards as before: public keys, and the passphrase that is typed.
  package let kept: [KeySlotSummary]
  /// Those that open nothing more: what they are sealed to is not here.
  package let dropped: [KeySlotSummary]

  init(
    _ slots: [KeySlotSummary], keeping passphrase: KeySlotSummary, without leaver: KeySlotSummary?
  ) {
    let stays = { (slot: KeySlotSummary) in
      slot.id == passphrase.id || slot.kind == .recipient && slot.id != leaver?.id
    }
    kept = slots.filter(stays)
    dropped = slots.filter { !stays($0) }
  }

  var ids: Set<[UInt8]> { Set((kept + dropped).map(\.id)) }

  /// The body of the entry that records it.
  func body(replacing mark: MasterMark) -> MemberObject {
    MemberObject([
      ("event", .text("rotated")), ("kept", .array(kept.map(Self.mention))),
      ("dropped", .array(dropped.map(Self.mention))), ("before", .text(mark.text)),
    ])
  }

  private static func mention(_ slot: KeySlotSummary) -> JSONValue {
    .object([
      JSONMember(name: Array("slot".utf8), value: .text(Hexadecimal.text(slot.id))),
      JSONMember(name: Array("kind".utf8), value: .text(slot.kind.rawValue)),
      JSONMember(name: Array("name".utf8), value: .text(slot.name)),
    ])
  }
}
