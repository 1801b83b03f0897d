import Testimony
import TestimonyCrypto
import TestimonyHubLink

extension Failure {
  init(_ error: SyncFault) {
    switch error {
    case .hub(let fault): self.init(fault)
    case .rewound(let log, let seen, let found):
      self.init(
        "the hub was put back: it has shown \(counted(seen, "entry", "entries")) of \(name(log)), and has \(found) now",
        hint:
          "nothing was taken in or given; ask whoever looks after it, and keep what this machine has",
        code: .diverged)
    case .missing(let log, let sequence):
      self.init(
        "entry \(sequence) of \(name(log)) stands below a signed head and is not at the hub",
        hint: Self.elsewhere, code: .refused)
    case .outOfOrder(let log, let expected, let found):
      self.init(
        "the hub gives entry \(found) of \(name(log)) in the place of entry \(expected)",
        hint: Self.elsewhere, code: .refused)
    case .altered(let log, let sequence):
      self.init(
        "entry \(sequence) of \(name(log)) is not at the hub as it was put there",
        hint: Self.elsewhere, code: .refused)
    case .keyringMissing(let log):
      self.init(
        "the keyring that records of \(name(log)) are sealed under is not at the hub",
        hint: Self.elsewhere, code: .refused)
    case .keyringAltered(let log):
      self.init(
        "the keyring that records of \(name(log)) are sealed under is not at the hub as it was put there",
        hint: Self.elsewhere, code: .refused)
    case .ownKeyringAltered:
      self.init(
        "the keyring of this machine is not at the hub as it was put there",
        hint: "nothing was given; ask whoever looks after the hub", code: .refused)
    case .unknownLog(let log):
      self.init(
        "the hub has \(name(log)), which no machine of this journal knows",
        hint: Self.elsewhere, code: .refused)
    case .otherEntry(let log, let sequence):
      self.init(
        "the hub has another entry \(sequence) of \(name(log)) than this machine, behind the last head",
        hint: "nothing was given; look for a copy of the machine that writes this log",
        code: .diverged)
    case .ownAhead(let log, let found, let here):
      self.init(
        "the hub has \(counted(found, "entry", "entries")) of this machine's own \(name(log)), and \(here) are here",
        hint: "this machine was put back or copied: testimony verify; testimony doctor",
        code: .diverged)
    case .keysOlder:
      self.init(
        "the hub has later keys of this machine than this machine",
        hint: "put back the newest copy of 'keys'; nothing was given", code: .refused)
    case .running:
      self.init(
        "another sync of this journal is running on this machine",
        hint: "let it end; 'sync --follow' goes on by itself", code: .busy)
    case .busy:
      self.init(
        "other machines wrote to the hub at the same time, again and again",
        hint: "nothing is lost; try again", code: .busy)
    }
  }

  private static let elsewhere =
    "nothing was taken in; ask whoever looks after the hub, or take a bundle of that machine"
}

private func name(_ log: Identifier) -> String { "log \(log.hex.prefix(8))…" }
