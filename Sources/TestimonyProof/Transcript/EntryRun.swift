/// Entries of a transcript as they are written, one behind another without what stands between them.
package struct EntryRun: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Where each entry ends.
  private var ends: [Int] = []

  package init() {}

  /// Room for so many bytes.
  package mutating func reserve(_ byteCount: Int) { bytes.reserveCapacity(byteCount) }

  package var count: Int { ends.count }

  /// Whether an entry has begun, and its end has not come yet.
  var isInEntry: Bool { bytes.count > (ends.last ?? 0) }

  /// Where an entry stands in `bytes`.
  func range(of entry: Int) -> Range<Int> { (entry > 0 ? ends[entry - 1] : 0)..<ends[entry] }

  mutating func append(_ part: ArraySlice<UInt8>) { bytes += part }

  mutating func endEntry() { ends.append(bytes.count) }

  /// Appends an entry as it stands in a file.
  package mutating func append(_ entry: Transcript.Entry) {
    entry.print(to: &bytes)
    endEntry()
  }

  /// The entries as they stand in a file, the first of which is the one of this place there.
  package func joined(from number: Int) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + count)
    for entry in 0..<count {
      if number + entry > 0 { output += Transcript.separator }
      output += bytes[range(of: entry)]
    }
    return output
  }
}
