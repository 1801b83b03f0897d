extension Transcript {
  /// Reads a transcript in its one canonical form.
  ///
  /// - Throws: ``Rejection``, for the first fault in the order of the file.
  package init(parsing bytes: [UInt8]) throws(Rejection) {
    guard bytes.count <= Self.maximumByteCount else { throw Rejection(.sizeLimit) }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONReader.canonical(bytes)
    } catch { throw Rejection(RejectionReason(error.reason)) }
    let entryValues: [JSONValue]
    (logs, entryValues) = try Self.members(of: value)
    entries = []
    entries.reserveCapacity(entryValues.count)
    for (index, value) in entryValues.enumerated() {
      do throws(RejectionReason) { entries.append(try Entry(value)) } catch {
        throw Rejection(error, at: .entry(index))
      }
    }
  }

  /// A transcript of no entries, whatever stands among the entries.
  ///
  /// - Throws: ``Rejection``, for the first fault outside of the entries.
  init(frame value: JSONValue) throws(Rejection) {
    self.init(logs: try Self.members(of: value).logs, entries: [])
  }

  private static func members(
    of value: JSONValue
  ) throws(Rejection) -> (logs: [Log], entries: [JSONValue]) {
    var members: MemberReader
    let logValues: [JSONValue]
    let entryValues: [JSONValue]
    do throws(RejectionReason) {
      members = try MemberReader(value, names: ["format", "logs", "entries"])
      guard try members.text().elementsEqual(Self.format.utf8) else { throw .unknownFormat }
      logValues = try members.next().elements { value in value }
      entryValues = try members.next().elements { value in value }
    } catch { throw Rejection(error) }
    var logs: [Log] = []
    for (index, value) in logValues.enumerated() {
      do throws(RejectionReason) { logs.append(try Log(value)) } catch {
        throw Rejection(error, at: .log(index))
      }
    }
    return (logs, entryValues)
  }
}

extension RejectionReason {
  init(_ reason: JSONError.Reason) {
    switch reason {
    case .notUTF8: self = .notUTF8
    case .nestingTooDeep: self = .nestingTooDeep
    case .malformed, .duplicateName, .loneSurrogate: self = .jsonNotCanonical
    }
  }
}

extension Transcript.Log {
  fileprivate init(_ value: JSONValue) throws(RejectionReason) {
    var members = try MemberReader(value, names: ["checkpoint", "ranges", "stamps"])
    checkpoint = try members.text()
    ranges = try members.next().elements { value throws(RejectionReason) in
      var members = try MemberReader(value, names: ["from", "to", "proof"])
      return Transcript.Range(
        from: try members.number(), to: try members.number(), proof: try members.digests())
    }
    stamps = try members.next().elements { value throws(RejectionReason) in
      var members = try MemberReader(value, names: ["checkpoint", "proof", "tokens"])
      let stamp = Transcript.Stamp(
        checkpoint: try members.text(), proof: try members.digests(),
        tokens: try members.next().elements { token throws(RejectionReason) in
          try token.base64()
        })
      guard !stamp.tokens.isEmpty else { throw .stampEmpty }
      return stamp
    }
  }
}

extension Transcript.Entry {
  init(_ value: JSONValue) throws(RejectionReason) {
    guard value["e"] == nil else {
      var members = try MemberReader(value, names: ["log", "index", "e"])
      try self.init(position: &members) { members throws(RejectionReason) in
        .withheld(try members.next().digest())
      }
      return
    }
    var members = try MemberReader(
      value, names: ["log", "index", "proof", "fields", "body"], optional: "proof")
    try self.init(position: &members) { members throws(RejectionReason) in
      let proof = members.isNext("proof") ? try members.digests() : nil
      return .shown(
        RedactedEntry(
          fields: try RedactedTree(parsing: members.next(), as: .fields),
          body: try RedactedTree(parsing: members.next(), as: .body)),
        proof: proof)
    }
  }

  private init(
    position members: inout MemberReader,
    content: (inout MemberReader) throws(RejectionReason) -> Transcript.Content
  ) throws(RejectionReason) {
    let log = try members.number()
    let index = try members.number()
    // Numbers in the file are below 2^53.
    self.init(log: Int(log), index: index, content: try content(&members))
  }
}
