/// What stands before the words of a message: when it was sent. Positions count from the start of
/// its line.
package struct Heading: Equatable, Sendable {
  package var shape: HeadingShape
  /// The date's numbers, as they stand there.
  package var date: DateNumbers
  /// Nil where the half of the day is not known, or contradicts the hour.
  package var clock: WallClock?
  /// Where date and time stand.
  package var time: Range<Int>
  /// Where the sender's name begins, or what the program says when there is no sender.
  package var rest: Int
  /// Whether a name and a colon follow, where it matters to what it is: without brackets or a dash.
  package var hasSender: Bool

  /// Whether it is a heading on its own, without another of its shape to compare it with. Without
  /// brackets or a dash any line that begins with a date and a time could be one: there a sender is
  /// wanted too.
  package var isEvident: Bool {
    switch shape.frame {
    case .brackets, .hyphen, .enDash, .emDash: true
    case .colon, .space: hasSender
    }
  }
}
