/// The members of one message of Messenger or Instagram, in both schemas, each at most once.
struct MessengerFields {
  enum Field: String, CaseIterable, Sendable {
    case content, text, timestamp, photos, videos, files, gifs, sticker, media, reactions, type, ip
    case senderName = "sender_name"
    case sealedSenderName = "senderName"
    case timestampMilliseconds = "timestamp_ms"
    case audioFiles = "audio_files"
    case callDuration = "call_duration"
    case unsent = "is_unsent"
    case sealedUnsent = "isUnsent"
  }

  private static let names = JSONNames<Field>()

  private(set) var sender: JSONNode?
  private(set) var content: JSONNode?
  private(set) var milliseconds: JSONNode?
  private(set) var timestamp: JSONNode?
  private(set) var type: JSONNode?
  private(set) var reactions: JSONNode?
  private(set) var callDuration: JSONNode?
  private(set) var unsent: JSONNode?
  private(set) var hasAddress = false
  /// Lists of files, and single ones.
  private(set) var files: [JSONNode] = []
  /// What has no place of its own, in its order.
  private(set) var others: [(name: JSONNode, value: JSONNode)] = []

  /// - Throws: `.malformed` when it is no object, or a member stands there twice.
  init(_ object: JSONNode) throws(OpaqueReason) {
    guard object.kind == .object else { throw .malformed }
    var seen: Set<Field> = []
    for (name, value) in object.members {
      guard let field = Self.names.field(name) else {
        others.append((name, value))
        continue
      }
      guard seen.insert(field).inserted else { throw .malformed }
      try set(field, name, value)
    }
  }

  private mutating func set(
    _ field: Field, _ name: JSONNode, _ value: JSONNode
  ) throws(OpaqueReason) {
    switch field {
    case .senderName, .sealedSenderName: try Self.fill(&sender, value)
    case .content, .text: try Self.fill(&content, value)
    case .timestampMilliseconds: milliseconds = value
    case .timestamp: timestamp = value
    case .photos, .videos, .audioFiles, .files, .gifs, .sticker, .media: files.append(value)
    case .reactions: reactions = value
    case .type: type = value
    case .callDuration:
      callDuration = value
      others.append((name, value))
    case .unsent, .sealedUnsent: try Self.fill(&unsent, value)
    case .ip:
      hasAddress = true
      others.append((name, value))
    }
  }

  private static func fill(_ slot: inout JSONNode?, _ value: JSONNode) throws(OpaqueReason) {
    guard slot == nil else { throw .malformed }
    slot = value
  }
}
