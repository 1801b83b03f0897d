import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Hands an exhibit over: as an export is, with a record of it first, and a release note over its
  /// files.
  ///
  /// - Parameters:
  ///   - exhibit: what `prepareExhibit` gave and the user has looked at.
  ///   - form: a folder, a zip file or a sealed one.
  ///   - path: the folder, made here, or the file.
  ///   - overwriting: whether files that are there may be replaced.
  /// - Returns: the files, or the one file.
  /// - Throws: `refused`, `badRecipient`, `noAge`, `sealing`, `export`.
  package mutating func release(
    _ exhibit: PreparedExhibit, as form: ExhibitForm, to path: String,
    overwriting: Bool = false
  ) throws(ExhibitError) -> [ReleasedFile] {
    guard !exhibit.sheetIsRefused else { throw .refused }
    var age: AgeProgram?
    if case .sealed(let recipient) = form {
      guard let program = AgeProgram(recipients: [recipient]) else { throw .badRecipient }
      // Before anything is recorded: the program is there and takes the recipient.
      _ = try program.sealed([])
      age = program
    }
    do throws(ExportError) {
      let drafts = try releaseDrafts(
        of: exhibit.export, names: [path], exhibit: exhibit.files.last?.digest)
      guard form == .folder else {
        return try place(
          exhibit.files, of: exhibit.export, recording: drafts,
          releaseNote: ExhibitName.releaseNote,
          overwriting: overwriting, packing: Packing(path: path, age: age))
      }
      try Self.placing(path, recorded: false) { () throws(StorageError) in
        try PlacedFile.makeFolder(path)
      }
      return try place(
        exhibit.files.map { LeavingFile($0.kind, path + "/" + $0.path, $0.content) },
        of: exhibit.export, recording: drafts, releaseNote: path + "/" + ExhibitName.releaseNote,
        overwriting: overwriting)
    } catch {
      throw .export(error)
    }
  }
}

/// How several files leave as one.
struct Packing {
  /// Where it goes.
  let path: String
  /// What seals it; nil for a zip file that anybody opens.
  let age: AgeProgram?

  /// The one file.
  ///
  /// - Throws: `packing`.
  func packed(_ files: [LeavingFile]) throws(ExportError) -> LeavingFile {
    var contents: [(path: String, bytes: [UInt8])] = []
    do throws(StorageError) {
      for file in files { contents.append((file.path, try file.bytes())) }
    } catch {
      throw .journal(.storage(error))
    }
    guard let zip = ZipArchive.bytes(of: contents) else {
      throw .packing("a zip file holds at most 4 GiB and 65,534 files")
    }
    guard let age else { return LeavingFile(.exhibit, path, zip) }
    do throws(ExhibitError) {
      return LeavingFile(.exhibit, path, try age.sealed(zip))
    } catch {
      throw .packing("age did not seal it")
    }
  }
}
