import TestimonyCrypto
import TestimonyMedia
import TestimonyProof

extension Journal {
  /// Cleans the pictures that are to leave with a publication.
  ///
  /// - Throws: `picture` for one that may not leave; `journal`.
  func pictures(_ plan: PublicationPlan) throws(ExportError) -> [LeavingPicture] {
    var pictures: [LeavingPicture] = []
    for choice in plan.request.pictures {
      do throws(PictureFailure) {
        pictures.append(try picture(choice, plan))
      } catch {
        switch error {
        case .refused(let refusal): throw .picture(choice, refusal)
        case .export(let error): throw error
        }
      }
    }
    return pictures
  }

  private enum PictureFailure: Error {
    case refused(PictureRefusal)
    case export(ExportError)
  }

  private func picture(
    _ choice: PictureChoice, _ plan: PublicationPlan
  ) throws(PictureFailure) -> LeavingPicture {
    let message = try message(choice, plan)
    // Words that their sender took back have pictures, too.
    guard !message.decided.fields.contains(.attachments), message.decided.hidden.contains(false)
    else { throw .refused(.hidden) }
    let files = plan.additions.layers(of: message.entry).files
    guard files.indices.contains(choice.file - 1), !files[choice.file - 1].reference.isShredded
    else { throw .refused(.noSuchFile) }
    let file = files[choice.file - 1]
    let bytes = try bytes(of: file.reference, file.entry)
    let cleaned = try cleaned(bytes)
    let findings = try Self.findings(in: cleaned.bytes)
    if let findings, !findings.isEmpty { throw .refused(.found(findings.map(\.name))) }
    return LeavingPicture(
      choice: choice, bytes: cleaned.bytes, suffix: cleaned.suffix, removed: cleaned.removed,
      isTurned: cleaned.isTurned, cleaner: cleaned.cleaner?.rawValue,
      isCheckedAgain: findings != nil, entry: file.entry.commitment,
      original: file.reference.digest, digest: SHA256.hash(cleaned.bytes))
  }

  private struct Cleaned {
    let bytes: [UInt8]
    let suffix: String
    let removed: [String]
    let isTurned: Bool
    var cleaner: CleaningProgram?
  }

  private func cleaned(_ bytes: [UInt8]) throws(PictureFailure) -> Cleaned {
    if let kind = OtherPictureKind(bytes) { return try cleaned(bytes, kind) }
    do throws(PictureFault) {
      let picture = try CleanPicture(cleaning: bytes)
      return Cleaned(
        bytes: picture.bytes, suffix: picture.kind.suffix, removed: picture.removed.map(\.name),
        isTurned: picture.orientation != nil)
    } catch {
      throw .refused(.fault(error))
    }
  }

  /// A picture of a kind that another program cleans.
  private func cleaned(
    _ bytes: [UInt8], _ kind: OtherPictureKind
  ) throws(PictureFailure) -> Cleaned {
    let done: (bytes: [UInt8], by: CleaningProgram)?
    do throws(OtherProgramError) {
      done = try CleaningProgram.clean(bytes, kind)
    } catch {
      throw .refused(.notCleaned(kind.rawValue, error.reason))
    }
    guard let done else {
      throw .refused(.noProgram(kind.rawValue, CleaningProgram.names(for: kind)))
    }
    let before = try Self.findings(in: bytes) ?? []
    let isTurned: Bool
    do throws(PictureFault) {
      isTurned = try OtherInspection.inspect(done.bytes, kind, removed: before.compactMap(\.text))
    } catch {
      throw .refused(.fault(error))
    }
    return Cleaned(
      bytes: done.bytes, suffix: kind.suffix, removed: before.map(\.name),
      isTurned: isTurned, cleaner: done.by)
  }

  private static func findings(
    in bytes: [UInt8]
  ) throws(PictureFailure) -> [MetadataProgram.Finding]? {
    do throws(OtherProgramError) {
      return try MetadataProgram.findings(in: bytes)
    } catch {
      throw .refused(.unread(error.reason))
    }
  }

  private func message(
    _ choice: PictureChoice, _ plan: PublicationPlan
  ) throws(PictureFailure) -> SelectedMessage {
    let places = plan.places.indices.filter { place in
      UInt64(plan.places[place].row.number) == choice.message
        && (choice.device.map { $0 == plan.places[place].id.device } ?? true)
    }
    guard let place = places.first else { throw .refused(.notSelected) }
    guard places.count == 1 else {
      let devices = places.map { plan.places[$0].id.device }.sorted()
      throw .export(.selection(.ambiguous(choice.message, devices: devices)))
    }
    var found: SelectedMessage?
    do throws(ExportError) {
      try MessageOpener.run(plan) { (opener, rows) throws(ExportError) in
        found = try opener.message(place, rows: rows)
      }
    } catch {
      throw .export(error)
    }
    guard let found else { throw .refused(.notSelected) }
    return found
  }

  private func bytes(
    of reference: AttachmentReference, _ entry: EntryReference
  ) throws(PictureFailure) -> [UInt8] {
    guard reference.size <= UInt64(CleanPicture.byteLimit) else {
      throw .refused(.fault(.tooLarge))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(reference.size))
    do throws(AttachmentError) {
      try readAttachment(reference, of: entry.id) { (piece) throws(AttachmentError) in
        unsafe piece.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
      }
      return bytes
    } catch {
      guard case .journal(let error) = error else {
        throw .export(.journal(.damaged(.attachment(entry.id))))
      }
      throw .export(.journal(error))
    }
  }
}
