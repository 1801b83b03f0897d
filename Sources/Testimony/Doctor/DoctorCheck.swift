/// One thing that `doctor` looked at.
package struct DoctorCheck: Equatable, Sendable {
  package enum Status: String, Sendable {
    case ok
    /// It works, but something should be done.
    case warning
    /// It does not work, or something is lost if nothing is done.
    case failure
    /// It could not be looked at: the journal is locked, or an earlier check failed.
    case skipped
  }

  /// What is looked at. The raw values are stable (`Docs/Json.md`).
  package enum Subject: String, CaseIterable, Sendable {
    case folder
    case permissions
    case foreignFiles = "foreign-files"
    case keys
    case database
    case writeAheadLog = "write-ahead-log"
    case freeSpace = "free-space"
    case stateFolder = "state-folder"
    case coreDumps = "core-dumps"
    case swap
    case session
    case timeZones = "time-zones"
    case clock
    case opening
    case deviceFile = "device-file"
    case index
    case attachments
    case unsent
  }

  package let subject: Subject
  package let status: Status
  /// What was found, in a sentence without full stop.
  package let finding: String
  /// What to do, in a sentence without full stop; nil where nothing is to be done.
  package let advice: String?
  /// The error behind a failure to open the journal.
  package internal(set) var error: JournalError?

  static func ok(_ subject: Subject, _ finding: String) -> DoctorCheck {
    DoctorCheck(subject: subject, status: .ok, finding: finding, advice: nil)
  }

  static func skipped(_ subject: Subject, _ finding: String) -> DoctorCheck {
    DoctorCheck(subject: subject, status: .skipped, finding: finding, advice: nil)
  }

  static func warning(_ subject: Subject, _ finding: String, advice: String) -> DoctorCheck {
    DoctorCheck(subject: subject, status: .warning, finding: finding, advice: advice)
  }

  static func failure(_ subject: Subject, _ finding: String, advice: String) -> DoctorCheck {
    DoctorCheck(subject: subject, status: .failure, finding: finding, advice: advice)
  }
}
