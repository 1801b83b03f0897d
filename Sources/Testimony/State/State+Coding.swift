import TestimonyCrypto
import TestimonyProof

// The parts of a snapshot.

extension Contributor {
  package func write(to writer: inout ByteWriter) {
    writer.raw(id)
    writer.text(handle)
    writer.text(codename)
    writer.varint(languages.count)
    for language in languages { writer.text(language) }
    writer.varint(channels.count)
    for channel in channels { writer.text(channel) }
    writer.optional(timeZone) { $0.text($1) }
    writer.optional(anonymity) { $0.text($1.rawValue) }
    writer.varint(versions.count)
    for version in versions {
      writer.raw(version.entry)
      writer.optional(version.anonymity) { $0.text($1.rawValue) }
    }
    writer.varint(labels.count)
    for label in labels { writer.text(label) }
    writer.optional(checkInDays) { $0.varint($1) }
    writer.varint(identities.count)
    for identity in identities { writer.reference(identity) }
    writer.optional(lastHeard) { $0.signed($1.seconds) }
  }

  package init(from reader: inout ByteReader) throws(MalformedBytes) {
    func texts() throws(MalformedBytes) -> [String] {
      try reader.list { (reader) throws(MalformedBytes) in try reader.text() }
    }
    self.init(
      id: try reader.identifier(), handle: try reader.text(), codename: try reader.text(),
      languages: try texts(), channels: try texts(),
      timeZone: try reader.optional { (reader) throws(MalformedBytes) in try reader.text() })
    func anonymity() throws(MalformedBytes) -> Anonymity? {
      try reader.optional { (reader) throws(MalformedBytes) in
        guard let anonymity = Anonymity(rawValue: try reader.text()) else { throw MalformedBytes() }
        return anonymity
      }
    }
    self.anonymity = try anonymity()
    for _ in 0..<(try reader.count(ofAtLeast: Digest.byteCount + 1)) {
      versions.append(Version(entry: try reader.digest(), anonymity: try anonymity()))
    }
    labels = try texts()
    checkInDays = try reader.optional { (reader) throws(MalformedBytes) in try reader.varint() }
    identities = try reader.list { (reader) throws(MalformedBytes) in try reader.reference() }
    lastHeard = try reader.optional { (reader) throws(MalformedBytes) in
      Timestamp(seconds: try reader.signed())
    }
  }
}

extension ConversationThread {
  package func write(to writer: inout ByteWriter) {
    writer.raw(id)
    writer.raw(tag)
    writer.text(handle)
    writer.text(title)
    writer.varint(speakers.count)
    for speaker in speakers {
      writer.raw(speaker.contributor)
      writer.raw(speaker.speaker)
    }
    writer.raw(keeperSpeaker)
    writer.varint(lastNumber.count)
    for (device, number) in zip(lastNumber.logs, lastNumber.values) {
      writer.varint(UInt64(device))
      writer.varint(number)
    }
    recent.write(to: &writer)
    writer.varint(shreddedCount)
    writer.varint(unanchoredCount)
    writer.varint(additionCount)
    progress.write(to: &writer)
    writer.optional(lastMessage) { $0.signed($1.seconds) }
    writer.optional(lastIncoming) { $0.signed($1.seconds) }
  }

  package init(from reader: inout ByteReader) throws(MalformedBytes) {
    self.init(
      id: try reader.identifier(), tag: try reader.identifier(), handle: try reader.text(),
      title: try reader.text(),
      speakers: try reader.list(ofAtLeast: 32) { (reader) throws(MalformedBytes) in
        Speaker(contributor: try reader.identifier(), speaker: try reader.identifier())
      },
      keeperSpeaker: try reader.identifier())
    for _ in 0..<(try reader.count(ofAtLeast: 2)) {
      guard let device = UInt16(exactly: try reader.varint()) else { throw MalformedBytes() }
      lastNumber[device] = try reader.varint()
    }
    recent = try RecentPlaces(from: &reader)
    shreddedCount = try reader.varint()
    unanchoredCount = try reader.varint()
    additionCount = try reader.varint()
    progress = try ThreadProgress(from: &reader)
    lastMessage = try reader.optional { (reader) throws(MalformedBytes) in
      Timestamp(seconds: try reader.signed())
    }
    lastIncoming = try reader.optional { (reader) throws(MalformedBytes) in
      Timestamp(seconds: try reader.signed())
    }
  }
}

extension RedactionDecision {
  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.raw(target)
    writer.byte(scope.wholeBody ? 1 : 0)
    writer.uint16(scope.fields.rawValue)
    writer.varint(scope.words.count)
    for range in scope.words {
      writer.varint(range.lowerBound)
      writer.varint(range.count)
    }
    writer.text(reason)
    writer.signed(made.seconds)
    writer.optional(undoneBy) { $0.id($1) }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    entry = try reader.reference()
    target = try reader.digest()
    let flag = try reader.byte()
    guard flag <= 1 else { throw MalformedBytes() }
    let fields = SlotSet(rawValue: try reader.uint16())
    let words = try reader.list(ofAtLeast: 2) { (reader) throws(MalformedBytes) in
      let start = try reader.varint()
      let count = try reader.varint()
      guard start <= UInt64(Tokens.maximumCount), count <= UInt64(Tokens.maximumCount) else {
        throw MalformedBytes()
      }
      return Int(start)..<Int(start + count)
    }
    scope = RedactionScope(words: words, wholeBody: flag == 1, fields: fields)
    reason = try reader.text()
    made = Timestamp(seconds: try reader.signed())
    undoneBy = try reader.optional { (reader) throws(MalformedBytes) in try reader.id() }
  }
}

extension ImportRecord {
  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.text(format)
    writer.raw(digest)
    writer.signed(began.seconds)
    writer.byte(isComplete ? 1 : 0)
    writer.varint(messages)
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    self.init(
      entry: try reader.reference(), format: try reader.text(), digest: try reader.digest(),
      began: Timestamp(seconds: try reader.signed()), isComplete: try reader.byte() == 1,
      messages: try reader.varint())
  }
}
