/// Checks redacted transcripts: bytes in, verdict out.
public enum TranscriptVerifier {
  /// Makes every check of `Docs/Format.md`, "Verification", in its order.
  ///
  /// Returns what the transcript shows and how far it is proved: without a key or checkpoint from
  /// elsewhere the file can only be found to agree with itself.
  ///
  /// - Throws: ``Rejection`` for the first check that fails.
  public static func verify(_ bytes: [UInt8], trust: Trust) throws(Rejection) -> Verdict {
    var audit = TranscriptAudit(trust: trust, keepsContents: true)
    audit.read(bytes[...])
    return try audit.finish()
  }
}
