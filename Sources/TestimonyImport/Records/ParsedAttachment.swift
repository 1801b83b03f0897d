/// A file that a message speaks of.
package struct ParsedAttachment: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    /// A member of the archive or folder that the source stands in, by its path there.
    case member([UInt8])
    /// Inside the source: these bytes of it, in this encoding.
    case inline(Range<UInt64>, Encoding)
    case absent(AbsenceReason)
  }

  package enum Encoding: String, Sendable {
    case base64
    case quotedPrintable = "quoted-printable"
    case identity
  }

  package enum AbsenceReason: String, Sendable, CaseIterable {
    /// The source says that it was left out.
    case leftOut = "left-out"
    /// Named, but not among the files that were given.
    case missing
    /// It was to be seen once, or for a time.
    case expired
    /// It stands in the source in a form that is not read.
    case unreadable
  }

  /// The file's name as it stands in the source; may be empty.
  package var name: [UInt8]
  /// Media type as the source says it.
  package var mediaType: [UInt8]?
  package var content: Content
  /// The words under a picture, where the source keeps them apart from the body.
  package var caption: [UInt8]?

  package init(
    name: [UInt8], mediaType: [UInt8]? = nil, content: Content, caption: [UInt8]? = nil
  ) {
    self.name = name
    self.mediaType = mediaType
    self.content = content
    self.caption = caption
  }
}
