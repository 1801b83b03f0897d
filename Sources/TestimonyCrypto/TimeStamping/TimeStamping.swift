import CCrypto

/// RFC 3161 time stamps: requests, and what an authority's answer proves.
package enum TimeStamping {
  /// Bytes of an answer.
  package static let answerByteLimit = 65_536
  /// Bytes of the certificates in PEM that are trusted.
  package static let rootsByteLimit = 262_144
  /// Bytes of a nonce.
  package static let nonceByteCount = 8

  /// A request for a stamp over a digest, with certificates, in DER.
  package static func request(over imprint: Digest, nonce: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 256)
    let hash = imprint.bytes
    let count = unsafe testimony_ts_request(hash, nonce, nonce.count, &output, output.count)
    precondition(count > 0, "a request for a time stamp cannot be written")
    return Array(output.prefix(count))
  }

  /// Checks an authority's whole answer: its form, its signer by the name that the signature gives, the
  /// signer's usage, the chain to a trusted root at the stamp's own time, the signature, what was stamped.
  ///
  /// - Parameters:
  ///   - answer: DER, as it came.
  ///   - imprint: the digest that was to be stamped.
  ///   - nonce: of the request, which the answer must then repeat; nil where it is not at hand.
  ///   - policy: the only policy that will do, as numbers with dots; nil for any.
  ///   - roots: trusted certificates in PEM.
  /// - Returns: what it says.
  /// - Throws: `TimeStampFault`.
  package static func verify(
    _ answer: [UInt8], over imprint: Digest, nonce: [UInt8]?, policy: String? = nil,
    roots: [UInt8]
  ) throws(TimeStampFault) -> TimeStamp {
    guard answer.count <= answerByteLimit, roots.count <= rootsByteLimit else { throw .malformed }
    var found = testimony_ts_answer()
    let hash = imprint.bytes
    let code: Int32
    if let nonce {
      code = unsafe testimony_ts_verify(
        answer, answer.count, hash, nonce, nonce.count, policy, roots, roots.count, &found)
    } else {
      code = unsafe testimony_ts_verify(
        answer, answer.count, hash, nil, 0, policy, roots, roots.count, &found)
    }
    if let fault = TimeStampFault(rawValue: code) { throw fault }
    guard code == 0 else { throw .malformed }
    return TimeStamp(
      time: found.time, authority: text(of: found.authority), policy: text(of: found.policy))
  }

  /// The text in a C array of characters, up to its zero.
  private static func text<Characters>(of characters: Characters) -> String {
    unsafe withUnsafeBytes(of: characters) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
