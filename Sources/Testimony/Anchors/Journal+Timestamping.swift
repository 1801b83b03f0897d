package import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// A checkpoint that is to be stamped.
package struct StampRequest: Sendable {
  /// As the log first signed it.
  let note: [UInt8]
  let checkpoint: Checkpoint
  let log: Identifier
  let nonce: [UInt8]

  /// The request in DER.
  package var bytes: [UInt8] {
    TimeStamping.request(over: SealedStamp.imprint(of: note), nonce: nonce)
  }

  /// Entries that it covers.
  package var size: UInt64 { checkpoint.size }
}

extension Journal {
  /// Seconds by which an authority's clock may differ from this machine's.
  private static let tolerance: Int64 = 86_400

  /// Requests for the heads of all logs that hold entries no stamp covers. They are kept in the journal, so that
  /// an answer that comes later finds what it is of.
  ///
  /// - Throws: as `publishHeads`.
  package func stampRequests() throws(JournalError) -> [StampRequest] {
    var requests: [StampRequest] = []
    for head in try publishHeads() {
      let log = logOrigin(of: EntryID(device: head.device, sequence: 0))
      let covered = state.anchors.filter { $0.log == log }.map(\.size).max() ?? 0
      guard head.size > covered, let request = request(of: head.note, head.verifier, log) else {
        continue
      }
      try database.write { (writer) throws(JournalError) in
        try Folding.wrap { () throws(StorageError) in
          try writer.keepCheckpoint(
            CheckpointRow(size: head.size, note: request.note), device: head.device)
        }
      }
      requests.append(request)
    }
    return requests
  }

  private func request(
    of note: [UInt8], _ verifier: NoteVerifier, _ log: Identifier
  ) -> StampRequest? {
    guard let (first, checkpoint) = SealedStamp.firstSigned(note, by: verifier) else { return nil }
    return StampRequest(note: first, checkpoint: checkpoint, log: log, nonce: nonce(for: first))
  }

  /// Not to be guessed, and the same for the same note: an answer may come days later, to another process.
  private func nonce(for note: [UInt8]) -> [UInt8] {
    let key = master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/nonce/v1\0") }
    let imprint = SealedStamp.imprint(of: note).bytes
    return key.withBytes { key in
      Array(
        unsafe KeyDerivation.authenticator(of: imprint.span.bytes, key: key)
          .prefix(TimeStamping.nonceByteCount))
    }
  }

  /// Asks an authority for a stamp, checks it, and keeps it.
  ///
  /// `policy` is the only one that will do, nil for any; `roots` are certificates that are trusted for this, in
  /// PEM. Throws `AnchorError`; nothing is kept then.
  package mutating func timestamp(
    _ request: StampRequest, at address: String, by client: WebClient, policy: String?,
    roots: [UInt8]
  ) throws(AnchorError) -> TimeStamp {
    let answer: WebClient.Answer
    do throws(WebError) {
      answer = try client.post(request.bytes, to: address, type: "application/timestamp-query")
    } catch {
      throw .web(error)
    }
    guard answer.status == 200, answer.type.utf8.elementsEqual("application/timestamp-reply".utf8)
    else { throw .status(answer.status, answer.type) }
    return try keep(answer.body, of: request, from: address, policy: policy, roots: roots)
  }

  /// Finds the request that an answer belongs to, checks it, and keeps it.
  ///
  /// - Throws: `AnchorError.noRequest`, and as the function above.
  package mutating func takeStamp(
    _ answer: [UInt8], policy: String?, roots: [UInt8]
  ) throws(AnchorError) -> (stamp: TimeStamp, size: UInt64) {
    var fault: TimeStampFault?
    for request in try keptRequests() {
      do throws(TimeStampFault) {
        _ = try TimeStamping.verify(
          answer, over: SealedStamp.imprint(of: request.note), nonce: request.nonce,
          policy: policy, roots: roots)
      } catch {
        if error != .imprint { fault = error }
        continue
      }
      let stamp = try keep(answer, of: request, from: "", policy: policy, roots: roots)
      return (stamp, request.size)
    }
    guard let fault else { throw .noRequest }
    throw .stamp(fault)
  }

  /// What a request was written for, the newest first.
  private func keptRequests() throws(AnchorError) -> [StampRequest] {
    let vault = vault
    var kept: [(log: Identifier, verifier: NoteVerifier, note: [UInt8])] = []
    do throws(JournalError) {
      kept = try database.read { (rows) throws(JournalError) in
        var kept: [(log: Identifier, verifier: NoteVerifier, note: [UInt8])] = []
        for view in try Folding.views(vault: vault, rows: rows).values {
          let verifier = NoteVerifier(
            name: LogView.originName(view.identity.origin), key: view.identity.logKey)
          for row in try Folding.wrap({ () throws(StorageError) in
            try rows.keptCheckpoints(device: view.device)
          }) {
            kept.append((view.identity.origin, verifier, row.note))
          }
        }
        return kept
      }
    } catch {
      throw .journal(error)
    }
    return kept.reversed().compactMap { request(of: $0.note, $0.verifier, $0.log) }
  }

  private mutating func keep(
    _ answer: [UInt8], of request: StampRequest, from address: String, policy: String?,
    roots: [UInt8]
  ) throws(AnchorError) -> TimeStamp {
    let stamp: TimeStamp
    do throws(TimeStampFault) {
      stamp = try TimeStamping.verify(
        answer, over: SealedStamp.imprint(of: request.note), nonce: request.nonce,
        policy: policy, roots: roots)
    } catch {
      throw .stamp(error)
    }
    let now = surroundings.now()
    // A stamp that was asked for in another process may be older than now, but never newer.
    guard stamp.time - now.seconds <= Self.tolerance,
      address.isEmpty || now.seconds - stamp.time <= Self.tolerance
    else { throw .clocks(theirs: Timestamp(seconds: stamp.time), ours: now) }
    let sealed = SealedStamp(
      note: request.note, checkpoint: request.checkpoint, log: request.log,
      isOwn: writing != nil && request.log == device?.origin, address: address, stamp: stamp,
      nonce: request.nonce, answer: answer, roots: roots)
    do throws(JournalError) {
      try append([EntryDraft(kind: .timestamp, owner: id, body: .object(sealed.body))])
    } catch {
      throw .journal(error)
    }
    return stamp
  }

  /// The stamps that the journal keeps, in the order in which they came.
  package func stamps() throws(JournalError) -> [SealedStamp] {
    guard !state.anchors.isEmpty else { return [] }
    return try entries(state.anchors.map(\.entry.id), owner: id).map {
      (entry) throws(JournalError) in
      guard let stamp = SealedStamp(entry.content) else {
        throw .damaged(.body(entry.reference.id))
      }
      return stamp
    }
  }
}
