/// What a source seems to be.
package enum Detection: Equatable, Sendable {
  case format(SourceFormat)
  /// Known, and not read.
  case refused(Refusal)
  case unknown

  /// Why a known format is not read.
  package enum Refusal: String, Sendable, CaseIterable {
    /// `main.jsonl` of Signal's own export: no real one has been seen, and to guess would be to
    /// invent.
    case signalOwnExport = "signal-own-export"
    /// Text in UTF-16, as some editors save it: save it as UTF-8.
    case utf16 = "utf-16"
    /// A database: only exports are read.
    case database
  }

  /// As much of a source as is looked at.
  package static let headLength = 1 << 16

  /// Judges a source by its first bytes. The name of its file only decides between formats that
  /// look alike.
  package init(_ head: ArraySlice<UInt8>, name: [UInt8] = []) {
    let head = head.prefix(Self.headLength)
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
    self =
      BinaryFormat.detect(head) ?? JSONFormat.detect(text, name: name)
      ?? TextFormat.detect(text).map { .format($0) } ?? .unknown
  }
}
