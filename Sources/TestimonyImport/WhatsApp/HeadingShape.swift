/// How a WhatsApp export writes the heading of a message. It follows from the phone's settings at
/// the time of the export, so it is the same for every message of a file: whatever has another
/// shape is text.
package struct HeadingShape: Hashable, Sendable {
  /// What stands between the time and the sender.
  package enum Frame: Hashable, Sendable {
    /// `[12/8/21, 10:00:00] Name: …`, as on iOS.
    case brackets
    /// `12/8/21, 10:00 - Name: …`, as on Android.
    case hyphen
    /// The same with an en dash or an em dash.
    case enDash, emDash
    /// `12.08.21 10.00.00: Name: …`.
    case colon
    /// `12. 8. 2021. 10:00:00 Name: …`.
    case space
  }

  /// Where a year of four digits stands.
  package enum LongYear: Hashable, Sendable {
    case first, second, third, none
  }

  /// What says which half of the day it is.
  package enum HalfDay: Hashable, Sendable {
    case none
    case known
    /// Words that are not in `HalfDayMarker`'s table: the hour cannot be told.
    case unknown
  }

  package var frame: Frame
  /// `/`, `.` or `-`.
  package var dateSeparator: UInt32
  package var longYear: LongYear
  /// The zero of the digits' script.
  package var zero: UInt32
  package var hasComma: Bool
  /// `:`, `.` or `h`.
  package var timeSeparator: UInt32
  package var hasSeconds: Bool
  package var halfDay: HalfDay

  /// Whether the program on the phone was the one for iOS.
  package var isIOS: Bool { frame == .brackets }
}
