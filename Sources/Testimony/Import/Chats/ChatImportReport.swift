package import TestimonyImport

/// What an import of another program's messages did.
package struct ChatImportReport: Equatable, Sendable {
  /// Bytes of the texts that were read, by what they are.
  package var account = ByteAccount.Total()
  /// Bytes of the originals, sealed as they came.
  package var sealedBytes: UInt64 = 0
  /// Messages, and lines of the program, that are new.
  package var messages: UInt64 = 0
  package var events: UInt64 = 0
  /// Pieces that could not be read, kept as files.
  package var opaque: UInt64 = 0
  /// How many for each reason.
  package var opaqueReasons: [OpaqueReason: UInt64] = [:]
  /// What the journal had from an earlier import.
  package var repeated: UInt64 = 0
  /// What is said differently now, or newly said of a message; recorded, not applied.
  package var edited: UInt64 = 0
  package var deleted: UInt64 = 0
  package var vanished: UInt64 = 0
  package var reactions: UInt64 = 0
  /// Files that came with messages, and those that did not come, by reason.
  package var files: UInt64 = 0
  package var absent: [String: UInt64] = [:]
  /// What has to be known of messages: how many have each remark.
  package var remarks: [Remark: UInt64] = [:]
  /// Times that are no instant: their zone is not known, or the clocks showed them twice or never.
  package var timesWithoutZone: UInt64 = 0
  /// Messages without any time that could be read.
  package var timesUnread: UInt64 = 0
  /// The same bytes were imported before, completely.
  package var isRepetition = false
  /// An import that was interrupted went on.
  package var isContinuation = false

  package init() {}
}
