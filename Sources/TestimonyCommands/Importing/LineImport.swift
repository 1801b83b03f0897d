import Glibc
import Testimony

/// The import of our own lines, `jsonl/1`.
struct LineImport {
  let console: Console
  let file: String
  let create: Bool
  let again: Bool
  let removesOriginal: Bool
  /// Shows what is in it, and writes nothing.
  let previews: Bool

  private static let pipeLimit = 256 << 20

  func run(_ journal: inout Journal) throws(Failure) {
    let source: LineBlocks.Source
    // Opened beforehand, to know afterwards whether it still is the same file.
    var opened: ImportedFile?
    if file == "-" {
      source = .bytes(
        try FileBytes.readAll(console.input, named: "standard input", limit: Self.pipeLimit) {
          Failure(
            "standard input has more than 256 MiB", hint: "save it to a file and import the file")
        })
    } else {
      source = .file(path: file)
      do throws(ChatImportError) { opened = try ImportedFile(file) } catch {
        throw Failure(error, file: file)
      }
    }
    guard !previews else { return try preview(source, journal) }
    var progress = Progress("importing", total: Int(clamping: Self.size(source)), on: console)
    let name = file == "-" ? "standard input" : AttachmentIntake.name(of: file)
    let options = Journal.ImportOptions(name: name, createsMissing: create, again: again)
    let report: Journal.ImportReport
    do throws(ImportError) {
      report = try journal.importJSONLines(source, options) { done in
        progress.advance(to: Int(clamping: done))
      }
    } catch {
      throw Failure(error, file: file)
    }
    _ = consume progress
    show(report)
    guard let opened else { return }
    let original = ImportMaterial.Original(name: name, origin: .file(opened))
    try OriginalRemoval(console: console, path: file, fileCount: 0, hasFilesBeside: false).finish(
      ImportMaterial(originals: [original], texts: [], companions: .none),
      isWanted: removesOriginal)
  }

  private func preview(
    _ source: LineBlocks.Source, _ journal: borrowing Journal
  ) throws(Failure) {
    let preview: LinePreview
    do throws(ImportError) { preview = try journal.previewJSONLines(source) } catch {
      throw Failure(error, file: file)
    }
    LinePreviewView(console: console, preview: preview).show(journal)
  }

  private func show(_ report: Journal.ImportReport) {
    if console.printsJSON {
      console.print(
        .object([
          ("messages", .integer(Int64(report.messages))), ("bytes", .integer(Int64(report.bytes))),
          ("threadsMade", .integer(Int64(report.threadsMade))),
          ("contributorsMade", .integer(Int64(report.contributorsMade))),
          ("resumedAfter", .integer(Int64(report.resumedAfter))),
        ]))
      return
    }
    console.print(
      "\(counted(report.messages, "message")) imported, \(counted(report.bytes, "byte")) read and accounted for"
    )
    if report.resumedAfter > 0 {
      console.print("\(report.resumedAfter) of them by an earlier run that was interrupted")
    }
    if report.threadsMade + report.contributorsMade > 0 {
      console.print(
        "\(counted(report.threadsMade, "thread")) and \(counted(report.contributorsMade, "contributor")) made"
      )
    }
  }

  private static func size(_ source: LineBlocks.Source) -> Int64 {
    switch source {
    case .bytes(let bytes): return Int64(bytes.count)
    case .file(let path):
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return 0 }
      return Int64(status.st_size)
    }
  }
}

extension Failure {
  init(_ error: ImportError, file: String) {
    switch error {
    case .unreadable(let number): self.init("cannot read '\(file)'", errno: number)
    case .tooLarge(let limit): self.init("'\(file)' has more than \(limit) bytes")
    case .line(let line, let fault):
      self.init(
        "line \(line) of '\(file)' \(fault.text)",
        hint: "nothing was imported; mend the line and import again")
    case .unknown(let threads, let contributors):
      let names = threads + contributors
      let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
      self.init(
        "not in the journal: \(counted(threads.count, "thread")), \(counted(contributors.count, "contributor")): \(shown)",
        hint: "nothing was imported; make them first, or use --create")
    case .alreadyImported:
      self.init(
        "the same bytes were imported before",
        hint: "nothing was changed; --again imports them once more")
    case .changed:
      self.init(
        "'\(file)' changed while it was imported",
        hint: "what was imported is kept; compare it with: testimony thread show")
    case .journal(let error): self.init(error)
    }
  }
}

extension ImportError.Fault {
  var text: String {
    switch self {
    case .tooLong: "is longer than 8 MiB"
    case .notJSON: "is not one JSON object"
    case .loneSurrogate: "has half of a surrogate pair, which is no text"
    case .duplicateMember: "has a member twice"
    case .unknownMember:
      "has a member other than thread, from, sent, body, language and channel"
    case .missing(let name): "has no '\(name)'"
    case .badValue(let name): "has a '\(name)' that is not understood"
    case .bodyTooLong: "has a body of more than 1 MiB"
    }
  }
}
