import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What a shred does not reach, as far as the journal knows of it.
extension Journal {
  /// What stays in the journal although it may hold the same words.
  func countStaying(
    _ survey: [SurveyedEntry], _ doomed: Set<Digest>, _ named: Set<Digest>,
    _ plan: inout ShredPlan
  ) {
    let going = survey.filter { doomed.contains($0.reference.commitment) }
    let words = Set(going.compactMap(\.words))
    let files = Set(going.flatMap(\.digests))
    for entry in survey where !doomed.contains(entry.reference.commitment) {
      let quotes = entry.quotes && entry.replyTo.map(named.contains) ?? false
      let isSame =
        entry.words.map(words.contains) ?? false || entry.digests.contains(where: files.contains)
      if quotes || isSame, let number = entry.number { plan.quoting.append(number) }
      if entry.kind == .terms, entry.target.map(named.contains) ?? false { plan.agreements += 1 }
    }
    plan.agreements += state.consents.count { $0.said.map(named.contains) ?? false }
  }

  /// Imported messages keep what their source said of who wrote them.
  func countNaming(
    _ contributor: Contributor, _ plan: inout ShredPlan
  ) throws(JournalError) {
    for thread in state.threads.values
    where thread.speakers.contains(where: { $0.contributor == contributor.id }) {
      plan.naming += try survey(of: thread.id).count { $0.hasSourceData }
    }
  }

  /// Counts what is out of the journal already. `touched` nil stands for all of the thread.
  func countOut(
    _ survey: [SurveyedEntry], touching touched: Set<Digest>?, _ plan: inout ShredPlan
  ) {
    var places: [Identifier: [UInt64]] = [:]
    for entry in survey where touched?.contains(entry.reference.commitment) ?? true {
      places[logOrigin(of: entry.reference.id), default: []].append(entry.reference.id.sequence)
    }
    for entry in survey {
      switch entry.kind {
      case .export where touched == nil || entry.body?.shows(places) ?? true: plan.exports += 1
      case .disclosure
      where touched == nil || entry.target.map { touched?.contains($0) ?? true } ?? true:
        plan.disclosures += 1
      default: break
      }
    }
  }

  /// Texts that were typed for a thread, or nobody knows for what.
  func unsentCount(of handle: String) -> Int {
    guard let texts = try? unsentTexts() else { return 0 }
    return texts.count {
      let thread = $0.place.utf8.prefix { $0 != UInt8(ascii: ":") }
      return thread.isEmpty || thread.elementsEqual(handle.utf8)
    }
  }

  /// Folders that a restoration has left beside the journal's, with keys of this journal.
  func copiesBeside() -> [String] {
    JournalFolder.besides(folder).filter { (try? Self.identifier(of: $0)) == id }.map(\.path)
  }
}

extension MemberObject {
  /// Whether an export's entry says that it showed one of these places.
  fileprivate func shows(_ places: [Identifier: [UInt64]]) -> Bool {
    guard let logs = list("logs"), let shown = list("shown") else { return true }
    for case .array(let stretch) in shown {
      guard stretch.count == 3, case .integer(let log) = stretch[0],
        case .integer(let first) = stretch[1], case .integer(let last) = stretch[2],
        logs.indices.contains(Int(clamping: log)),
        let origin = logs[Int(log)].text.flatMap(Identifier.init(hex:))
      else { return true }
      let range = UInt64(clamping: first)...UInt64(clamping: max(first, last))
      if places[origin]?.contains(where: range.contains) ?? false { return true }
    }
    return false
  }
}
