package import TestimonyCrypto
import TestimonyStorage

/// What a file that leaves the journal is.
package enum LeavingKind: Hashable, Sendable {
  case conversation(ExportFormat)
  /// A picture of a message, cleaned.
  case picture
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
    case .picture: "picture"
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
    case .conversation, .picture, .exhibitPart: true
    case .releaseNote, .tlogProof, .leaf, .tile, .checkpoint, .timeStamp, .exhibit: false
    }
  }
}

/// A file that is about to leave: bytes that were checked, and where they go.
struct LeavingFile {
  let kind: LeavingKind
  let path: String
  let content: Content

  enum Content {
    case bytes([UInt8])
    /// Written already, without a name.
    case staged(StagedContent)
  }

  init(_ kind: LeavingKind, _ path: String, _ content: Content) {
    self.kind = kind
    self.path = path
    self.content = content
  }

  init(_ kind: LeavingKind, _ path: String, _ bytes: [UInt8]) {
    self.init(kind, path, .bytes(bytes))
  }

  /// SHA-256 of the bytes.
  var digest: Digest {
    switch content {
    case .bytes(let bytes): SHA256.hash(bytes)
    case .staged(let content): content.digest
    }
  }

  var byteCount: Int {
    switch content {
    case .bytes(let bytes): bytes.count
    case .staged(let content): content.byteCount
    }
  }

  /// All bytes.
  func bytes() throws(StorageError) -> [UInt8] {
    switch content {
    case .bytes(let bytes): return bytes
    case .staged(let content):
      var bytes: [UInt8] = []
      try content.forEachPiece({ $0 }) { (piece) throws(StorageError) in bytes += piece }
      return bytes
    }
  }

  /// Puts the file where it goes.
  func place(overwriting: Bool) throws(StorageError) {
    switch content {
    case .bytes(let bytes): try PlacedFile.place(bytes, at: path, overwriting: overwriting)
    case .staged(let content): try content.place(at: path, overwriting: overwriting)
    }
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
  /// SHA-256 of the transcript that a page holds; nil for anything else.
  var transcriptInside: Digest? {
    guard kind == .conversation(.html) else { return nil }
    return switch content {
    case .bytes(let bytes): PageTranscript.bytes(in: bytes).map { SHA256.hash($0) }
    case .staged(let content): content.transcriptInside
    }
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
    digest = file.digest
    byteCount = file.byteCount
  }
}
