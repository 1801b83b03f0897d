import Testimony
import TestimonyCrypto

extension Failure {
  init(_ error: BundleFault) {
    switch error {
    case .unreadable(let errno): self.init("the bundle cannot be read", errno: errno)
    case .notAFile:
      self.init("the bundle is no file", hint: "name the file that 'bundle' wrote", code: .usage)
    case .notABundle:
      self.init("the file is no bundle", hint: "name the file that 'testimony bundle' wrote")
    case .otherJournal:
      self.init(
        "the bundle is of another journal",
        hint: "name this journal's, or the other with --journal",
        code: .refused)
    case .otherKeys:
      self.init(
        "the bundle was made under other keys than this journal has: one of both was rotated",
        hint:
          "take the 'keys' file of the one that was, to the other: testimony key adopt FILE; then bundle again",
        code: .refused)
    case .altered(let part):
      self.init(
        "part \(part) of the bundle is not as it was written",
        hint: "nothing was taken in; write it anew and look after the medium", code: .refused)
    case .cutShort:
      self.init(
        "the end of the bundle is missing", hint: "nothing was taken in; copy it whole",
        code: .refused)
    case .malformed:
      self.init(
        "the bundle opens, and is not what a bundle holds",
        hint: "a later version may have made it; nothing was taken in", code: .refused)
    case .placing(let error): self.init(error)
    }
  }

  init(_ error: MergeRefusal) {
    let (message, hint) = Self.words(error)
    let isContradiction =
      switch error {
      case .twoHeads, .fork, .rewound, .ownRewound: true
      default: false
      }
    self.init(message, hint: hint, code: isContradiction ? .diverged : .refused)
  }

  private static func words(_ error: MergeRefusal) -> (message: String, hint: String) {
    let again = "nothing was taken in; verify the journal there: testimony verify"
    return switch error {
    case .noteInvalid(let log): ("the head of \(name(log)) is not signed by its key", again)
    case .otherKeys(let log): ("\(name(log)) has other keys there than here", again)
    case .otherOwner: ("a thread or contributor has another key or kind there than here", again)
    case .gap(let log, let first, let found):
      (
        "entries \(found) to \(first - 1) of \(name(log)) are neither here nor there",
        "nothing was taken in; let that machine write all: testimony bundle FILE, without --for"
      )
    case .altered(let log, let sequence):
      ("entry \(sequence) of \(name(log)) does not open, or is not what was committed", again)
    case .rootDiffers(let log):
      (
        "the entries of \(name(log)) are not what its key signed",
        "nothing was taken in; write all of it there: testimony bundle FILE, without --for"
      )
    case .blank(let log, let sequence):
      (
        "the record of entry \(sequence) of \(name(log)) is gone there, and nothing says it was shredded",
        again
      )
    case .twoHeads(let divergence):
      (
        "two heads of \(name(divergence.log)) have one size and different roots: \(Self.copied)",
        Self.evidence
      )
    case .fork(let divergence):
      (
        "two heads of \(name(divergence.log)) contradict each other: \(Self.copied)", Self.evidence
      )
    case .rewound(let heads, let named, let found):
      (
        "\(name(heads.log)) was put back: somebody has seen \(counted(named, "entry", "entries")) of it, there are \(found)",
        "nothing was taken in; both heads are recorded as evidence: look for the machine or copy that has the others"
      )
    case .ownRewound(let heads, let there, let here):
      (
        "this machine was put back: its own \(name(heads.log)) has \(counted(there, "entry", "entries")) there, \(here) here",
        "that log is closed now; merge the bundle again, and this machine goes on in a new one"
      )
    }
  }

  private static let copied = "its machine was copied, or somebody has its key"
  private static let evidence =
    "nothing was taken in; both are recorded as evidence: keep the bundle, and retire that log"

  private static func name(_ log: Identifier) -> String { "log \(log.hex.prefix(8))…" }
}
