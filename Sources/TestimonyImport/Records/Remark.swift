/// What whoever relies on a record has to know about it; kept with the message, and counted in the
/// report.
package enum Remark: String, Sendable, CaseIterable {
  /// The source marks the words as edited; the earlier ones are not in it.
  case edited
  /// Part of a message may have been taken for this one: its heading could be the text of another.
  case suspectHeading = "suspect-heading"
  /// Its time is before that of the record before it.
  case clockBackwards = "clock-backwards"
  /// Words in the source that the program wrote, not the person (a mark before them says so).
  case writtenByProgram = "written-by-program"
  /// Text in the source was stored in a wrong encoding and was decoded again; the raw bytes are in
  /// the original.
  case encodingRepaired = "encoding-repaired"
  /// The source was not valid in its own format at this place and was read with a known repair.
  case syntaxRepaired = "syntax-repaired"
  /// The sender took it back, and the source still holds the words: not to be published.
  case retracted
  /// Sent with a time after which it was to disappear: the sender did not expect it to be kept.
  case disappearing
  /// Nothing stands where the words were: a disappearing message, one to be seen once, or a call.
  case wordsAbsent = "words-absent"
  /// The words were read out of a page, without its tags and what nobody sees; the page is kept.
  case wordsDerived = "words-derived"
  /// The source leaves out the words that stood under a picture.
  case captionUnknowable = "caption-unknowable"
  /// The program that made the source changes words (drops characters, adds spaces).
  case lossySource = "lossy-source"
  /// Kept, but never sent: a draft, a failed message.
  case notSent = "not-sent"
  /// Passed on from somebody else.
  case forwarded
  /// Signature headers stand in it and were kept; nobody checked them.
  case signatureNotVerified = "signature-not-verified"
  /// The source gives a later time at which something of it changed: the words, or only a sign
  /// under it.
  case changedLater = "changed-later"
  /// The program says that somebody took a picture of the screen.
  case screenshotTaken = "screenshot-taken"
  /// Somebody set after which time messages disappear.
  case timerChanged = "timer-changed"
  /// The source keeps with it where the sender was: a network address, a place.
  case locatesSender = "locates-sender"
  /// Not of a conversation: the exporter's own contacts, sessions, numbers.
  case ownerData = "owner-data"
}
