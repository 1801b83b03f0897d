import Glibc
import Testimony
import TestimonyImport

/// The file, folder or pipe that an export comes from.
struct ChatSource {
  let path: String
  let console: Console

  /// What is kept in memory of a pipe of which nothing may be written.
  private static let previewLimit = 64 << 20

  var isPipe: Bool { path == "-" }

  /// Opens it, and finds out what it is.
  ///
  /// A pipe is sealed as it comes, unless nothing may be written: nothing of it is anywhere in clear.
  func open(
    as format: SourceFormat?, isPreview: Bool, in journal: inout Journal
  ) throws(Failure) -> ImportOpening {
    let (path, console) = (path, console)
    return try wrapping { () throws(ChatImportError) in
      if isPipe {
        let original: ImportMaterial.Original
        if isPreview {
          original = try .piped(console.input, limit: Self.previewLimit)
        } else {
          original = try journal.seal(piped: console.input)
        }
        return try ImportOpening(original, beside: .none, as: format, in: journal)
      }
      if Self.isFolder(path) { return try ImportOpening(folder: path, as: format, in: journal) }
      let file = try ImportedFile(path)
      let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
      return try ImportOpening(
        ImportMaterial.Original(name: AttachmentIntake.name(of: path), origin: .file(file)),
        beside: CompanionFolder(folder.map { $0.isEmpty ? "/" : $0 } ?? ".").map {
          .folder($0)
        } ?? .none, as: format, in: journal)
    }
  }

  /// Turns an import's errors into what the user is told.
  func wrapping<R: ~Copyable>(
    _ body: () throws(ChatImportError) -> R
  ) throws(Failure) -> R {
    do throws(ChatImportError) { return try body() } catch { throw Failure(error, file: path) }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The format of a file by its first bytes; nil where they cannot be read or say nothing.
  static func format(of path: String) -> SourceFormat? {
    guard !isFolder(path),
      let head = try? FileBytes.start(of: path, count: Detection.headLength),
      case .format(let format) = Detection(
        head[...], name: Array(AttachmentIntake.name(of: path).utf8))
    else { return nil }
    return format
  }
}
