import Testimony

/// What verification of the journal found, said to a person or as JSON.
struct JournalReport {
  let console: Console

  /// - Throws: `Failure` with `refused` when something is not sound.
  func say(_ report: VerificationReport) throws(Failure) {
    if console.printsJSON { console.print(json(report)) } else { sayText(report) }
    guard report.isSound else {
      throw Failure(
        "verification failed: \(counted(report.faultCount, "fault"))",
        hint: "copy the whole folder before anything else; each fault says what to do",
        code: .refused)
    }
  }

  private func sayText(_ report: VerificationReport) {
    for log in report.logs {
      console.print("log \(log.device)     \(log.origin), \(counted(log.size, "entry", "entries"))")
    }
    let how = report.withKeys ? "opened and computed anew" : "checked from outside"
    console.print("entries   \(report.entryCount) \(how)")
    if report.recordlessCount > 0 {
      let how = report.withKeys ? "shredded" : "without their sealed record"
      console.print("          \(report.recordlessCount) of them \(how)")
    }
    if report.fileCount > 0 {
      console.print("files     \(report.fileCount), in \(report.chunkCount) sealed pieces")
    }
    for log in report.logs where report.withKeys { sayOutsiders(of: log, report) }
    for fault in report.faults {
      console.print("\(fault.weight.rawValue)    \(fault.message)")
      console.print("          \(fault.advice)")
    }
    if report.faultCount > report.faults.count {
      console.print("          and \(report.faultCount - report.faults.count) more faults")
    }
    console.print(report.isSound ? "sound     everything that was checked" : "NOT SOUND")
    console.print("not proved:")
    for limit in report.limits { console.print("  - \(limit.message)") }
  }

  /// Who outside has seen how much of a log, and how much nobody has.
  private func sayOutsiders(of log: VerificationReport.Log, _ report: VerificationReport) {
    let own = report.cosignatures.filter { $0.device == log.device }
    for (place, seen) in own.enumerated() {
      // Of each witness the last one says all that the others do.
      guard !own[(place + 1)...].contains(where: { $0.key.utf8.elementsEqual(seen.key.utf8) })
      else { continue }
      console.print(
        "witnessed the first \(seen.size) of log \(log.device) signed by \(seen.name) at \(seen.time.text), by its clock"
      )
      console.print("          key \(seen.key): who holds it, this journal does not prove")
    }
    let anchors = report.anchors.filter { $0.origin.utf8.elementsEqual(log.originDigits) }
    for anchor in anchors {
      console.print(
        "anchored  the first \(anchor.size) of log \(log.device) existed before \(anchor.time.text) according to \(anchor.authority)"
      )
    }
    let seen = max(own.map(\.size).max() ?? 0, anchors.map(\.size).max() ?? 0)
    guard log.size > seen else { return }
    console.print(
      "          the last \(log.size - seen) of log \(log.device): no witness's signature and no time stamp of them is kept here"
    )
  }

  private func json(_ report: VerificationReport) -> JSON {
    .object([
      ("journal", .string(report.journal.hex)), ("sound", .bool(report.isSound)),
      ("withKeys", .bool(report.withKeys)),
      (
        "logs",
        .array(
          report.logs.map {
            .object([
              ("log", .integer(Int64($0.device))), ("origin", .string($0.origin)),
              ("size", .integer(Int64($0.size))), ("key", .string($0.keySource.rawValue)),
            ])
          })
      ), ("entries", .integer(Int64(report.entryCount))),
      ("withoutRecord", .integer(Int64(report.recordlessCount))),
      ("files", .integer(Int64(report.fileCount))),
      ("pieces", .integer(Int64(report.chunkCount))),
      (
        "cosignatures",
        .array(
          report.cosignatures.map {
            .object([
              ("log", .integer(Int64($0.device))), ("size", .integer(Int64(clamping: $0.size))),
              ("time", .string($0.time.text)), ("witness", .string($0.name)),
              ("key", .string($0.key)),
            ])
          })
      ),
      (
        "anchors",
        .array(
          report.anchors.map {
            .object([
              ("origin", .string($0.origin)), ("size", .integer(Int64(clamping: $0.size))),
              ("time", .string($0.time.text)), ("authority", .string($0.authority)),
            ])
          })
      ), ("faultCount", .integer(Int64(report.faultCount))),
      (
        "faults",
        .array(
          report.faults.map {
            .object([
              ("code", .string($0.code.rawValue)), ("weight", .string($0.weight.rawValue)),
              ("message", .string($0.message)), ("advice", .string($0.advice)),
            ])
          })
      ), ("notProved", .array(report.limits.map { .string($0.rawValue) })),
    ])
  }
}
