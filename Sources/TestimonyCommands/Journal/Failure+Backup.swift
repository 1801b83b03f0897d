import Testimony
import TestimonyStorage

extension Failure {
  init(_ error: BackupFailure) {
    switch error {
    case .damaged(let faults):
      self.init(
        "the journal is damaged (\(counted(faults, "fault"))), and the copy that is there may be better: it was left as it is",
        hint:
          "see what is wrong: testimony verify; to copy the journal as it is, name a new folder",
        code: .refused)
    case .copy(.otherJournal):
      self.init(
        "the copy in that folder is of another journal", hint: "name another folder", code: .refused
      )
    case .copy(.holdsMore(let entries)):
      self.init(
        "the copy holds \(counted(entries, "entry", "entries")) that the journal does not have: it was left as it is",
        hint:
          "this journal is the older one, or both were written to; keep both, and see: testimony doctor",
        code: .refused)
    case .copy(.holdsRecords(let count)):
      self.init(
        "the copy holds \(counted(count, "record")) that are gone from the journal: it was left as it is",
        hint:
          "see what is missing: testimony verify; to copy the journal as it is, name a new folder",
        code: .refused)
    case .copy(.storage(let error)): self.init(error)
    case .noRecoveryCode:
      self.init(
        "no recovery code opens the journal, so a copy of its keys would open to nobody",
        hint: "make one: testimony key recovery; or seal the copy: --recipient age1…")
    case .foreignKeys(let path):
      self.init(
        "'\(path)' is not an older copy of these keys: it was left as it is",
        hint: "name a new file, or use --overwrite")
    case .ownFolder(let path):
      self.init(
        "'\(path)' is in the journal's own folder", hint: "name a place outside, on another disk",
        code: .usage)
    case .sealing(let error): self.init(error)
    case .targetTaken(let path):
      self.init(
        "'\(path)' is not empty", hint: "restore to another folder with --journal, or use --replace"
      )
    case .journal(let error): self.init(error)
    }
  }
}
