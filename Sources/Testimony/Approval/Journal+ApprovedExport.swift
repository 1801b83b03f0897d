import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Makes an export in the very bytes in which it was approved. What it proves stands at the head that
  /// the log had when it was handed to the approver: bytes are the same for the same head.
  ///
  /// - Throws: `notApproved` when no approved files say the same, and as `prepareExport` does.
  package func prepareApprovedExport(
    _ request: ExportRequest, in folder: String? = nil, allowed: RuleBasis? = nil
  ) throws(ExportError) -> PreparedExport {
    let now = try prepareExport(request, in: folder, allowed: allowed)
    for heads in try approvedHeads(of: now) {
      var earlier = request
      earlier.heads = heads
      let prepared = try prepareExport(earlier, in: folder, allowed: now.rules)
      if try missingApprovals(of: prepared).isEmpty { return prepared }
    }
    throw .notApproved(now.formats.map(\.rawValue))
  }

  /// The heads at which the same was handed over for approval, the newest first.
  private func approvedHeads(of prepared: PreparedExport) throws(ExportError) -> [[[UInt8]]] {
    let selection = JournalState.name(prepared.selectionDigest)
    let document = JournalState.name(prepared.documentDigest)
    do throws(JournalError) {
      var heads: [[[UInt8]]] = []
      for record in try ledger().reversed()
      where record.kind == .approval && record.selection == selection
        && record.document == document
      {
        // Pages without proofs are the same at every head: one approved file says nothing of the rest.
        let wanted = record.files.filter { file in
          prepared.formats.contains { $0.rawValue == file.format }
        }
        var isApproved = wanted.count == prepared.formats.count && heads.count < Self.maximumTries
        for file in wanted where isApproved { isApproved = try self.isApproved(file.digest) }
        if isApproved { heads.append(record.heads) }
      }
      return heads
    } catch {
      throw .journal(error)
    }
  }

  /// Approved states of one publication that are tried, at most.
  private static var maximumTries: Int { 4 }

  /// The files of a publication that nobody approved.
  private func missingApprovals(
    of prepared: PreparedExport
  ) throws(ExportError) -> [String] {
    do throws(JournalError) {
      var missing: [String] = []
      for (format, content) in prepared.contents.sorted(by: { $0.key < $1.key }) {
        if try !isApproved(content.digest) { missing.append(format.rawValue) }
      }
      for (number, picture) in zip(1..., prepared.pictures) {
        if try !isApproved(picture.digest) { missing.append("picture \(number)") }
      }
      return missing
    } catch {
      throw .journal(error)
    }
  }

  /// Asks for the approvals that this journal requires.
  ///
  /// - Throws: `notApproved`, `journal`.
  func checkApprovals(of prepared: PreparedExport) throws(ExportError) {
    guard state.approval.isRequired else { return }
    let missing = try missingApprovals(of: prepared)
    guard missing.isEmpty else { throw .notApproved(missing) }
  }

  /// Hands the files of a publication to an approver: as a release does, but without the keeper's
  /// signature, and remembered as what it is.
  ///
  /// - Returns: the files.
  /// - Throws: as `release` does.
  package mutating func releaseForApproval(
    _ prepared: PreparedExport, to paths: [ExportFormat: String], pictures: String? = nil,
    overwriting: Bool = false
  ) throws(ExportError) -> [ReleasedFile] {
    let leaving = try prepared.leaving(to: paths, pictures: pictures)
    let drafts = try releaseDrafts(
      of: prepared, names: paths.values.sorted(), purpose: .approval)
    return try place(
      leaving, of: prepared, recording: drafts, releaseNote: nil, overwriting: overwriting)
  }
}

/// Why the files of a publication leave.
enum ReleasePurpose {
  case publication
  /// To be read by an approver.
  case approval
}
