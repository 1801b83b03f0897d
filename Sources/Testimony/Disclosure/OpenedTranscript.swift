import TestimonyCrypto
package import TestimonyProof

/// A transcript of this journal with the entries that it shows, opened.
package struct OpenedTranscript: Sendable {
  /// One entry of which it shows something.
  package struct Message: Sendable {
    /// Its place in the file.
    let place: Int
    package let thread: Identifier
    package let entry: JournalEntry
    /// For each token whether the transcript hides it.
    package let hidden: [Bool]
    package let visibleSlots: SlotSet
    let redacted: RedactedEntry
    let proof: [Digest]?

    /// The same message with other things hidden.
    func showing(_ slots: SlotSet, hiding hidden: [Bool], _ redacted: RedactedEntry) -> Message {
      Message(
        place: place, thread: thread, entry: entry, hidden: hidden, visibleSlots: slots,
        redacted: redacted, proof: proof)
    }
  }

  /// The file as it was read.
  let bytes: [UInt8]
  let transcript: Transcript
  /// The heads of its logs, whose signatures were checked.
  let trust: Trust
  /// Messages and what is laid beside them, in the order of the file.
  package let messages: [Message]

  /// For each of `messages` the number of the message that it is or stands beside.
  var numbers: [Int] {
    var number = 0
    var byID: [EntryID: Int] = [:]
    for message in messages where message.entry.kind == .message {
      number += 1
      byID[message.entry.reference.id] = number
    }
    return messages.map { message in
      byID[message.entry.reference.id] ?? message.entry.content.target.flatMap { byID[$0] } ?? 0
    }
  }

  /// A text by its place in `messages`: a message by the number that a page prints, or of what is
  /// laid beside that message the text of this number, in the order in which it was logged.
  ///
  /// - Throws: `noSuchMessage`, `noSuchLayer`.
  package func place(ofMessage number: Int, layer: Int? = nil) throws(DisclosureError) -> Int {
    let own = messages.indices.filter { messages[$0].entry.kind == .message }
    guard number >= 1, own.indices.contains(number - 1) else { throw .noSuchMessage(number) }
    guard let layer else { return own[number - 1] }
    let message = messages[own[number - 1]].entry.reference.id
    let layers = messages.indices.filter { messages[$0].entry.content.target == message }
    guard layer >= 1, layers.indices.contains(layer - 1) else {
      throw .noSuchLayer(layer, message: number)
    }
    return layers[layer - 1]
  }
}

extension Journal {
  /// Reads a transcript that was made of this journal, verifies it by the journal's own keys, and
  /// opens its entries.
  ///
  /// - Throws: `rejected`, `foreign`, `journal`.
  package func openTranscript(
    _ bytes: [UInt8]
  ) throws(DisclosureError) -> OpenedTranscript {
    let verdict: Verdict
    let transcript: Transcript
    do throws(Rejection) {
      verdict = try TranscriptVerifier.verify(bytes, trust: ownTrust())
      transcript = try Transcript(parsing: bytes)
    } catch {
      if error.reason == .noTrustedKey { throw .foreign }
      throw .rejected(error.description)
    }
    let ids = try places(of: verdict)
    let owners = try owners(of: Set(ids.compactMap(\.self)))
    var messages: [OpenedTranscript.Message] = []
    for (place, id) in ids.enumerated() {
      guard let id, case .shown(let redacted, let proof) = transcript.entries[place].content
      else { continue }
      guard let owner = owners[id] else { throw .foreign }
      let entry: JournalEntry
      do throws(JournalError) { entry = try self.entry(id, owner: owner) } catch {
        throw .journal(error)
      }
      guard entry.reference.commitment == verdict.entries[place].commitment,
        let hidden = entry.content.opening.hiddenTokens(in: redacted.body)
      else { throw .foreign }
      messages.append(
        OpenedTranscript.Message(
          place: place, thread: owner, entry: entry, hidden: hidden,
          visibleSlots: redacted.fields.visibleSlots, redacted: redacted, proof: proof))
    }
    return OpenedTranscript(
      bytes: bytes, transcript: transcript,
      trust: Trust(checkpoints: verdict.logs.map(\.checkpoint)), messages: messages)
  }

  /// Trust in the keys of the journal's own logs.
  private func ownTrust() -> Trust {
    let keys = vault.keyring.logs.map { log in
      NoteVerifier(name: LogView.originName(log.origin), key: log.logKey)
    }
    return Trust(policy: TrustPolicy(anyOf: keys))
  }

  /// Where each shown entry stands in the journal; nil for those of which nothing is shown.
  private func places(of verdict: Verdict) throws(DisclosureError) -> [EntryID?] {
    let logs = vault.keyring.logs.map { LogView.originName($0.origin).bytes }
    var ids: [EntryID?] = []
    for entry in verdict.entries {
      let origin = verdict.logs[entry.log].checkpoint.origin
      guard let log = logs.firstIndex(of: origin), let device = UInt16(exactly: log + 1) else {
        throw .foreign
      }
      ids.append(entry.content == nil ? nil : EntryID(device: device, sequence: entry.index))
    }
    return ids
  }

  /// Whose key sealed each of these entries.
  private func owners(of ids: Set<EntryID>) throws(DisclosureError) -> [EntryID: Identifier] {
    let places: [IndexPlace]
    do throws(JournalError) {
      places = try allPlaces { _ in true }
    } catch {
      throw .journal(error)
    }
    return places.reduce(into: [:]) { owners, place in
      if ids.contains(place.id) { owners[place.id] = owner(of: place) }
    }
  }
}
