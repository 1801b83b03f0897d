/// What the program without keys can be asked to run for a journal, with its parameters and what it gives.
package enum HubStatement: UInt8, Sendable, CaseIterable {
  case begin = 1
  case commit
  case rollback
  /// → origin, key, entries, size and note of the newest head.
  case logs
  /// origin, key.
  case addLog
  /// origin, first, end → sequence, commitment, record: as many as make one answer.
  case entries
  /// origin, first, epoch, commitments, checksums, records.
  case addEntries
  /// origin, size, note.
  case addHead
  /// blob, number → number, last, record: as many as make one answer.
  case chunks
  /// blob, number, last, epoch, checksum, record.
  case addChunk
  /// holder → epoch, record.
  case keyring
  /// holder, epoch, checksum, record.
  case addKeyring
  /// holder, epoch, checksum, record.
  case resealKeyring
  /// origin, sequences of 8 bytes, commitments, checksums, records → how many were there.
  case resealEntries
  /// origin, sequences of 8 bytes, commitments → how many were there.
  case shredEntries
  /// blob.
  case shredChunks
  /// origin, commitments of shred entries.
  case confirm
  /// → origin, commitment of a shred entry.
  case confirmations
  /// What is read until `rollback` is of one moment.
  case beginReading
}
