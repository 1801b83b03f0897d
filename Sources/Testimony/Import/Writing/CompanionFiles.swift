import Glibc
import TestimonyImport

/// Seals the files that messages speak of, each once.
struct CompanionFiles {
  private let material: ImportMaterial
  /// What was sealed, by its name in the export.
  private var sealed: [[UInt8]: AttachmentReference] = [:]

  init(_ material: ImportMaterial) {
    self.material = material
  }

  /// Seals the file of this name, as `text` calls it.
  ///
  /// - Returns: nil where there is no such file.
  /// - Throws: `ChatImportError`.
  mutating func seal(
    _ name: [UInt8], namedIn text: ImportMaterial.Text, in journal: borrowing Journal
  ) throws(ChatImportError) -> AttachmentReference? {
    if let reference = sealed[name] { return reference }
    let reference: AttachmentReference?
    switch material.companions {
    case .none: reference = nil
    case .folder(let folder): reference = try Self.seal(name, of: folder, in: journal)
    case .archive(let directory):
      reference = try seal(name, of: directory, near: text, in: journal)
    }
    sealed[name] = reference
    return reference
  }

  private static func seal(
    _ name: [UInt8], of folder: CompanionFolder, in journal: borrowing Journal
  ) throws(ChatImportError) -> AttachmentReference? {
    var found: Int32?
    for path in Self.endings(of: name) where found == nil { found = try folder.open(path) }
    guard let descriptor = found else { return nil }
    return try ChatImportError.sealing { () throws(AttachmentError) in
      let file = try SourceFile(taking: descriptor)
      return try journal.storeAttachment(
        name: Self.fileName(name), size: file.size,
        next: { (count) throws(AttachmentError) in try file.read(count) },
        atEnd: { (count) throws(AttachmentError) in try file.checkUnchanged(after: count) })
    }
  }

  /// A member of this path, or beside the text that names it.
  private func seal(
    _ name: [UInt8], of directory: ZipDirectory, near text: ImportMaterial.Text,
    in journal: borrowing Journal
  ) throws(ChatImportError) -> AttachmentReference? {
    let folder = text.member.map { $0.name.dropLast($0.lastName.count) } ?? []
    let names = [folder + name] + Self.endings(of: name)
    guard let member = names.lazy.compactMap({ directory[$0] }).first else { return nil }
    let origin = material.originals[text.original].origin
    var failure: ChatImportError?
    var pieces = ExactPieces()
    var reader = try origin.unzipping(in: journal) { (read) throws(ArchiveFailure) in
      try ZipMemberReader(member, read: read)
    }
    do throws(AttachmentError) {
      return try journal.storeAttachment(
        name: Self.fileName(name), size: member.size,
        next: { (count) throws(AttachmentError) in
          do throws(ChatImportError) {
            return try pieces.take(count) { () throws(ChatImportError) in
              try origin.unzipping(in: journal) { (read) throws(ArchiveFailure) in
                try reader.next(read: read)
              }
            }
          } catch {
            failure = error
            throw .changed
          }
        })
    } catch {
      if let failure { throw failure }
      throw .attachment(error)
    }
  }

  /// A path, and the same without its first folders: an export may be only a part of what it was cut from.
  private static func endings(of name: [UInt8]) -> [[UInt8]] {
    var endings = [name]
    while endings.count < 16, let last = endings.last,
      let slash = last.firstIndex(of: UInt8(ascii: "/"))
    {
      endings.append(Array(last[(slash + 1)...]))
    }
    return endings.filter { !$0.isEmpty }
  }

  /// A name without folders, as text.
  static func fileName(_ name: [UInt8]) -> String {
    let last = name.split(separator: UInt8(ascii: "/")).last ?? []
    return String(decoding: last.prefix(255), as: UTF8.self)
  }
}

/// Makes pieces of the size that is asked for from pieces of any size.
struct ExactPieces {
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// `count` bytes, fewer only at the end; `next` gives nothing at its end.
  mutating func take(
    _ count: Int, _ next: () throws(ChatImportError) -> [UInt8]
  ) throws(ChatImportError) -> [UInt8] {
    while rest.count < count, !isAtEnd {
      let more = try next()
      isAtEnd = more.isEmpty
      rest += more
    }
    let piece = Array(rest.prefix(count))
    rest.removeFirst(piece.count)
    return piece
  }
}
