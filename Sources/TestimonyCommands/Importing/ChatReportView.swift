import Testimony
import TestimonyImport

/// Tells what an import did.
struct ChatReportView {
  let console: Console
  let report: ChatImportReport
  let format: ChatFormat

  func show(contributorsMade: Int, threadsMade: Int) {
    if console.printsJSON {
      console.print(json(contributorsMade, threadsMade))
      return
    }
    guard !report.isRepetition else {
      console.print("0 messages imported: the same bytes were imported before")
      return
    }
    let account = report.account
    console.print(
      "\(counted(report.messages, "message")) imported, \(counted(report.events, "event")), \(counted(report.opaque, "piece")) that could not be read"
    )
    for reason in OpaqueReason.allCases {
      if let count = report.opaqueReasons[reason] {
        console.print("could not be read, \(reason.rawValue): \(count)")
      }
    }
    if report.isContinuation { console.print("an import that was interrupted went on") }
    if report.repeated > 0 {
      console.print(
        "\(report.repeated) \(report.repeated == 1 ? "was" : "were") in the journal before")
    }
    console.print(
      "\(account.given) bytes in, \(account.accounted) accounted for: messages \(account.messages.bytes), events \(account.events.bytes), structure \(account.structure.bytes), unread \(account.opaque.bytes)"
    )
    console.print("\(report.sealedBytes) bytes of the original sealed as they came")
    if contributorsMade + threadsMade > 0 {
      console.print(
        "\(counted(threadsMade, "thread")) and \(counted(contributorsMade, "contributor")) made")
    }
    if report.edited + report.deleted + report.vanished + report.reactions > 0 {
      console.print(
        "recorded as evidence, not applied: \(report.edited) edited, \(report.deleted) deleted, \(report.vanished) vanished, \(counted(report.reactions, "reaction"))"
      )
    }
    if report.files > 0 || !report.absent.isEmpty {
      let absent = report.absent.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      console.print(
        "\(counted(report.files, "file")) sealed"
          + (absent.isEmpty ? "" : "; not there: \(absent.joined(separator: ", "))"))
    }
    if report.timesWithoutZone > 0 {
      console.print("\(counted(report.timesWithoutZone, "time")) kept as displayed, zone unknown")
    }
    if report.timesUnread > 0 {
      console.print("\(report.timesUnread) without a time that can be read")
    }
    for remark in Remark.allCases {
      if let count = report.remarks[remark], count > 0 {
        console.print("marked \(remark.rawValue): \(count)")
      }
    }
    warn()
  }

  private func warn() {
    if report.remarks[.disappearing, default: 0] > 0 {
      console.notes.warning("messages that were to disappear: their senders chose that they go")
      console.notes.hint("ask them whether you may keep them, and note the answer")
    }
    if report.remarks[.retracted, default: 0] > 0 {
      console.notes.warning("messages that their senders took back are hidden from publication")
    }
    if report.remarks[.signatureNotVerified, default: 0] > 0 {
      console.notes.warning("signature headers were kept, and not verified")
    }
    console.notes.hint(
      "nothing here proves who wrote a message: exports of chat programs can be changed by anybody")
  }

  private func json(_ contributorsMade: Int, _ threadsMade: Int) -> JSON {
    let account = report.account
    return .object([
      ("format", .string(format.parserName)), ("messages", .natural(report.messages)),
      ("events", .natural(report.events)), ("opaque", .natural(report.opaque)),
      (
        "unread",
        .object(
          OpaqueReason.allCases.compactMap { reason in
            report.opaqueReasons[reason].map { (reason.rawValue, .natural($0)) }
          })
      ),
      ("repeated", .natural(report.repeated)), ("edited", .natural(report.edited)),
      ("deleted", .natural(report.deleted)), ("vanished", .natural(report.vanished)),
      ("reactions", .natural(report.reactions)), ("files", .natural(report.files)),
      (
        "absent",
        .object(report.absent.sorted { $0.key < $1.key }.map { ($0.key, .natural($0.value)) })
      ), ("bytes", .natural(account.given)), ("accounted", .natural(account.accounted)),
      (
        "accountedAs",
        .object([
          ("messages", .natural(account.messages.bytes)),
          ("events", .natural(account.events.bytes)),
          ("structure", .natural(account.structure.bytes)),
          ("opaque", .natural(account.opaque.bytes)),
        ])
      ), ("sealed", .natural(report.sealedBytes)),
      ("threadsMade", .integer(Int64(threadsMade))),
      ("contributorsMade", .integer(Int64(contributorsMade))),
      ("timesWithoutZone", .natural(report.timesWithoutZone)),
      ("timesUnread", .natural(report.timesUnread)),
      (
        "remarks",
        .object(
          Remark.allCases.compactMap { remark in
            report.remarks[remark].map { (remark.rawValue, .natural($0)) }
          })
      ), ("sameBytes", .bool(report.isRepetition)), ("continued", .bool(report.isContinuation)),
    ])
  }
}
