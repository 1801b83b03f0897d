/// A word, a number or a sign.
struct GateToken {
  enum Kind: UInt8 { case word, number, sign }

  let kind: Kind
  /// Within the folded scalars.
  var range: Range<Int>
  /// Whether white space stands before it, or a line end, or something invisible or an apostrophe.
  var isAfterSpace = false
  var isAfterLine = false
  var isAfterBreak = false
  /// Whether a capital says nothing: at the beginning, of a line, and behind the end of a sentence.
  var beginsSentence = false
  /// Whether its first letter is a capital, and all of them.
  var isCapitalised = false
  var isUpper = false
  /// What its word is known as.
  var senses: Senses = []
}
