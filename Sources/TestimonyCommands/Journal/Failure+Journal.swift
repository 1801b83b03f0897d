import Testimony
import TestimonyProof
import TestimonyStorage

/// What the user is told of the journal's errors. No default: a new case is a compile error here.
extension Failure {
  init(_ error: JournalError) {
    switch error {
    case .storage(let error): self.init(error)
    case .wrongSecret:
      self.init(
        "wrong passphrase or recovery code", hint: "nothing was changed; try again",
        code: .wrongPassphrase)
    case .keysMalformed(let path):
      self.init(
        "'\(path)' is not a keys file or was cut short",
        hint: "put back the copy of 'keys' from your backup; journal.db is untouched")
    case .keysOfOtherJournal:
      self.init(
        "'keys' and 'journal.db' belong to different journals",
        hint: "put back the 'keys' file that belongs to this journal.db")
    case .keysAltered:
      self.init(
        "the keys file was altered: it does not carry the mark of the journal's master key",
        hint:
          "if the keys were rotated, lock and unlock again; else put back 'keys' from your backup, and find out who wrote to this one"
      )
    case .keysOlder(let seen, let found):
      self.init(
        "the keys file is older than what was written under it (\(found), not \(seen))",
        hint: "put back the newest copy of 'keys'; nothing was changed")
    case .keyChangeNotRecorded:
      self.init(
        "the keys were changed, but the journal could not record it",
        hint: "what you chose now opens the journal, and what it replaces does not")
    case .shreddedMeanwhile:
      self.init(
        "another command has shredded something since this one began",
        hint: "nothing was written; run it again", code: .busy)
    case .logRetiredMeanwhile:
      self.init(
        "this machine's log was retired since this command began",
        hint: "nothing was written; run it again: it begins a log of its own", code: .busy)
    case .logClosedMeanwhile:
      self.init(
        "this machine's log was closed or handed over since this command began",
        hint: "nothing was written; run it again: it goes on in a log that is this machine's",
        code: .busy)
    case .device(let error): self.init(error)
    case .merge(let error): self.init(error)
    case .bundle(let error): self.init(error)
    case .sync(let error): self.init(error)
    case .shredUnfinished(let reason):
      let cause = Failure(reason).message
      self.init(
        "the shred is recorded, but is not carried out yet: \(cause)",
        hint: "the next command that writes to the journal goes on with it: testimony shred resume")
    case .shredLosesKept(let names):
      self.init(
        "\(names.joined(separator: ", ")) may hold words that nothing opens afterwards",
        hint: "bring them back: testimony doctor --recover; then move the copies out of the folder")
    case .changedSincePlanned:
      self.init(
        "something was written to the journal after you were shown what goes",
        hint: "nothing was shredded; look at it again and answer anew", code: .busy)
    case .shredMemoryUnreadable(let path):
      self.init(
        "what this machine remembers to have shredded does not open: '\(path)'",
        hint: "shred what came back by name, then move that file away")
    case .held:
      self.init(
        "a legal hold forbids it",
        hint: "see: testimony hold list; release it only on the authority that set it",
        code: .refused)
    case .nothingToShred: self.init("there is nothing left to be shredded")
    case .keysRotated:
      self.init(
        "the keys were rotated: what opened the journal before opens it no longer",
        hint: "unlock it again with your passphrase: testimony unlock", code: .locked)
    case .rotationUnfinished(let error):
      self.init(
        "the keys are rotated, but something is left to be done: \(Failure(error).message)",
        hint: "unlock the journal, which goes on with it: testimony unlock, testimony status")
    case .adoption(let error): self.init(error)
    case .tooManyKeys(let limit):
      self.init("more than \(limit) threads and contributors", hint: "begin another journal")
    case .tooManySlots(let limit):
      self.init(
        "the journal has \(limit) ways in, the most that there can be",
        hint: "take one away first: testimony key remove NUMBER")
    case .recipientUnusable:
      self.init("nothing can be sealed to that key", hint: "ask for another one: it is no real key")
    case .recipientTaken:
      self.init("that key opens the journal already", hint: "see: testimony key list")
    case .noSuchSlot:
      self.init(
        "there is no such passphrase or key now",
        hint: "see: testimony key list; nothing was changed")
    case .lastPassphrase:
      self.init(
        "the only passphrase is not taken away",
        hint: "change it: testimony key passphrase, or add another first")
    case .outOfMemory:
      self.init(
        "not enough memory to stretch the passphrase",
        hint: "close other programs, or open with the recovery code: testimony unlock --recovery")
    case .damaged(let damage):
      self.init(
        "the journal is damaged: \(damage.text)",
        hint: "copy the whole folder before anything else, then run: testimony verify")
    case .body(.bodyTooLong):
      self.init(
        "the text has more than 1 MiB",
        hint: "attach it as a file: testimony attach THREAD FILE")
    case .body(.notUTF8):
      self.init(
        "the text is not valid UTF-8",
        hint: "keep the original bytes as a file: testimony attach THREAD FILE")
    case .body(.wrongLengths):
      self.init("the text could not be cut into words")
    case .noStateFolder:
      self.init(
        "no place for this machine's state: neither XDG_STATE_HOME nor HOME is set",
        hint: "set HOME to your home folder")
    case .badHandle:
      self.init(
        "a handle is 1 to 32 of a-z, 0-9, - and _, beginning with a letter",
        hint: "handles are public; choose one that names nobody", code: .usage)
    case .handleTaken(let handle):
      self.init("the handle '\(handle)' is taken", hint: "choose another one")
    case .noSuchThread: self.init("there is no such thread", hint: "see: testimony thread list")
    case .noSuchSpeaker:
      self.init(
        "that contributor is not in the thread",
        hint: "add them with: testimony thread add THREAD --with CONTRIBUTOR")
    case .unsentUnreadable:
      self.init(
        "the file of unsent texts in this machine's state folder does not open",
        hint: "it was damaged; move the file 'unsent' away to go on")
    case .sentTimeOutOfRange:
      self.init(
        "the sent time is out of range",
        hint: "years 0001 to 9999 in UTC, offsets up to 18 hours", code: .usage)
    case .attachmentGone:
      self.init("an attached file was cleared away by another command", hint: "attach it again")
    case .clockOutOfRange:
      self.init("the machine's clock reads an impossible year", hint: "set the clock")
    }
  }

  init(_ error: StorageError) {
    switch error {
    case .missing(.folder, let path):
      let hint =
        Restoration.movedAside(from: path).map {
          "a restoration moved it aside and was cut off: restore it again, or move '\($0)' back"
        } ?? "make one with: testimony init, or name it with --journal"
      self.init("no journal at '\(path)'", hint: hint, code: .noJournal)
    case .missing(.database, let path):
      self.init(
        "'\(path)' is missing", hint: "put it back from your backup beside 'keys'",
        code: .noJournal)
    case .missing(.keys, let path):
      self.init(
        "'\(path)' is missing: without it nothing in the journal can be opened",
        hint: "put back the copy of 'keys' from your backup", code: .noJournal)
    case .missing(.file, let path): self.init("'\(path)' is missing")
    case .folderNotEmpty(let path):
      self.init("'\(path)' is not empty", hint: "choose a new folder with --journal")
    case .exists(let path):
      self.init(
        "'\(path)' is there already", hint: "nothing was written over it; choose another name")
    case .wrongKind(let path):
      self.init(
        "'\(path)' is not the kind of file that belongs there",
        hint: "a journal is a folder; name another one with --journal")
    case .notAJournal(let path):
      self.init(
        "'\(path)' is not a testimony journal", hint: "name the journal's folder with --journal")
    case .newerVersion(let found, let supported):
      self.init(
        "the journal was written by a later version (format \(found), this one knows \(supported))",
        hint: "install a later testimony")
    case .readOnlyWithWAL(let path):
      self.init(
        "'\(path)' cannot be written, and has entries waiting in journal.db-wal",
        hint: "copy the whole folder to a place that can be written, and open the copy")
    case .busy:
      self.init(
        "another command is writing to the journal, and still was after 5 seconds",
        hint: "nothing was changed; try again when it is done", code: .busy)
    case .full:
      self.init("the disk is full", hint: "nothing was changed; make room and try again")
    case .readOnly:
      self.init(
        "the journal's folder is read-only",
        hint: "reading and verifying work; to write, copy the folder or change its permissions")
    case .permission:
      self.init("permission denied", hint: "the journal's folder belongs to another user")
    case .tooLarge: self.init("something in the journal is larger than it may be")
    case .wrongShape: self.init("something to be stored has the wrong length; nothing was changed")
    case .outOfOrder: self.init("the journal changed while it was written; nothing was changed")
    case .inputOutput(let number):
      self.init(
        "the disk failed", errno: number,
        hint: "copy the journal to another disk, then run: testimony verify")
    case .damaged(let code):
      self.init(
        "the journal's database is damaged (SQLite \(code))",
        hint: "copy the whole folder before anything else, then run: testimony doctor")
    case .failed(let code): self.init("SQLite failed (\(code))")
    }
  }
}

extension JournalError.Damage {
  /// Where the damage is; never what is there.
  var text: String {
    switch self {
    case .checkpoint(let device): "the signed checkpoint of log \(device) is missing or not valid"
    case .tiles(let device): "tiles of log \(device) are missing or malformed"
    case .root(let device): "the tree of log \(device) is not the one that was signed"
    case .missingEntry(let id): "entry \(id.text) is missing"
    case .sealed(let id): "entry \(id.text) does not open under its key"
    case .record(let id): "entry \(id.text) opens but cannot be read"
    case .commitment(let id): "entry \(id.text) is not what was committed"
    case .leaf(let id): "entry \(id.text) does not stand in the signed tree"
    case .body(let id): "entry \(id.text) does not say what its kind must say"
    case .index(let device, let segment): "block \(segment) of the index of log \(device)"
    case .chunk(let id, let number): "piece \(number) of an attachment of entry \(id.text)"
    case .attachment(let id): "an attachment of entry \(id.text) is not the file that was kept"
    case .unknownLog(let device): "log \(device) is not the one that the keyring has by this number"
    }
  }
}

extension EntryID {
  /// `1:42`: log, then place in it.
  var text: String { "\(device):\(sequence)" }
}
