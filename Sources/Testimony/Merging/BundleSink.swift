import TestimonyCrypto
import TestimonyStorage

/// Writes a bundle: what it is given is cut into parts, each sealed with its number and whether it is the
/// last. The file has no name before all of it is there.
struct BundleSink: ~Copyable {
  private let keys: BundleKeys
  private let journal: Identifier
  private let bundle: Identifier
  private let randomness: Randomness
  private let file: StagedFile
  private var buffer: [UInt8] = []
  private var number: UInt64 = 0

  /// - Parameters:
  ///   - folder: where the file will be.
  ///   - start: what stands before the bundle in the file.
  ///   - journal: whose bundle it is.
  ///   - master: what the keys come from.
  ///   - randomness: where nonces come from.
  /// - Throws: `bundle(.placing)`.
  init(
    in folder: String, behind start: [UInt8] = [], of journal: Identifier, master: borrowing Secret,
    randomness: Randomness
  ) throws(JournalError) {
    let bundle = Identifier(random: randomness)
    let header = BundleKeys(master).header(journal: journal, bundle: bundle)
    let file = try Self.begin(in: folder, start + header)
    keys = BundleKeys(master)
    self.journal = journal
    self.randomness = randomness
    self.bundle = bundle
    self.file = file
  }

  private static func begin(
    in folder: String, _ header: [UInt8]
  ) throws(JournalError) -> StagedFile {
    do throws(StorageError) {
      let file = try StagedFile(in: folder)
      try file.append(header)
      return file
    } catch {
      throw .bundle(.placing(error))
    }
  }

  mutating func write(_ bytes: [UInt8]) throws(JournalError) {
    buffer += bytes
    guard buffer.count > BundleKeys.partByteCount else { return }
    var start = 0
    // The last part is kept until it is known to be that.
    while buffer.count - start > BundleKeys.partByteCount {
      try seal(Array(buffer[start..<start + BundleKeys.partByteCount]), isLast: false)
      start += BundleKeys.partByteCount
    }
    buffer.removeFirst(start)
  }

  /// Gives the file its name, with all its bytes.
  mutating func place(at path: String, overwriting: Bool) throws(JournalError) {
    try seal(buffer, isLast: true)
    do throws(StorageError) {
      try file.place(at: path, overwriting: overwriting)
    } catch {
      throw .bundle(.placing(error))
    }
  }

  private mutating func seal(_ part: [UInt8], isLast: Bool) throws(JournalError) {
    let sealed = keys.sealing.seal(
      part,
      context: AssociatedData.bundle(
        journal: journal, bundle: bundle, number: number, isLast: isLast),
      randomness: randomness)
    number += 1
    do throws(StorageError) {
      try file.append(sealed)
    } catch {
      throw .bundle(.placing(error))
    }
  }
}
