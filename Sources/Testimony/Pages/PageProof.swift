import TestimonyCrypto

/// What a page holds beside the transcript to be checked by, as data that no script runs.
struct PageProof: Equatable, Sendable {
  /// The verifier key of each log: what the page claims, which proves nothing by itself.
  let keys: [[UInt8]]
  /// E of each entry of which something is shown, where ranges prove them together: a range that does not fit does not say
  /// which of its messages was altered; with these, which lead to the log's head by themselves, the
  /// page can name it.
  let commitments: [Digest]

  /// What checks a page without its script.
  static let command = "testimony verify"

  /// The data blocks. Base64 has no character that means anything to HTML, so that no message can
  /// end them, and gives the bytes back exactly.
  var blocks: Markup {
    """
    <script type="text/plain" id="keys">\(Markup(keys.map(Self.text), separator: "\n"))</script>
    <script type="text/plain" id="commitments">\(Markup(encodedCommitments, separator: "\n"))</script>
    """
  }

  private var encodedCommitments: [Markup] { commitments.map { "\(base64: $0.bytes)" } }

  /// A verifier key of ours: its name and its base64 have no character to escape.
  private static func text(_ key: [UInt8]) -> Markup {
    "\(String(decoding: key, as: UTF8.self))"
  }
}
