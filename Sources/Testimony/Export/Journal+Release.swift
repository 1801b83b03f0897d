package import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// A file that has left.
package struct ReleasedFile: Equatable, Sendable {
  package let format: ExportFormat
  package let path: String
  /// SHA-256 of its bytes, as the ledger has it.
  package let digest: Digest
  package let byteCount: Int
}

extension Journal {
  /// Publishes what was prepared: the only way by which bytes of the journal get to a place of the
  /// user's choosing.
  ///
  /// The order, and why:
  /// 1. Everything that can say no says it: the statements of agreement, the decisions made since,
  ///    the gate on the final bytes and the files' names, the places. Nothing has been written anywhere.
  /// 2. The statements and the ledger entry commit, together and durable.
  /// 3. Each file is written under a temporary name in its folder, synced and renamed into place.
  ///
  /// A crash or failure between 2 and 3 leaves a ledger entry without a file: the ledger then says
  /// more than is out, which costs an explanation. The other order could leave a file, or the
  /// temporary one, that nobody remembers: an export that no later one is compared with, and which
  /// cannot be called back. Files of a process that died are swept from the folder by the next
  /// release into it.
  ///
  /// - Parameters:
  ///   - prepared: what `prepareExport` gave and the user has looked at.
  ///   - agreements: one for each of `prepared.needsAgreement`.
  ///   - paths: where each of the prepared formats goes.
  ///   - overwriting: whether files that are there may be replaced.
  /// - Returns: the files, in the order of their formats' suffixes.
  /// - Throws: `refused` with what the gate found, `agreementMissing`, `agreementTooShort`,
  ///   `noSuchContributor`, `outOfDate`, `noDestination`, `destination`, `tooLarge`, `journal`.
  package mutating func release(
    _ prepared: PreparedExport, agreements: [Agreement], to paths: [ExportFormat: String],
    overwriting: Bool = false
  ) throws(ExportError) -> [ReleasedFile] {
    let drafts =
      try prepared.agreementDrafts(agreements, state: state) + [
        EntryDraft(kind: .export, owner: prepared.thread, body: .object(prepared.ledgerBody))
      ]
    guard Set(paths.keys) == Set(prepared.files.keys) else { throw .noDestination }
    guard prepared.entries.allSatisfy({ mask(of: $0.entry) == $0.decided }),
      let thread = state.threads[prepared.thread],
      thread.additionCount == prepared.additionCount
    else { throw .outOfDate }
    let check = try releaseCheck(
      of: prepared.document, messages: prepared.messages, in: thread, proofs: prepared.proofs,
      showing: prepared.request.visibleSlots)
    let targets = paths.sorted { $0.key < $1.key }
    var findings = check.findings(in: prepared.files)
    for (format, path) in targets {
      let name = Array(path.utf8).split(separator: UInt8(ascii: "/")).last ?? []
      findings += check.findings(inName: String(decoding: name, as: UTF8.self), format: format)
    }
    guard findings.isEmpty else { throw .refused(findings) }
    guard Set(targets.map(\.value)).count == targets.count else {
      throw .destination(path: targets[0].value, reason: .notAllowed, recorded: false)
    }
    for (_, path) in targets {
      let isInJournal = try Self.placing(path, recorded: false) { () throws(StorageError) in
        try PlacedFile.check(path, overwriting: overwriting)
        return try PlacedFile.isDirectly(path, in: folder.path)
      }
      guard !isInJournal else {
        throw .destination(path: path, reason: .notAllowed, recorded: false)
      }
    }
    do throws(JournalError) {
      try append(drafts)
    } catch .body(.bodyTooLong) {
      throw .tooLarge
    } catch {
      throw .journal(error)
    }
    // A transcript carries a signed head: this machine must not forget it.
    do throws(StorageError) {
      try DurableFile.syncFolder(of: stateFolder.device)
    } catch {
      throw .journal(.storage(error))
    }
    var released: [ReleasedFile] = []
    for (format, path) in targets {
      guard let bytes = prepared.files[format] else { continue }
      try Self.placing(path, recorded: true) { () throws(StorageError) in
        try PlacedFile.place(bytes, at: path, overwriting: overwriting)
      }
      released.append(
        ReleasedFile(
          format: format, path: path, digest: SHA256.hash(bytes), byteCount: bytes.count))
    }
    return released
  }

  private static func placing<R>(
    _ path: String, recorded: Bool, _ body: () throws(StorageError) -> R
  ) throws(ExportError) -> R {
    do throws(StorageError) { return try body() } catch {
      throw .destination(
        path: path, reason: ExportError.DestinationReason(error), recorded: recorded)
    }
  }
}

extension ExportError.DestinationReason {
  fileprivate init(_ error: StorageError) {
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
