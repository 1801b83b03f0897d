import ArgumentParser
import Testimony

/// Who made a translation or correction: named by handle, or asked, as names are no arguments.
struct AuthorOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who made it: 'me' or a contributor's handle. Others are asked for.", valueName: "handle"))
  var by: String?

  /// Bytes in a name, at most.
  private static let nameLimit = 300

  /// `deed` is what they did, as in "translated it".
  func author(
    of deed: String, in journal: borrowing Journal, on console: Console
  ) throws(Failure) -> LayerAuthor {
    switch by {
    case "me": return .keeper
    case let handle?: return .contributor(try console.contributor(handle, in: journal).id)
    case nil:
      let typed = try console.askLine(
        "who \(deed) (empty: you, \(journal.state.keeper))", instead: "--by")
      guard !typed.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return .keeper }
      guard let name = String(validating: typed, as: UTF8.self), typed.count <= Self.nameLimit
      else { throw Failure("a name is UTF-8 of at most \(Self.nameLimit) bytes") }
      return .other(name)
    }
  }
}
