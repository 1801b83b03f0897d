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
      console.print("          \(report.recordlessCount) of them without their sealed record")
    }
    if report.fileCount > 0 {
      console.print("files     \(report.fileCount), in \(report.chunkCount) sealed pieces")
    }
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
      ("faultCount", .integer(Int64(report.faultCount))),
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
