/// What a write-ahead log holds, and what SQLite finds of it.
///
/// SQLite reads the log up to the first frame that is not as it was written and takes the rest for
/// the remains of a crash: a single bit that turned over hides every later commit, and the next one
/// is written over them.
package struct LogSurvey: Equatable, Sendable {
  /// A byte to be put right.
  struct Patch: Equatable, Sendable {
    let place: Int
    let byte: UInt8
  }

  /// Commits that SQLite finds.
  package private(set) var commits = 0
  /// Commits that are whole and that SQLite does not find, for a fault before them.
  package private(set) var hiddenCommits = 0
  /// Whether frames stand behind the last commit that SQLite finds: a command was cut off here, or
  /// what it wrote is damaged.
  package private(set) var hasRemains = false
  /// Single bits that turned over, each proved by a checksum.
  private(set) var patches: [Patch] = []
  private var isBroken = false

  /// Bits that turned over and can be turned back.
  package var mendableBits: Int { patches.count }
  /// Whether commits stand here that SQLite does not find.
  package var hidesCommits: Bool { hiddenCommits > 0 }

  /// Faults that are looked into for a single bit; each takes a pass over its frame.
  private static let deepestLooks = 64

  /// Reads a log; nil if there is none, or nothing in it.
  ///
  /// - Parameters:
  ///   - path: the log.
  ///   - database: the path of its database, whose pages help to find bits that turned over. Only
  ///     when this process has no connection to it: reading the file would end that one's locks.
  /// - Throws: `StorageError.wrongKind`, `permission`, `inputOutput`.
  package init?(of path: String, database: String? = nil) throws(StorageError) {
    guard let size = FileSize.of(path), size > LogHeader.byteCount else { return nil }
    let file = try FileDescriptor.open(path, 0)
    guard let header = try header(of: file) else {
      hasRemains = true
      return
    }
    try read(file, header, try LogPages(of: file, header, database: database))
  }

  /// The header, with a bit turned back if that is what it takes.
  private mutating func header(
    of file: borrowing FileDescriptor
  ) throws(StorageError) -> LogHeader? {
    let bytes = try file.read(LogHeader.byteCount)
    if let header = LogHeader(bytes) { return header }
    for place in bytes.indices {
      for bit in 0..<8 {
        var turned = bytes
        turned[place] ^= 1 << UInt8(bit)
        // The first frame goes on from the header.
        guard let header = LogHeader(turned),
          let first = try frame(of: file, at: LogHeader.byteCount, header),
          first.salts == header.salts, first.sum(after: header.sum, header.order) == first.sum
        else { continue }
        patch(place, turned[place])
        return header
      }
    }
    return nil
  }

  private mutating func read(
    _ file: borrowing FileDescriptor, _ header: LogHeader, _ pages: LogPages
  ) throws(StorageError) {
    var sum = header.sum
    var place = LogHeader.byteCount
    var next = try frame(of: file, at: place, header)
    var looks = 0
    while var frame = next {
      next = try self.frame(of: file, at: place + header.frameBytes, header)
      var isWhole =
        frame.salts == header.salts && frame.sum(after: sum, header.order) == frame.sum
      if !isWhole, looks < Self.deepestLooks {
        looks += 1
        let versions = try pages.versions(of: frame, at: place, log: file)
        if let bit = Self.turnedBit(in: frame, after: sum, before: next, versions, header) {
          frame.flip(bit)
          patch(place + bit.place, frame.bytes[bit.place])
          isWhole = true
        }
      }
      note(frame, isWhole: isWhole, header)
      sum = frame.sum
      place += header.frameBytes
    }
  }

  private mutating func note(_ frame: LogFrame, isWhole: Bool, _ header: LogHeader) {
    guard isWhole else {
      // Older generations leave frames behind, which are no fault unless some of this one follow.
      if frame.salts == header.salts { hasRemains = true }
      isBroken = true
      return
    }
    hasRemains = true
    guard frame.commits else { return }
    if isBroken {
      hiddenCommits += 1
    } else {
      commits += 1
      hasRemains = false
    }
  }

  private mutating func patch(_ place: Int, _ byte: UInt8) {
    patches.append(Patch(place: place, byte: byte))
    isBroken = true
  }

  private func frame(
    of file: borrowing FileDescriptor, at place: Int, _ header: LogHeader
  ) throws(StorageError) -> LogFrame? {
    let bytes = try file.read(header.frameBytes, at: place)
    return bytes.count == header.frameBytes ? LogFrame(bytes) : nil
  }

  /// The bit whose turning back makes a frame whole, if that is known to be a single one.
  private static func turnedBit(
    in frame: LogFrame, after sum: LogChecksum, before next: LogFrame?, _ versions: [[UInt8]],
    _ header: LogHeader
  ) -> FlippedBit? {
    let computed = frame.sum(after: sum, header.order)
    if frame.salts != header.salts {
      let bit = frame.onlyDifference(from: Array(header.salts), at: 8)
      return computed == frame.sum ? bit : nil
    }
    let inSum = frame.onlyDifference(from: computed.stored, at: 16)
    // The next frame goes on from the sum as it was.
    if let next, next.salts == header.salts, inSum != nil,
      next.sum(after: computed, header.order) == next.sum
    {
      return inSum
    }
    let bits = frame.flippedBits(after: sum, header.order)
    let supported = bits.filter { bit in versions.contains { frame.isSupported(bit, by: $0) } }
    if supported.count == 1 { return supported[0] }
    // Where the page and the sum explain each other, the page is left as it is.
    if let inSum { return next == nil ? inSum : nil }
    return bits.count == 1 ? bits[0] : nil
  }
}
