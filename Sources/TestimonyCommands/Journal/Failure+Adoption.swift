import Testimony

extension Failure {
  init(_ error: AdoptionError) {
    switch error {
    case .malformed:
      self.init(
        "the file is no keys file, or was cut short",
        hint: "copy 'keys' from the journal's folder on the machine that rotated")
    case .otherJournal:
      self.init(
        "these keys are of another journal", hint: "nothing was changed", code: .refused)
    case .altered:
      self.init(
        "these keys open, but were altered", hint: "nothing was changed; copy them again",
        code: .refused)
    case .unfinished:
      self.init(
        "these keys were copied while they were being changed",
        hint: "run a command there, which goes on with it, and copy them again")
    case .known:
      self.init("the journal has these keys already", hint: "there is nothing to be done")
    case .replaced:
      self.init(
        "the journal had these keys before they were replaced: they are old",
        hint: "nothing was changed; copy 'keys' from the machine that rotated last", code: .refused)
    case .noPassphrase:
      self.init(
        "no passphrase opens these keys",
        hint: "copy 'keys' from the journal's folder there, not a copy made for safekeeping")
    }
  }
}
