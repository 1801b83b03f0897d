package import TestimonyCrypto

/// What a file that leaves the journal is.
package enum LeavingKind: Hashable, Sendable {
  case conversation(ExportFormat)
  /// The keeper's signature over the digests of the others.
  case releaseNote
  /// A C2SP tlog-proof of one message.
  case tlogProof
  /// The leaf that a tlog-proof is of.
  case leaf
  /// A part of the log as C2SP tlog-tiles has it.
  case tile
  /// A log's signed head.
  case checkpoint
  /// An answer of a time stamp authority.
  case timeStamp
  /// The sheet, manifest or verifier of an exhibit.
  case exhibitPart
  /// A whole exhibit in one file.
  case exhibit

  /// As JSON output and the ledger have it.
  package var name: String {
    switch self {
    case .conversation(let format): format.rawValue
    case .releaseNote: "release-note"
    case .tlogProof: "tlog-proof"
    case .leaf: "leaf"
    case .tile: "tile"
    case .checkpoint: "checkpoint"
    case .timeStamp: "time-stamp"
    case .exhibitPart: "exhibit-part"
    case .exhibit: "exhibit"
    }
  }

  /// Whether a release note lists it: proofs vouch for themselves.
  var isListed: Bool {
    switch self {
    case .conversation, .exhibitPart: true
    case .releaseNote, .tlogProof, .leaf, .tile, .checkpoint, .timeStamp, .exhibit: false
    }
  }
}

/// A file that is about to leave: bytes that were checked, and where they go.
struct LeavingFile {
  let kind: LeavingKind
  let path: String
  let bytes: [UInt8]

  init(_ kind: LeavingKind, _ path: String, _ bytes: [UInt8]) {
    self.kind = kind
    self.path = path
    self.bytes = bytes
  }

  /// What stands before the last slash of a path.
  static func parent(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }

  /// The last part of a path.
  static func name(of path: String) -> [UInt8] {
    Array(path.utf8.split(separator: UInt8(ascii: "/")).last ?? [])
  }
}

extension LeavingFile {
  /// The transcript that a page holds; nil for anything else.
  var transcriptInside: [UInt8]? {
    kind == .conversation(.html) ? PageTranscript.bytes(in: bytes) : nil
  }

  /// The name that a transcript of this conversation has as a file of its own.
  var transcriptName: [UInt8] {
    let name = Self.name(of: path)
    let suffix = Array(ExportFormat.html.suffix.utf8)
    let isSuffixed = name.suffix(suffix.count).elementsEqual(suffix)
    let base = Array(isSuffixed ? name.dropLast(suffix.count) : name[...])
    return base + Array(ExportFormat.transcript.suffix.utf8)
  }
}

/// A file that has left.
package struct ReleasedFile: Equatable, Sendable {
  package let kind: LeavingKind
  package let path: String
  /// SHA-256 of its bytes.
  package let digest: Digest
  package let byteCount: Int

  init(_ file: LeavingFile) {
    kind = file.kind
    path = file.path
    digest = SHA256.hash(file.bytes)
    byteCount = file.bytes.count
  }
}
