package import TestimonyImport

/// Finds out what a file or an archive holds.
package struct ImportOpening: Sendable {
  package internal(set) var material: ImportMaterial
  package internal(set) var source: SourceFormat

  /// Texts of an archive or a folder, at most. One with more is refused: what is not looked at would be
  /// missing, and nobody would know. The entry of the import names them all.
  static let candidateLimit = 4_096

  /// Looks into an original.
  ///
  /// `forced` is the format that the user says it has; the members of an archive are looked for that one then.
  ///
  /// - Throws: `unknownFormat`, `refused`, `several`, `missingPart`, `tooManyTexts`, `archive`.
  package init(
    _ original: ImportMaterial.Original, beside companions: Companions, as forced: SourceFormat?,
    in journal: borrowing Journal
  ) throws(ChatImportError) {
    let head = try original.origin.bytes(at: 0, Detection.headLength, in: journal)
    var detection = Detection(head[...], name: Array(original.name.utf8))
    if let forced, forced != .zip, detection != .format(.zip) { detection = .format(forced) }
    switch detection {
    case .unknown: throw .unknownFormat
    case .refused(let why): throw .refused(why)
    case .format(.zip):
      let directory = try original.origin.unzipping(in: journal) { (read) throws(ArchiveFailure) in
        try ZipDirectory(byteCount: original.origin.byteCount, read: read)
      }
      let found = try Self.texts(in: directory, of: original, as: forced, in: journal)
      source = found.format
      material = ImportMaterial(
        originals: [original],
        texts: found.members.map {
          ImportMaterial.Text(
            original: 0, member: $0, name: String(decoding: $0.name, as: UTF8.self))
        }, companions: .archive(directory))
    case .format(let format):
      source = format
      material = ImportMaterial(
        originals: [original],
        texts: [ImportMaterial.Text(original: 0, member: nil, name: original.name)],
        companions: companions)
    }
  }

  /// Members that are exports of one format: one, or the numbered parts of one conversation.
  private static func texts(
    in directory: ZipDirectory, of original: ImportMaterial.Original, as forced: SourceFormat?,
    in journal: borrowing Journal
  ) throws(ChatImportError) -> (format: SourceFormat, members: [ZipMember]) {
    var found: [SourceFormat: [ZipMember]] = [:]
    let candidates = directory.members.filter { NumberedPart.isText($0.name) }
    guard candidates.count <= candidateLimit else { throw .tooManyTexts(limit: candidateLimit) }
    for member in candidates {
      let head = try original.origin.unzipping(in: journal) { (read) throws(ArchiveFailure) in
        var reader = try ZipMemberReader(member, read: read)
        return try reader.next(read: read)
      }
      guard case .format(let format) = Detection(head[...], name: member.name), format != .zip
      else { continue }
      guard forced == nil || forced == .zip || forced == format else { continue }
      found[format, default: []].append(member)
    }
    guard let (format, members) = found.first else { throw .unknownFormat }
    if found.count == 1, members.count == 1 { return (format, members) }
    if found.count == 1, let parts = try NumberedPart.ordered(members.map(\.name), of: format) {
      return (format, parts.map { members[$0] })
    }
    throw .several(
      found.values.joined().map { String(decoding: $0.name, as: UTF8.self) }.sorted())
  }
}
