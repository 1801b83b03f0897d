import TestimonyCrypto

/// Files of this folder that are part of every page, byte for byte.
enum PageResource {
  case style
  /// Checks the page in the reader's browser: the files of `Check`, in the order in which they need
  /// one another.
  case script

  var bytes: [UInt8] {
    switch self {
    case .style: PackageResources.page_css
    case .script: Self.scriptBytes
    }
  }

  /// How a content security policy allows it, and nothing else of its kind.
  var policySource: String {
    "sha256-" + String(decoding: Base64.encode(SHA256.hash(bytes).bytes), as: UTF8.self)
  }

  private static let scriptBytes = Array(
    [
      PackageResources.bytes_js,
      PackageResources.sha_js,
      PackageResources.ed25519_js,
      PackageResources.rejection_js,
      PackageResources.json_js,
      PackageResources.transcript_js,
      PackageResources.merkle_js,
      PackageResources.note_js,
      PackageResources.commitment_js,
      PackageResources.slots_js,
      PackageResources.verify_js,
      PackageResources.release_js,
      PackageResources.selftest_js,
      PackageResources.digits_js,
      PackageResources.english_js,
      PackageResources.french_js,
      PackageResources.dari_js,
      PackageResources.wording_js,
      PackageResources.conversation_js,
      PackageResources.reading_js,
      PackageResources.comparison_js,
      PackageResources.blame_js,
      PackageResources.stretch_js,
      PackageResources.keys_js,
      PackageResources.messages_js,
      PackageResources.panel_js,
      PackageResources.start_js,
    ].joined())
}
