import TestimonyCrypto
package import TestimonyProof
package import TestimonyStorage

/// Why the journal could not do what it was asked.
package enum JournalError: Error, Equatable {
  case storage(StorageError)
  /// The passphrase or recovery code opens none of the slots.
  case wrongSecret
  /// The `keys` file is not one, or was cut short.
  case keysMalformed(path: String)
  /// The `keys` file belongs to another journal than `journal.db`.
  case keysOfOtherJournal
  /// The `keys` file was altered, or is not the one that the master key belongs to.
  case keysAltered
  /// The `keys` file went back to an older one, which does not open what came later.
  case keysOlder(seen: UInt64, found: UInt64)
  /// The `keys` file was replaced; the entry that says so was not written.
  case keyChangeNotRecorded
  /// Another process has shredded something since the journal was opened.
  case shreddedMeanwhile
  /// A shred is recorded, but could not be carried out to its end: the next command goes on with it.
  case shredUnfinished(StorageError)
  /// Copies of a damaged write-ahead log lie in the folder: what only they have could not be opened after
  /// a shred.
  case shredLosesKept([String])
  /// Something was written between the plan of a shred and the shred.
  case changedSincePlanned
  /// This machine's memory of what was shredded does not open.
  case shredMemoryUnreadable(path: String)
  /// This machine's log was retired since the journal was opened.
  case logRetiredMeanwhile
  /// This machine's log was closed, or handed to another machine, since the journal was opened.
  case logClosedMeanwhile
  case device(DeviceError)
  /// Nothing of what another machine handed over was taken in.
  case merge(MergeRefusal)
  /// A hub could not be reached, or what it gave is not what was given to it.
  case sync(SyncFault)
  /// A bundle could not be written or read.
  case bundle(BundleFault)
  /// A legal hold forbids it.
  case held
  /// There is nothing there to be shredded.
  case nothingToShred
  /// The keys were rotated: this is the master key of the old ones.
  case keysRotated
  /// The keys are rotated, but not all that belongs to it is done: the next command goes on with it.
  case rotationUnfinished(StorageError)
  /// Keys that another machine made are not taken.
  case adoption(AdoptionError)
  /// More threads and contributors than a keyring holds.
  case tooManyKeys(limit: Int)
  /// More ways into the journal than a keys file holds.
  case tooManySlots(limit: Int)
  /// A public key that nothing can be wrapped to.
  case recipientUnusable
  /// This key opens the journal already.
  case recipientTaken
  /// There is no such way into the journal, or several.
  case noSuchSlot
  /// The only passphrase is not taken away.
  case lastPassphrase
  /// Argon2id's memory is not to be had now.
  case outOfMemory
  /// Something in the journal is not what was written.
  case damaged(Damage)
  case body(TokensError)
  /// There is no state folder: neither `XDG_STATE_HOME` nor `HOME` is set.
  case noStateFolder
  /// A handle that is not 1 to 32 characters of `a-z 0-9 - _`, beginning with a letter.
  case badHandle
  case handleTaken(String)
  case noSuchThread
  /// Texts that were kept because they could not be logged do not open.
  case unsentUnreadable
  /// The contributor is not in the thread.
  case noSuchSpeaker
  /// A sent time outside of the years 0001 to 9999, or an offset of more than 18 hours.
  case sentTimeOutOfRange
  /// The pieces of a file were cleared away before the entry that refers to them.
  case attachmentGone
  /// The clock reads a year that a date field cannot hold.
  case clockOutOfRange

  /// What is damaged; the device and sequence say which entry, never what it holds.
  package enum Damage: Error, Equatable, Sendable {
    case checkpoint(device: UInt16)
    case tiles(device: UInt16)
    /// The stored checkpoint's root is not that of the tiles.
    case root(device: UInt16)
    case missingEntry(EntryID)
    /// The record does not open under the key of its owner.
    case sealed(EntryID)
    /// The record opens, but is not one.
    case record(EntryID)
    /// The commitment recomputed from the record is not the row's.
    case commitment(EntryID)
    /// The row's leaf is not at its place in the tree.
    case leaf(EntryID)
    /// A body of our own that is not what its kind asks for.
    case body(EntryID)
    case index(device: UInt16, segment: UInt64)
    case chunk(EntryID, number: UInt64)
    /// An attached file is not of the size or digest that its entry says.
    case attachment(EntryID)
    /// A log that the keyring does not know.
    case unknownLog(device: UInt16)
  }
}

extension JournalError: StorageFailure {
  package init(_ error: StorageError) { self = .storage(error) }
}
