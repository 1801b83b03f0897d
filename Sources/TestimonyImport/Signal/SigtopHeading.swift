/// Recognises the heading of a message line by line: after an empty line `From:` (not always),
/// `Type:`, and `Sent:` or `Received:` with a time.
struct SigtopHeading {
  /// What a line is to a heading.
  enum Step {
    /// Nothing: a heading that had begun is text.
    case none
    case begins, goesOn
    /// With this line it is one.
    case completes
  }

  private enum Stage { case outside, from, type }

  private var stage = Stage.outside
  private var isAfterEmptyLine = false

  mutating func add(_ line: ArraySlice<UInt8>?) -> Step {
    let step = step(line.flatMap { SigtopField($0) })
    isAfterEmptyLine = line?.isEmpty == true
    return step
  }

  private mutating func step(_ field: SigtopField?) -> Step {
    switch (stage, field?.name) {
    case (.from, .type):
      stage = .type
      return .goesOn
    case (.type, .sent), (.type, .received):
      stage = .outside
      return field?.isTime == true ? .completes : .none
    case (_, .from) where isAfterEmptyLine:
      stage = .from
      return .begins
    case (_, .type) where isAfterEmptyLine:
      stage = .type
      return .begins
    default:
      stage = .outside
      return .none
    }
  }
}
