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
    /// Time stamps of earlier heads, by growing size.
    var stamps: [Transcript.Stamp] = []
  }

  var logs: [Log] = []
  /// Whether all entries of each log follow one another.
  var isGapless = true

  /// Whether a range proves the entry.
  func isInRange(_ id: EntryID) -> Bool {
    logs.contains { $0.device == id.device && $0.range?.indices.contains(id.sequence) ?? false }
  }
}

extension Journal {
  /// What is proved of entries, which are in order, as a whole: a range where they follow one another.
  /// One proof for each if `each`; else these are made when they are written. A time stamp says to the
  /// second by when a message was there: there are none but `withStamps`.
  func proofs(
    of ids: [EntryID], each: Bool, at views: PerLog<LogView>, withStamps: Bool
  ) throws(ExportError) -> LogProofs {
    let byDevice = Dictionary(grouping: ids, by: \.device).sorted { $0.key < $1.key }
    let isGapless = byDevice.allSatisfy { _, ids in
      zip(ids, ids.dropFirst()).allSatisfy { $0.sequence + 1 == $1.sequence }
    }
    do throws(JournalError) {
      let kept = withStamps ? try stamps() : []
      return try database.read { (rows) throws(JournalError) in
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
          log.stamps = try Self.stamps(kept, covering: ids.map(\.sequence), &view, rows: rows)
          if each {
            for id in ids {
              log.inclusion[id.sequence] = try view.inclusionProof(of: id.sequence, rows: rows)
            }
          }
          proofs.logs.append(log)
        }
        return proofs
      }
    } catch {
      throw .journal(error)
    }
  }
}

extension Journal {
  /// For each of these entries the earliest head that covers it and was stamped, with all its stamps.
  private static func stamps(
    _ kept: [SealedStamp], covering sequences: [UInt64], _ view: inout LogView,
    rows: borrowing Rows
  ) throws(JournalError) -> [Transcript.Stamp] {
    let own = kept.filter { $0.log == view.identity.origin && $0.checkpoint.size <= view.size }
    let sizes = Set(own.map(\.checkpoint.size)).sorted()
    let needed = Set(sequences.compactMap { sequence in sizes.first { $0 > sequence } }).sorted()
    var stamps: [Transcript.Stamp] = []
    for size in needed {
      let ofSize = own.filter { $0.checkpoint.size == size }
      guard let note = ofSize.first?.note else { continue }
      stamps.append(
        Transcript.Stamp(
          checkpoint: note, proof: try view.consistencyProof(from: size, rows: rows),
          tokens: ofSize.map(\.answer)))
    }
    return stamps
  }
}

extension LogProofs {
  /// The logs as they stand at the beginning of a transcript.
  var transcriptLogs: [Transcript.Log] {
    logs.map { log in
      Transcript.Log(
        checkpoint: log.note,
        ranges: log.range.map {
          [
            Transcript.Range(
              from: $0.indices.lowerBound, to: $0.indices.upperBound, proof: $0.proof)
          ]
        } ?? [], stamps: log.stamps)
    }
  }

  /// What a page needs to check itself by, with E of each entry where ranges prove them together.
  func pageProof(_ commitments: [Digest]) -> PageProof {
    PageProof(keys: keys, commitments: logs.contains { $0.range != nil } ? commitments : [])
  }

  /// The verifier key of each log.
  var keys: [[UInt8]] { logs.map(\.key.vkey) }

  /// The heads' signatures were checked when they were read.
  var trust: Trust { Trust(checkpoints: logs.map(\.checkpoint)) }

  /// A proof for each message that other people's tools read, and the leaf that it is of.
  ///
  /// - Throws: `transcriptRejected` when one does not lead to the head that it carries.
  func messageProofs(
    of ids: [EntryID], _ facts: PublicationFacts
  ) throws(ExportError) -> [MessageProof] {
    let commitments = Dictionary(uniqueKeysWithValues: zip(facts.ids, facts.commitments))
    var proofs: [MessageProof] = []
    for (place, id) in ids.enumerated() {
      guard let log = logs.first(where: { $0.device == id.device }),
        let hashes = log.inclusion[id.sequence], let commitment = commitments[id],
        let note = try? SignedNote(parsing: log.note)
      else { throw .journal(Self.missing) }
      let proof = TlogProof(index: id.sequence, hashes: hashes, note: note)
      let leaf = Commitment.leafData(commitment)
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
