import Testimony
import TestimonyProof

/// What the user is told when a witness was not added, or did not sign.
extension Failure {
  init(_ error: WitnessError, _ name: String) {
    switch error {
    case .journal(let error): self.init(error)
    case .badKey:
      self.init(
        "that is not the key of a witness",
        hint: "it is a verifier key of cosignatures, name+…+…, from whoever runs it", code: .usage)
    case .badAddress:
      self.init("that is not an address", hint: "http://… or https://…", code: .usage)
    case .isKnown:
      self.init("it is asked already, at that address", hint: "see: testimony witness list")
    case .noSuchWitness:
      self.init("there is no such witness now", hint: "see: testimony witness list")
    case .web(let error): self.init(witness: name, error)
    case .answer(let error):
      self.init(
        "\(name) answered with \(Self.what(error)); nothing of it was kept",
        hint: "check the address with whoever runs it")
    case .cosignature(let error):
      self.init(
        "\(name) did not sign this head: \(Self.what(error)); nothing was kept",
        hint: "compare its key with whoever runs it: testimony witness list", code: .refused)
    case .malformed:
      self.init(
        "\(name) says that it cannot read the request (400)",
        hint: "check the address with whoever runs it")
    case .untrusted:
      self.init(
        "\(name) trusts no key that signed this log's head (403)",
        hint: "send them what 'testimony checkpoint --key' prints; log keys change with the machine"
      )
    case .unknownLog:
      self.init(
        "\(name) does not know this log (404)",
        hint: "send them what 'testimony checkpoint --key' prints, and ask to be let in")
    case .status(let status):
      self.init(
        "\(name) answered with status \(status), and signed nothing",
        hint: "try again later, or ask whoever runs it")
    case .sawMore(let theirs, let ours):
      self.init(
        "\(name) says that it has seen \(theirs) entries of this log, and here are \(ours): if that is so, this copy of the journal is an older one",
        hint: "look for the newer copy before you log or publish anything; nothing was changed",
        code: .refused)
    case .sawOther(let size):
      self.init(
        "\(name) says that the log does not go on from the \(size) entries that it has seen",
        hint:
          "the journal was restored and went on, or somebody holds its keys: compare with backups; nothing was changed",
        code: .refused)
    case .forgot(let signed, let says):
      self.init(
        "\(name) signed \(signed) entries of this log, and says now that it has seen \(says)",
        hint:
          "it does not keep what it has seen: ask whoever runs it, and remove it if they cannot say why",
        code: .refused)
    case .contradicts:
      self.init(
        "\(name) names a size to go on from and refuses it then",
        hint: "nothing was kept; ask whoever runs it")
    case .clocks(let theirs, let ours):
      self.init(
        "\(name) says that it is \(theirs.text), this machine says \(ours.text)",
        hint: "set the clock, or ask whoever runs it to; nothing was kept", code: .refused)
    }
  }

  private init(witness name: String, _ error: WebError) {
    switch error {
    case .noCurl:
      self.init("the program curl is not installed", hint: "install it: apt install curl")
    case .badAddress:
      self.init("the address of \(name) is none", hint: "see: testimony witness list")
    case .failed(let reason):
      self.init("\(name) could not be asked: \(reason)", hint: "nothing was changed; try again")
    }
  }

  private static func what(_ error: WitnessAnswerError) -> String {
    switch error {
    case .tooLong: "more than a witness has to say"
    case .badLine: "something else than signatures"
    case .conflictWithoutSize: "a conflict that does not say what it has seen"
    case .badSize: "a size that is no number"
    }
  }

  private static func what(_ error: CosignatureError) -> String {
    switch error {
    case .otherKey: "what it sent is signed by another key"
    case .notOne: "it sent several signatures of one key"
    case .doesNotFit: "its signature is not of this head"
    }
  }
}
