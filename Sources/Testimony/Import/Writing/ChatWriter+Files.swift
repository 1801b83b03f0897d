import TestimonyCrypto
import TestimonyImport
import TestimonyProof

extension ChatWriter {
  /// Seals the files that came with a record.
  ///
  /// - Returns: the files, and what is to be said of those that are not there.
  mutating func sealFiles(
    of record: ParsedRecord, at place: RecordPlace, _ journal: inout Journal
  ) throws(ChatImportError) -> (sealed: [AttachmentReference], notes: [ImportDetails.FileNote]) {
    let text = material.texts[place.file]
    var sealed: [AttachmentReference] = []
    var notes: [ImportDetails.FileNote] = []
    for attachment in record.attachments.prefix(Self.attachmentLimit) {
      let reference: AttachmentReference?
      var reason: ParsedAttachment.AbsenceReason = .missing
      var undecoded: String?
      switch attachment.content {
      case .member(let name):
        reference = try files.seal(name, namedIn: text, in: journal)
      case .inline(let range, let encoding):
        var file = try inline.seal(
          range, encoding, named: attachment.name, ofText: place.file, in: journal)
        if file == nil, encoding != .identity {
          // What is not in its encoding is kept as it stands: it came with the message.
          file = try inline.seal(
            range, .identity, named: attachment.name, ofText: place.file, in: journal)
          undecoded = encoding.rawValue
        }
        reference = file
        reason = .unreadable
      case .absent(let why):
        reference = nil
        reason = why
      }
      if let reference {
        sealed.append(reference)
        report.files += 1
      } else {
        report.absent[reason.rawValue, default: 0] += 1
      }
      if reference == nil || undecoded != nil || attachment.caption != nil {
        notes.append(
          ImportDetails.FileNote(
            name: attachment.name, caption: attachment.caption,
            absent: reference == nil ? reason.rawValue : nil, undecoded: undecoded))
      }
    }
    return (sealed, notes)
  }

  private static let attachmentLimit = 1000
}
