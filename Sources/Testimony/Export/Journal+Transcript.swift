import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// The logs of a publication as they stood when it was made, with the proofs for its entries.
struct LogProofs: Sendable {
  struct Log: Sendable {
    let device: UInt16
    let origin: Identifier
    let checkpoint: Checkpoint
    let note: [UInt8]
    let key: NoteVerifier
    /// The stretch of entries, when nothing is left out of it and it has more than one.
    var range: (indices: Range<UInt64>, proof: [Digest])?
    var inclusion: [UInt64: [Digest]] = [:]
  }

  var logs: [Log] = []
  /// Whether all entries of each log follow one another.
  let isGapless: Bool
}

extension Journal {
  /// The proofs for entries that are in order: a range where they follow one another, else one for
  /// each; one for each in any case if `each`.
  func proofs(of ids: [EntryID], each: Bool) throws(ExportError) -> LogProofs {
    let byDevice = Dictionary(grouping: ids, by: \.device).sorted { $0.key < $1.key }
    let isGapless = byDevice.allSatisfy { _, ids in
      zip(ids, ids.dropFirst()).allSatisfy { $0.sequence + 1 == $1.sequence }
    }
    let vault = vault
    do throws(JournalError) {
      return try database.read { (rows) throws(JournalError) in
        var views = try Folding.views(vault: vault, rows: rows)
        var proofs = LogProofs(isGapless: isGapless)
        for (device, ids) in byDevice {
          guard var view = views[device] else { throw .damaged(.unknownLog(device: device)) }
          var log = LogProofs.Log(
            device: device, origin: view.identity.origin, checkpoint: view.checkpoint,
            note: view.note,
            key: NoteVerifier(
              name: LogView.originName(view.identity.origin), key: view.identity.logKey))
          if isGapless, ids.count > 1 {
            let indices = ids[0].sequence..<ids[ids.count - 1].sequence + 1
            log.range = (indices, try view.rangeProof(of: indices, rows: rows))
          }
          if log.range == nil || each {
            for id in ids {
              log.inclusion[id.sequence] = try view.inclusionProof(of: id.sequence, rows: rows)
            }
          }
          views[device] = view
          proofs.logs.append(log)
        }
        return proofs
      }
    } catch {
      throw .journal(error)
    }
  }
}

extension LogProofs {
  /// The transcript's bytes, accepted by our own verifier.
  ///
  /// - Throws: `tooLarge`, `transcriptRejected`.
  func transcript(of entries: [SelectedEntry]) throws(ExportError) -> [UInt8] {
    var draft = TranscriptDraft(logs: logs.map { Transcript.Log(checkpoint: $0.note) })
    for entry in entries.sorted(by: { $0.id < $1.id }) {
      guard let log = logs.firstIndex(where: { $0.device == entry.id.device }) else {
        throw .journal(.damaged(.unknownLog(device: entry.id.device)))
      }
      draft.show(entry.redacted, log: log, index: entry.id.sequence)
    }
    let logs = logs
    let source = TranscriptDraft.Source<ExportError>(
      inclusion: { (log, index) throws(ExportError) in
        guard let proof = logs[log].inclusion[index] else { throw .journal(Self.missing) }
        return proof
      },
      range: { (log, indices) throws(ExportError) in
        guard let range = logs[log].range, range.indices == indices else {
          throw .journal(Self.missing)
        }
        return range.proof
      },
      commitment: { (_, _) throws(ExportError) in throw .journal(Self.missing) })
    let bytes = try draft.transcript(coverage: isGapless ? .runs : .single, from: source).bytes()
    guard bytes.count <= Transcript.maximumByteCount else { throw .tooLarge }
    do throws(Rejection) {
      _ = try TranscriptVerifier.verify(bytes, trust: trust)
    } catch {
      throw .transcriptRejected(error.description)
    }
    return bytes
  }

  /// What a page needs to check itself by.
  func pageProof(_ transcript: [UInt8], of entries: [SelectedEntry]) -> PageProof {
    PageProof(
      transcript: transcript, keys: keys,
      commitments: logs.contains { $0.range != nil }
        ? entries.sorted { $0.id < $1.id }.map(\.entry.reference.commitment) : [])
  }

  /// The verifier key of each log.
  var keys: [[UInt8]] { logs.map(\.key.vkey) }

  /// The heads' signatures were checked when they were read.
  var trust: Trust { Trust(checkpoints: logs.map(\.checkpoint)) }

  /// A proof for each message that other people's tools read, and the leaf that it is of.
  ///
  /// - Throws: `transcriptRejected` when one does not lead to the head that it carries.
  func messageProofs(of messages: [SelectedMessage]) throws(ExportError) -> [MessageProof] {
    var proofs: [MessageProof] = []
    for (place, message) in messages.enumerated() {
      guard let log = logs.first(where: { $0.device == message.id.device }),
        let hashes = log.inclusion[message.id.sequence],
        let note = try? SignedNote(parsing: log.note)
      else { throw .journal(Self.missing) }
      let proof = TlogProof(index: message.id.sequence, hashes: hashes, note: note)
      let leaf = Commitment.leafData(message.entry.reference.commitment)
      do throws(TlogProofError) {
        _ = try TlogProof(parsing: proof.bytes).verify(
          leafHash: MerkleTree.leafHash(leaf), policy: TrustPolicy(log: log.key))
      } catch {
        throw .transcriptRejected("tlog-proof")
      }
      proofs.append(MessageProof(number: place + 1, proof: proof.bytes, leaf: leaf))
    }
    return proofs
  }

  /// A proof that was not made: the journal's tiles do not fit its entries.
  private static var missing: JournalError { .damaged(.tiles(device: 0)) }
}
