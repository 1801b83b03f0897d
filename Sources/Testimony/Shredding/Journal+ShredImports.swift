import TestimonyCrypto
import TestimonyProof

/// The originals of imports hold the words of every message that came with them.
extension Journal {
  /// Destroys the originals of the imports that messages came with, and of others of the same
  /// conversation: a later export repeats what an earlier one had.
  ///
  /// - Parameters:
  ///   - doomed: what is destroyed of the thread.
  ///   - subject: what was named.
  ///   - since: when the thread began: earlier imports mean another one of the same handle.
  ///   - plan: takes it in.
  /// - Throws: `damaged`.
  func destroyImports(
    of doomed: [SurveyedEntry], _ subject: ShredSubject, since: Timestamp?,
    _ plan: inout ShredPlan
  ) throws(JournalError) {
    guard !state.imports.isEmpty else { return }
    let sources = Set(doomed.compactMap(\.source))
    plan.wasImported = !sources.isEmpty
    let families = Set(doomed.compactMap(\.parserFamily))
    let all = try survey(of: id).filter { $0.kind == .import }
    let begins = all.filter { $0.target == nil }
    var goingFiles: Set<Digest> = []
    var others: [SurveyedEntry] = []
    for begin in begins {
      let isOwn = sources.contains(begin.reference.commitment)
      let isOlder = since.map { begin.logged < $0 } ?? false
      let isWhole = !(isOlder && !isOwn) && begin.body?.isOnly(of: subject) ?? false
      guard isWhole || isOwn || !isOlder && begin.goes(with: subject, families) else {
        others.append(begin)
        continue
      }
      if !isWhole, case .thread = subject, begin.body?.list("conversations") != nil {
        plan.namedConversations += 1
      }
      goingFiles.formUnion(begin.digests)
      plan.count(files: begin.files.map { $0?.size }, ofImport: true)
      guard !plan.keepsOriginals else { continue }
      plan.hold(holdsOnOthers(in: begin))
      guard isWhole else {
        destroy(begin, where: { _ in true }, &plan)
        continue
      }
      // Who the people of the file are stands in what begins the import: it goes whole.
      let ends = all.filter { $0.target == begin.reference.commitment }
      plan.destroy([begin] + ends, of: id, by: self)
    }
    for begin in others {
      // The same bytes, kept before they were imported or handed in twice.
      let same = begin.files.filter { $0.map { goingFiles.contains($0.digest) } ?? false }
      plan.count(files: same.map { $0?.size }, ofImport: true)
      if !plan.keepsOriginals { destroy(begin, where: goingFiles.contains, &plan) }
      if begin.mayConcern(subject, state.sharedHandles) {
        plan.otherOriginals += begin.digests.count { !goingFiles.contains($0) }
      }
    }
  }

  /// An original is evidence of everybody who is in it.
  private func holdsOnOthers(in begin: SurveyedEntry) -> [HoldRecord] {
    let shared = state.sharedHandles
    let threads = (begin.body?.handles("conversations", at: 1) ?? []).flatMap { handle in
      state.threads.values.filter { shared.wasGiven(handle, to: $0) }.map(\.id)
    }
    let people = (begin.body?.handles("people", at: 2) ?? []).flatMap { handle in
      state.contributors.values.filter { shared.wasGiven(handle, to: $0) }.map(\.id)
    }
    var standing: [HoldRecord] = []
    for owner in threads + people { standing += holds(on: owner) }
    return standing
  }

  private func destroy(
    _ begin: SurveyedEntry, where goes: (Digest) -> Bool, _ plan: inout ShredPlan
  ) {
    for (place, file) in begin.files.enumerated() where file.map({ goes($0.digest) }) ?? false {
      plan.destroy(
        file: place, of: begin.reference, owner: id, in: logOrigin(of: begin.reference.id))
    }
  }
}

extension SurveyedEntry {
  /// Whether the originals of an import go with the subject, though not what was noted of it.
  fileprivate func goes(with subject: ShredSubject, _ families: Set<String>) -> Bool {
    guard let handle = subject.thread?.handle, body?.leads(into: handle) ?? false else {
      return false
    }
    if case .thread = subject { return true }
    return body?.text("format").map { families.contains(ChatFormat.family(of: $0)) } ?? false
  }

  /// Whether an original that stays may hold something of the subject all the same: it is of the same
  /// conversation, or nobody has read it.
  fileprivate func mayConcern(_ subject: ShredSubject, _ shared: SharedHandles) -> Bool {
    guard let body, let thread = subject.thread else { return false }
    return body.list("conversations") == nil
      || body.handles("conversations", at: 1).contains { shared.wasGiven($0, to: thread) }
  }
}

extension MemberObject {
  fileprivate func handles(_ list: String, at place: Int) -> [String] {
    (self.list(list) ?? []).compactMap { item in
      guard case .array(let parts) = item, parts.count > place else { return nil }
      return parts[place].text
    }
  }

  /// Whether a conversation of the import went into the thread.
  fileprivate func leads(into handle: String) -> Bool {
    handles("conversations", at: 1).contains { $0.utf8.elementsEqual(handle.utf8) }
  }

  /// Whether what begins an import names a contributor, or nothing but one thread.
  fileprivate func isOnly(of subject: ShredSubject) -> Bool {
    switch subject {
    case .identity(let contributor):
      return handles("people", at: 2).contains { $0.utf8.elementsEqual(contributor.handle.utf8) }
    case .thread(let thread):
      let named = handles("conversations", at: 1)
      return !named.isEmpty && named.allSatisfy { $0.utf8.elementsEqual(thread.handle.utf8) }
    case .messages, .file: return false
    }
  }
}
