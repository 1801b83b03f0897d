import Testimony
import TestimonyCrypto

/// What the user is told when a checkpoint could not be anchored.
extension Failure {
  init(_ error: AnchorError, at address: String? = nil) {
    let place = address.map { "'\($0)'" } ?? "the answer"
    switch error {
    case .journal(let error): self.init(error)
    case .web(let error): self.init(error, at: address ?? "")
    case .status(let status, let type):
      self.init(
        "\(place) answered with status \(status) and '\(type)', not with a time stamp",
        hint: "check the address with whoever runs the authority")
    case .stamp(let fault):
      self.init(
        "\(place) proves nothing: \(fault.message)",
        hint: fault == .roots || fault == .chain
          ? "give the authority's own root certificate with --roots, from its site"
          : "nothing was kept; ask again, or another authority", code: .refused)
    case .clocks(let theirs, let ours):
      self.init(
        "\(place) says that it is \(theirs.text), this machine says \(ours.text)",
        hint: "set the clock, or ask another authority; nothing was kept", code: .refused)
    case .noRequest:
      self.init(
        "the answer is of nothing that was asked for here",
        hint: "write the request with: testimony timestamp --request-out FILE", code: .refused)
    }
  }

  init(_ error: WebError, at address: String) {
    switch error {
    case .noCurl:
      self.init(
        "the program curl is not installed",
        hint: "install it (apt install curl), or use files instead of the network")
    case .badAddress:
      self.init("'\(address)' is not an address", hint: "http://… or https://…", code: .usage)
    case .failed(let reason):
      self.init(
        "'\(address)' could not be asked: \(reason)", hint: "nothing was changed; try again")
    }
  }
}
