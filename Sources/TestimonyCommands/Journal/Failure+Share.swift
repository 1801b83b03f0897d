import Testimony

extension Failure {
  init(_ error: ShareError) {
    switch error {
    case .journal(let error): self.init(error)
    case .withdrawn:
      self.init(
        "the thread was withdrawn from that key", hint: "to give it again all the same: --again",
        code: .refused)
    case .notShared:
      self.init("that key has no share of the thread", hint: "see: testimony share list")
    case .empty: self.init("the thread has no message to share")
    case .recipientUnusable:
      self.init("nothing can be sealed to that key", hint: "ask for another one: it is no real key")
    case .unreadable(let errno): self.init("the share cannot be read", errno: errno)
    case .notAFile: self.init("the share is no file", code: .usage)
    case .notAShare:
      self.init("the file is no share", hint: "name the file that 'testimony share' wrote")
    case .otherKey:
      self.init(
        "the share is sealed to another key",
        hint: "open it with the key whose line age1… you sent", code: .wrongPassphrase)
    case .altered(let part):
      self.init(
        "part \(part) of the share is not as it was written", hint: "ask for it again",
        code: .refused)
    case .cutShort:
      self.init("the end of the share is missing", hint: "copy it whole", code: .refused)
    case .malformed:
      self.init(
        "the share opens, and is not what a share holds", hint: "a later version may have made it",
        code: .refused)
    case .rejected(let reason):
      self.init(
        "the conversation in the share is not what was signed: \(reason)",
        hint: "nothing of it is shown; tell who sent it", code: .refused)
    case .wrongFile(let name):
      self.init(
        "'\(name)' in the share is not the file that its message was logged with",
        hint: "tell who sent it", code: .refused)
    case .placing(let error): self.init(error)
    }
  }
}
