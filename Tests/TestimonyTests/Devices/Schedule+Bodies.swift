import TestimonyCrypto
import TestimonyProof

@testable import Testimony

extension Schedule {
  static let thread = identifier(1)
  static let contributor = identifier(2)

  static func identifier(_ first: UInt8, _ last: UInt8 = 0) -> Identifier {
    Identifier([first] + [UInt8](repeating: 7, count: 14) + [last]) ?? .zero
  }

  /// A note as a log signs it; whose signature it is matters to no fold.
  static func note(_ origin: Identifier, _ size: UInt64) -> [UInt8] {
    let name = "testimony.local/\(origin.hex)"
    let root = String(decoding: Base64.encode(SHA256.hash([]).bytes), as: UTF8.self)
    let signature = String(
      decoding: Base64.encode([UInt8](repeating: 1, count: 68)), as: UTF8.self)
    return Array("\(name)\n\(size)\n\(root)\n\n— \(name) \(signature)\n".utf8)
  }

  /// The bodies of entries.
  struct Members {
    func contributor(_ codename: String) -> MemberObject {
      MemberObject([
        ("id", .text(Schedule.contributor.hex)), ("handle", .text("c1")),
        ("codename", .text(codename)), ("languages", .array([])), ("channels", .array([])),
      ])
    }

    func thread(_ title: String) -> MemberObject {
      MemberObject([
        ("id", .text(Schedule.thread.hex)), ("handle", .text("herat")), ("title", .text(title)),
        ("keeper", .text(Schedule.identifier(3).hex)),
        (
          "speakers",
          .array([
            .object([
              JSONMember(
                name: Array("contributor".utf8), value: .text(Schedule.contributor.hex)),
              JSONMember(name: Array("speaker".utf8), value: .text(Schedule.identifier(4).hex)),
            ])
          ])
        ),
      ])
    }

    func hold(_ lifts: [Digest]) -> MemberObject {
      MemberObject([
        ("event", .text(lifts.isEmpty ? "set" : "released")), ("held", .text(Schedule.thread.hex)),
        ("lifts", .array(lifts.map { .text(JournalState.name($0)) })), ("by", .text("desk")),
        ("reason", .text("order")), ("authority", .text("court")),
      ])
    }

    func consent(given: Bool, after: [Digest]) -> MemberObject {
      MemberObject([
        ("contributor", .text(Schedule.contributor.hex)),
        ("event", .text(given ? "given" : "withdrawn")), ("thread", .text(Schedule.thread.hex)),
        ("messages", .array([])), ("uses", .array(given ? [.text("public")] : [])),
        ("after", .array(after.map { .text(JournalState.name($0)) })),
        ("words", .text("as she said")),
      ])
    }

    /// A label, or that the device is retired.
    func device(_ origin: Identifier, _ label: String) -> MemberObject {
      guard label == "0" else {
        return MemberObject([
          ("event", .text("labelled")), ("log", .text(origin.hex)), ("label", .text(label)),
        ])
      }
      return MemberObject([
        ("event", .text("retired")), ("log", .text(origin.hex)), ("size", .count(3)),
        ("reason", .text("lost")),
      ])
    }
  }

  static let members = Members()
}
