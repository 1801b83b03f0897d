/// What a word is known as, for the detectors.
struct Senses: OptionSet {
  let rawValue: UInt64

  static let kin = Senses(rawValue: 1 << 0)
  /// My, our: a word of its own, or an ending.
  static let mine = Senses(rawValue: 1 << 1)
  static let number = Senses(rawValue: 1 << 2)
  /// The word for one digit.
  static let digit = Senses(rawValue: 1 << 3)
  static let length = Senses(rawValue: 1 << 4)
  /// Minutes and hours.
  static let duration = Senses(rawValue: 1 << 5)
  static let from = Senses(rawValue: 1 << 6)
  /// A house, a shop, a school: with an owner, a place on the map.
  static let building = Senses(rawValue: 1 << 7)
  static let month = Senses(rawValue: 1 << 8)
  static let weekday = Senses(rawValue: 1 << 9)
  static let relativeDay = Senses(rawValue: 1 << 10)
  /// Stands before a time of day, and behind it.
  static let clockBefore = Senses(rawValue: 1 << 11)
  static let clockAfter = Senses(rawValue: 1 << 12)
  static let travel = Senses(rawValue: 1 << 13)
  static let title = Senses(rawValue: 1 << 14)
  static let profession = Senses(rawValue: 1 << 15)
  static let unique = Senses(rawValue: 1 << 16)
  /// Stands before the name of a place.
  static let placeCue = Senses(rawValue: 1 << 17)
  /// A part of a city, a village, a street.
  static let quarter = Senses(rawValue: 1 << 18)
  static let country = Senses(rawValue: 1 << 19)
  static let province = Senses(rawValue: 1 << 20)
  static let town = Senses(rawValue: 1 << 21)
  /// A name of a place that is an ordinary word, too.
  static let doubtful = Senses(rawValue: 1 << 22)
  static let documentCue = Senses(rawValue: 1 << 23)
  /// The name of a service, before a name that somebody has there.
  static let service = Senses(rawValue: 1 << 24)
  static let age = Senses(rawValue: 1 << 25)
  static let frequent = Senses(rawValue: 1 << 26)
  static let said = Senses(rawValue: 1 << 27)
  /// Says the same at the day before or behind: last night, next week.
  static let lastOrNext = Senses(rawValue: 1 << 28)
  static let partOfDay = Senses(rawValue: 1 << 29)
  static let walking = Senses(rawValue: 1 << 30)
  static let airline = Senses(rawValue: 1 << 31)
  static let fileEnd = Senses(rawValue: 1 << 32)
  static let border = Senses(rawValue: 1 << 33)
  /// The word for a number of two or three digits, as numbers are told in pairs.
  static let pair = Senses(rawValue: 1 << 34)
  /// A host of mail addresses that is named without its ending.
  static let mailHost = Senses(rawValue: 1 << 35)
  /// His, her, their: a word of its own, or an ending.
  static let theirs = Senses(rawValue: 1 << 36)
  /// Stands before the name of somebody who is introduced.
  static let naming = Senses(rawValue: 1 << 37)
  /// Before a reservation's letters and digits.
  static let bookingCue = Senses(rawValue: 1 << 38)
  /// An airline by its name.
  static let airlineName = Senses(rawValue: 1 << 39)
  /// Fifth: before a street or district.
  static let ordinal = Senses(rawValue: 1 << 40)
  /// A house or flat, which has a number.
  static let dwelling = Senses(rawValue: 1 << 41)
  /// A profession that is a verb, too.
  static let alsoVerb = Senses(rawValue: 1 << 42)
  /// Says how long ago.
  static let ago = Senses(rawValue: 1 << 43)
}
