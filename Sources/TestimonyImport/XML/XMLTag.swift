/// One tag of an XML document, ready for the parser: what is known to be wrong in it repaired, and long
/// values left out.
struct XMLTag {
  /// From its `<` to its `>`.
  var bytes: [UInt8] = []
  /// Where it stands in the source.
  var range: Range<UInt64> = 0..<0
  /// The value that was left out, without its quotes.
  var leftOut: Range<UInt64>?
  /// Whether that value holds only what base64 may: no reference, no space.
  var isLeftOutPlain = true
  var repairs: [Repair] = []
  /// Why what it says is not what was meant.
  var fault: OpaqueReason?
}

/// What `XMLLexer` finds.
enum XMLPiece {
  case tag(XMLTag)
  /// A tag in which another begins, or one that is too long to be any.
  case broken(Range<UInt64>, OpaqueReason)
  /// A document type: entities, and so no end of it.
  case documentType(UInt64)
  /// Text that is not white space, outside any tag.
  case text(UInt64)
}
