import TestimonyCrypto

/// A file of this folder that is part of every page, byte for byte.
enum PageResource {
  case style

  var bytes: [UInt8] {
    switch self {
    case .style: PackageResources.page_css
    }
  }

  /// How a content security policy allows it, and nothing else of its kind.
  var policySource: String {
    "sha256-" + String(decoding: Base64.encode(SHA256.hash(bytes).bytes), as: UTF8.self)
  }
}
