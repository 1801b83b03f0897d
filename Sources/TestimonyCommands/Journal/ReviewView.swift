import Testimony
import TestimonyGate

/// How a question of a review looks on the terminal.
struct ReviewView {
  let console: Console
  let thread: ConversationThread

  static let keys = "r redact, k keep, w widen, s split, l label, a all like this, u undo, q quit"
  static let help = """
    r  hide it, wherever these words stand among the messages
    k  let it stand, for a reason that is sealed
    w  hide other words of the message instead
    s  ask about each place alone
    l  say what its author may be called in print
    a  the same answer for all that is left of its kind
    u  take the last answer back
    q  leave; what was answered stays answered

    """

  /// Words on each side.
  private static let around = 6
  private static let shown = 3

  func show(_ question: ReviewQuestion, number: Int, of count: Int) {
    let text = TerminalText(isolates: true)
    let paint = Paint(isTerminal: true, environment: console.environment)
    let must = question.action == .block ? "must not leave" : "to be looked at"
    console.terminal.show(
      "\n\(number) of \(count): \(question.kind.phrase), \(must)\n")
    for place in question.places.prefix(Self.shown) {
      let (before, found, behind) = place.context(Self.around)
      let isCut = place.tokens.lowerBound > 2 * Self.around
      var line = text.safe("\(place.address(in: thread))  ")
      if isCut { line += text.safe("… ") }
      line += text.safe(Self.line(before))
      line += paint(.warning, text.safe(Self.line(found)))
      line += text.safe(Self.line(behind))
      console.terminal.show(line + [0x0A])
    }
    if question.places.count > Self.shown {
      console.terminal.show("and \(question.places.count - Self.shown) more places\n")
    }
  }

  /// On one line.
  private static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
  }
}
