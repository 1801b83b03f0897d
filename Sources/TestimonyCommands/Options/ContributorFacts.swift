import ArgumentParser
import Testimony

/// What is said of a contributor that identifies nobody.
struct ContributorFacts: ParsableArguments {
  @Option(
    name: .customLong("language"), help: ArgumentHelp("A language: fa, ps, en.", valueName: "tag"))
  var languages: [String] = []
  @Option(
    name: .customLong("channel"),
    help: ArgumentHelp("A channel: signal, whatsapp.", valueName: "name"))
  var channels: [String] = []
  @Option(help: ArgumentHelp("Their time zone: Asia/Kabul.", valueName: "zone"))
  var zone: String?
  @Option(
    help: ArgumentHelp(
      "From whom they are to stay hidden: nobody, public, acquaintances.", valueName: "whom"))
  var anonymousFrom: AnonymityChoice?
  @Option(
    help: ArgumentHelp(
      "Days within which they are to be heard from; 0 for none.", valueName: "days")
  )
  var checkIn: UInt64?

  /// Whether anything is said.
  var isGiven: Bool {
    !languages.isEmpty || !channels.isEmpty || zone != nil || anonymousFrom != nil
      || checkIn != nil
  }

  private static let longestCheckIn: UInt64 = 3650

  /// Whether what is said can stand where it goes.
  func check() throws(Failure) {
    for language in languages where !FieldGrammar.isLanguage(language) {
      throw Failure(
        "'\(language)' is not a language tag", hint: "fa, ps, en, fr-CA", code: .usage)
    }
    for channel in channels where !FieldGrammar.isChannel(channel) {
      throw Failure(
        "'\(channel)' is not a channel's name",
        hint: "1 to 32 of a-z, 0-9, . and -: signal, whatsapp, phone", code: .usage)
    }
    if let zone, ZoneName(zone).flatMap(ZoneFolder().rules) == nil {
      throw Failure(
        "'\(zone)' is not a time zone of this machine", hint: "Asia/Kabul, Europe/Paris, UTC",
        code: .usage)
    }
    if let checkIn, checkIn > Self.longestCheckIn {
      throw Failure("--check-in takes at most \(Self.longestCheckIn) days", code: .usage)
    }
  }

  /// The same contributor with what is said here in place of what was.
  func applied(to contributor: Journal.NewContributor) -> Journal.NewContributor {
    var contributor = contributor
    if !languages.isEmpty { contributor.languages = languages }
    if !channels.isEmpty { contributor.channels = channels }
    if let zone { contributor.timeZone = zone }
    if let anonymousFrom { contributor.anonymity = anonymousFrom.anonymity }
    if let checkIn { contributor.checkInDays = checkIn == 0 ? nil : checkIn }
    return contributor
  }
}

enum AnonymityChoice: String, ExpressibleByArgument, CaseIterable {
  case nobody, `public`, acquaintances

  var anonymity: Anonymity {
    switch self {
    case .nobody: .nobody
    case .public: .public
    case .acquaintances: .acquaintances
    }
  }
}

extension Anonymity {
  /// Behind "anonymous from".
  var phrase: String {
    switch self {
    case .nobody: "nobody"
    case .public: "the public"
    case .acquaintances: "people who know them"
    }
  }
}
