import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Puts files where the user wants them, with a release note over them: the only function by which
  /// bytes of the journal get to a place of the user's choosing. Whoever calls it has let the gate
  /// read them.
  ///
  /// The places are looked at first, then `drafts` commit, then each file is synced without a name and
  /// given its name, the release note last.
  ///
  /// - Parameters:
  ///   - files: what leaves, in the order in which it is written.
  ///   - prepared: the export that it is; once the drafts are in, nobody's decision can have come between.
  ///   - drafts: the entries that remember it.
  ///   - releaseNote: where the release note goes; nil for what is no cut of the keeper's.
  ///   - overwriting: whether files that are there may be replaced.
  ///   - packing: how they leave as one file, release note included; nil when they do not.
  /// - Returns: the files, the release note last.
  /// - Throws: `destination`, `tooLarge`, `packing`, `stoppedAfterRecord`, `journal`.
  mutating func place(
    _ files: [LeavingFile], of prepared: PreparedExport? = nil, recording drafts: [EntryDraft],
    releaseNote: String?, overwriting: Bool, packing: Packing? = nil
  ) throws(ExportError) -> [ReleasedFile] {
    var files = files
    let note = try releaseNote.map { (path) throws(ExportError) in
      (path: path, text: try Self.releaseText(of: files, at: path))
    }
    try checkPlaces(
      packing.map { [$0.path] } ?? files.map(\.path) + [releaseNote].compactMap(\.self),
      overwriting: overwriting)
    do throws(JournalError) {
      try append(drafts)
    } catch .body(.bodyTooLong) {
      throw .tooLarge
    } catch {
      throw .journal(error)
    }
    do throws(ExportError) {
      files += try signed(note, of: prepared)
    } catch {
      throw drafts.isEmpty ? error : .stoppedAfterRecord(error)
    }
    if let packing { files = [try packing.packed(files)] }
    for file in files {
      try Self.placing(file.path, recorded: !drafts.isEmpty) { () throws(StorageError) in
        try file.place(overwriting: overwriting)
      }
    }
    return files.map { ReleasedFile($0) }
  }

  /// The release note, once nothing can say no any more.
  private func signed(
    _ note: (path: String, text: [UInt8])?, of prepared: PreparedExport?
  ) throws(ExportError) -> [LeavingFile] {
    if let prepared {
      try checkCurrent(prepared)
      if note != nil { try checkApprovals(of: prepared) }
    }
    let file = try note.map { (note) throws(ExportError) in
      LeavingFile(.releaseNote, note.path, try signedRelease(note.text))
    }
    // What is signed must not be forgotten by this machine.
    do throws(StorageError) {
      try DurableFile.syncFolder(of: stateFolder.device)
    } catch {
      throw .journal(.storage(error))
    }
    return [file].compactMap(\.self)
  }

  /// Looks at the places of an export before anything is asked for it.
  ///
  /// - Throws: `destination`.
  package func checkPlaces(
    of formats: Set<ExportFormat>, at stem: String, overwriting: Bool
  ) throws(ExportError) {
    try checkPlaces(
      formats.sorted().map { stem + $0.suffix } + [stem + ".release"], overwriting: overwriting)
  }

  private func checkPlaces(_ paths: [String], overwriting: Bool) throws(ExportError) {
    var seen: Set<String> = []
    for path in paths {
      guard seen.insert(path).inserted else {
        throw .destination(path: path, reason: .notAllowed, recorded: false)
      }
      let isInJournal = try Self.placing(path, recorded: false) { () throws(StorageError) in
        try PlacedFile.check(path, overwriting: overwriting)
        return try PlacedFile.isDirectly(path, in: folder.path)
      }
      guard !isInJournal else {
        throw .destination(path: path, reason: .notAllowed, recorded: false)
      }
    }
  }

  /// The text of the release note over files.
  private static func releaseText(
    of files: [LeavingFile], at path: String
  ) throws(ExportError) -> [UInt8] {
    let files = files.filter(\.kind.isListed)
    for file in files where !ReleaseNote.isName(LeavingFile.name(of: file.path)) {
      throw .destination(path: file.path, reason: .badName, recorded: false)
    }
    var listed = files.map {
      ReleaseNote.File(name: LeavingFile.name(of: $0.path), digest: $0.digest)
    }
    // A transcript inside of a page is listed as the file that it could be.
    for case (let name, let digest?) in files.map({ ($0.transcriptName, $0.transcriptInside) })
    where !listed.contains(where: { $0.name == name }) {
      listed.append(ReleaseNote.File(name: name, digest: digest))
    }
    guard let note = ReleaseNote(files: listed) else {
      throw .destination(path: path, reason: .notAllowed, recorded: false)
    }
    return note.text
  }

  /// The note, signed by this machine's release key.
  private func signedRelease(_ text: [UInt8]) throws(ExportError) -> [UInt8] {
    guard let device else { throw .journal(.damaged(.unknownLog(device: 0))) }
    let key = device.releaseKey()
    do throws(NoteError) {
      return try SignedNote.signed(
        text: text, name: LogView.releaseName(device.origin), key: key.verificationKey,
        signature: key.sign(text)
      ).bytes
    } catch {
      throw .tooLarge
    }
  }

  static func placing<R>(
    _ path: String, recorded: Bool, _ body: () throws(StorageError) -> R
  ) throws(ExportError) -> R {
    do throws(StorageError) { return try body() } catch {
      throw .destination(
        path: path, reason: ExportError.DestinationReason(error), recorded: recorded)
    }
  }
}

extension ExportError.DestinationReason {
  init(_ error: StorageError) {
    switch error {
    case .exists: self = .exists
    case .missing: self = .noFolder
    case .wrongKind: self = .notAFile
    case .full: self = .full
    case .readOnly: self = .readOnly
    case .permission: self = .permission
    case .folderNotEmpty, .notAJournal, .newerVersion, .readOnlyWithWAL, .busy, .tooLarge,
      .wrongShape, .outOfOrder, .inputOutput, .damaged, .failed:
      self = .failed
    }
  }
}
