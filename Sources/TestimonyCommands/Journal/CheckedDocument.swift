import Glibc
import Testimony
import TestimonyGate
import TestimonyImport

/// A file of any of the forms that `check` reads, and what the gate finds in it.
struct CheckedDocument {
  private(set) var findings: [(part: String?, finding: GateFinding)] = []
  /// Parts that are no text.
  private(set) var unread = 0

  private static let pieceByteCount = 1 << 16
  /// Bytes of a file that has to be unpacked, at most. Others are read in pieces.
  private static let packedLimit = 64 << 20

  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - check: what looks at it.
  ///   - console: whose standard input it is.
  /// - Throws: `Failure` when it cannot be read or unpacked: then nothing was looked at.
  init(_ path: String, _ check: PreparedCheck, on console: Console) throws(Failure) {
    var descriptor = console.input
    if path != "-" {
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Failure("cannot open '\(path)'", errno: errno) }
    }
    defer { if path != "-" { close(descriptor) } }
    var reader = GateReader(check.gate, and: check.matching)
    var head = try Self.piece(of: descriptor, path)
    let isWord = WordDocument.isBegun(by: head)
    let isMail = MailDocument.isMail(named: path, head)
    guard isWord || isMail else {
      while !head.isEmpty {
        reader.take(head)
        head = try Self.piece(of: descriptor, path)
      }
      findings = reader.finish().map { (nil, $0) }
      return
    }
    var bytes = head
    while !head.isEmpty {
      guard bytes.count <= Self.packedLimit else {
        throw Failure(
          "'\(path)' has to be unpacked and is too large",
          hint: "save it as text, and check that", code: .refused)
      }
      head = try Self.piece(of: descriptor, path)
      bytes += head
    }
    if isWord {
      try takeWord(bytes, path, check)
    } else {
      takeMail(bytes, check)
    }
  }

  private mutating func takeWord(
    _ bytes: [UInt8], _ path: String, _ check: PreparedCheck
  ) throws(Failure) {
    let parts: (texts: [WordDocument.Part], others: [[UInt8]])
    do throws(ArchiveFailure) { parts = try WordDocument.parts(of: bytes) } catch {
      throw Failure(
        "'\(path)' is an archive that cannot be read; nothing was checked",
        hint: "save it as text, and check that", code: .refused)
    }
    unread = parts.others.count
    for part in parts.texts {
      let name = String(decoding: part.name, as: UTF8.self)
      findings += check.findings(in: part.bytes).map { (name, $0) }
    }
    for name in parts.texts.map(\.name) + parts.others {
      findings += check.terms(inName: name).map { ("a name in the archive", $0) }
    }
    // Nobody has looked at them: a picture may hold a name, and so may a document within this one.
    findings += parts.others.map { name in
      (
        String(decoding: name, as: UTF8.self),
        GateFinding(.unreadable, action: .confirm, range: 0..<0)
      )
    }
  }

  private mutating func takeMail(_ bytes: [UInt8], _ check: PreparedCheck) {
    let packed = MailDocument.packed(in: bytes)
    unread = packed.others
    findings = check.findings(in: bytes).map { (nil, $0) }
    for (number, text) in zip(1..., packed.texts) {
      findings += check.findings(in: text).map { ("packed text \(number)", $0) }
    }
  }

  private static func piece(of descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: pieceByteCount)
    while true {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure("cannot read '\(path)'", errno: errno) }
      return Array(chunk.prefix(count))
    }
  }
}
