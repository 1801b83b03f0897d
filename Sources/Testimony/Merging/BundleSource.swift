import TestimonyCrypto

/// Reads a bundle from front to back, one part in memory at a time.
final class BundleSource {
  private let keys: BundleKeys
  private let journal: Identifier
  private let bundle: Identifier
  private let file: SourceFile
  /// The part that is read, and where.
  private var part: [UInt8] = []
  private var position = 0
  private var number: UInt64 = 0
  /// The next part, sealed; empty behind the last one.
  private var ahead: [UInt8] = []

  /// - Throws: `bundle`.
  convenience init(
    _ path: String, of journal: Identifier, master: borrowing Secret
  ) throws(JournalError) {
    let file: SourceFile
    do throws(AttachmentError) {
      file = try SourceFile.open(path)
    } catch {
      throw Self.fault(error)
    }
    try self.init(file, of: journal, master: master)
  }

  /// - Parameters:
  ///   - file: read up to where the bundle begins.
  ///   - journal: whose bundle it is.
  ///   - master: what the keys come from.
  /// - Throws: `bundle`.
  init(
    _ file: consuming SourceFile, of journal: Identifier, master: borrowing Secret
  ) throws(JournalError) {
    keys = BundleKeys(master)
    self.journal = journal
    self.file = file
    bundle = try keys.bundle(
      try Self.read(BundleKeys.headerByteCount, from: self.file), of: journal)
    ahead = try Self.read(BundleKeys.sealedByteCount, from: self.file)
    guard !ahead.isEmpty else { throw .bundle(.cutShort) }
  }

  private static func fault(_ error: AttachmentError) -> JournalError {
    switch error {
    case .unreadable(let errno): .bundle(.unreadable(errno: errno))
    case .notAFile: .bundle(.notAFile)
    case .journal(let error): error
    case .placing(let error): .bundle(.placing(error))
    case .changed: .bundle(.malformed)
    }
  }

  private static func read(
    _ count: Int, from file: borrowing SourceFile
  ) throws(JournalError) -> [UInt8] {
    do throws(AttachmentError) { return try file.read(count) } catch { throw fault(error) }
  }

  /// Opens the next part.
  private func advance() throws(JournalError) {
    guard !ahead.isEmpty else { throw .bundle(.malformed) }
    let sealed = ahead
    ahead = try Self.read(BundleKeys.sealedByteCount, from: file)
    guard let opened = open(sealed, isLast: ahead.isEmpty) else {
      throw .bundle(
        ahead.isEmpty && isCut(sealed) ? .cutShort : .altered(part: number))
    }
    part = opened
    position = 0
    number += 1
  }

  private func open(_ sealed: [UInt8], isLast: Bool) -> [UInt8]? {
    try? keys.sealing.open(
      sealed,
      context: AssociatedData.bundle(
        journal: journal, bundle: bundle, number: number, isLast: isLast))
  }

  /// Whether what stands last was written as another part, or has not even its length.
  private func isCut(_ sealed: [UInt8]) -> Bool {
    if open(sealed, isLast: false) != nil { return true }
    return Padding.paddedCount(max(1, sealed.count - SealingKey.overhead - 1))
      != sealed.count - SealingKey.overhead
  }

  /// The next bytes, exactly so many.
  func take(_ count: Int) throws(JournalError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      if position == part.count { try advance() }
      let end = min(part.count, position + count - bytes.count)
      guard end > position else { throw .bundle(.malformed) }
      bytes += part[position..<end]
      position = end
    }
    return bytes
  }

  func number(_ width: Int) throws(JournalError) -> UInt64 {
    try take(width).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Bytes with their length in front, which is at most `limit`.
  func sized(limit: Int) throws(JournalError) -> [UInt8] {
    let count = try number(4)
    guard count <= UInt64(limit) else { throw .bundle(.malformed) }
    return try take(Int(count))
  }

  /// Everything must have been read.
  func finish() throws(JournalError) {
    guard position == part.count, ahead.isEmpty else { throw .bundle(.malformed) }
  }
}
