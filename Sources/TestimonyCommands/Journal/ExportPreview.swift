import Testimony
import TestimonyCrypto

/// Prints what would leave, every byte of every file, and writes nothing.
struct ExportPreview {
  let console: Console
  /// The files' name, without its end.
  let name: String

  /// For reading: the words first, what is for machines last.
  private static let order: [ExportFormat] = [.text, .markdown, .html, .transcript]

  func show(_ prepared: PreparedExport) throws(Failure) {
    for format in Self.order where prepared.formats.contains(format) {
      let bytes: [UInt8]
      do throws(ExportError) { bytes = try prepared.bytes(of: format) } catch {
        throw Failure(error)
      }
      show(bytes, kind: format.rawValue, file: name + format.suffix)
    }
    for (number, picture) in zip(1..., prepared.pictures) {
      show(picture, file: picture.path(at: name, number: number))
    }
    PictureReport(console: console, thread: prepared.request.selection.thread).say(
      prepared.pictures)
    for proof in prepared.proofFiles(at: name) {
      show(proof.bytes, kind: proof.kind.name, file: proof.path)
    }
    console.output.flush()
    guard !console.printsJSON else { return }
    console.notes.note("with them would leave \(name).release, signed over their digests")
  }

  /// Of a picture it is said that it would leave: its bytes are nothing to read.
  private func show(_ picture: LeavingPicture, file: String) {
    let digest = Hexadecimal.text(picture.digest.bytes)
    guard !console.printsJSON else {
      console.print(
        .object([
          ("format", .string("picture")), ("file", .string(file)),
          ("bytes", .integer(Int64(picture.bytes.count))), ("sha256", .string(digest)),
        ]))
      return
    }
    console.output.flush()
    console.notes.note(
      "this would leave as \(file), \(picture.bytes.count) bytes, SHA-256 \(digest)")
  }

  private func show(_ bytes: [UInt8], kind: String, file: String) {
    guard !console.printsJSON else {
      console.print(
        .object([
          ("format", .string(kind)), ("file", .string(file)),
          ("bytes", .integer(Int64(bytes.count))),
          ("sha256", .string(Hexadecimal.text(SHA256.hash(bytes).bytes))),
          ("text", .text(bytes)),
        ]))
      return
    }
    console.output.flush()
    console.notes.note("this would leave as \(file), \(bytes.count) bytes:")
    // A terminal is not to be steered by what is shown; to anything else go the very bytes.
    let isTerminal = console.output.isTerminal
    console.output.write(
      isTerminal ? TerminalText(isolates: false, keepsLines: true).safe(bytes) : bytes)
    if isTerminal, bytes.last != 0x0A { console.output.writeLine([]) }
  }
}
