/// The members of one message of Telegram Desktop's `result.json`, each at most once.
struct TelegramFields {
  enum Field: String, CaseIterable, Sendable {
    case id, type, date, edited, from, actor, action, text, photo, file, thumbnail, reactions
    case dateUnix = "date_unixtime"
    case editedUnix = "edited_unixtime"
    case fromID = "from_id"
    case actorID = "actor_id"
    case entities = "text_entities"
    case replyTo = "reply_to_message_id"
    case replyToPeer = "reply_to_peer_id"
    case forwardedFrom = "forwarded_from"
    case savedFrom = "saved_from"
    case fileName = "file_name"
    case mimeType = "mime_type"
    case contactCard = "contact_vcard"
    case selfDestruct = "self_destruct_period_seconds"
    case location = "location_information"
  }

  private static let names = JSONNames<Field>()

  private(set) var id: JSONNode?
  private(set) var type: JSONNode?
  private(set) var date: JSONNode?
  private(set) var dateUnix: JSONNode?
  private(set) var edited: JSONNode?
  private(set) var editedUnix: JSONNode?
  private(set) var from: JSONNode?
  private(set) var fromID: JSONNode?
  private(set) var action: JSONNode?
  private(set) var text: JSONNode?
  private(set) var entities: JSONNode?
  private(set) var replyTo: JSONNode?
  private(set) var replyToPeer: JSONNode?
  private(set) var forwardedFrom: JSONNode?
  private(set) var savedFrom: JSONNode?
  private(set) var photo: JSONNode?
  private(set) var file: JSONNode?
  private(set) var fileName: JSONNode?
  private(set) var mimeType: JSONNode?
  private(set) var contactCard: JSONNode?
  private(set) var reactions: JSONNode?
  private(set) var selfDestruct: JSONNode?
  private(set) var location: JSONNode?
  /// What has no place of its own, in its order.
  private(set) var others: [(name: JSONNode, value: JSONNode)] = []

  /// - Throws: `.malformed` when it is no object, or a member stands there twice.
  init(_ object: JSONNode) throws(OpaqueReason) {
    guard object.kind == .object else { throw .malformed }
    for (name, value) in object.members {
      guard let field = Self.names.field(name) else {
        others.append((name, value))
        continue
      }
      try set(field, value)
      if Self.isAlsoFact(field) { others.append((name, value)) }
    }
  }

  /// Whether a member is kept by its own name besides what is made of it.
  private static func isAlsoFact(_ field: Field) -> Bool {
    switch field {
    case .forwardedFrom, .savedFrom, .selfDestruct, .location, .thumbnail: true
    default: false
    }
  }

  private mutating func set(_ field: Field, _ value: JSONNode) throws(OpaqueReason) {
    switch field {
    case .id: try Self.fill(&id, value)
    case .type: try Self.fill(&type, value)
    case .date: try Self.fill(&date, value)
    case .dateUnix: try Self.fill(&dateUnix, value)
    case .edited: try Self.fill(&edited, value)
    case .editedUnix: try Self.fill(&editedUnix, value)
    // A service message has an actor, and is by nobody else.
    case .from, .actor: try Self.fill(&from, value)
    case .fromID, .actorID: try Self.fill(&fromID, value)
    case .action: try Self.fill(&action, value)
    case .text: try Self.fill(&text, value)
    case .entities: try Self.fill(&entities, value)
    case .replyTo: try Self.fill(&replyTo, value)
    case .replyToPeer: try Self.fill(&replyToPeer, value)
    case .forwardedFrom: try Self.fill(&forwardedFrom, value)
    case .savedFrom: try Self.fill(&savedFrom, value)
    case .photo: try Self.fill(&photo, value)
    case .file: try Self.fill(&file, value)
    case .fileName: try Self.fill(&fileName, value)
    case .mimeType: try Self.fill(&mimeType, value)
    case .contactCard: try Self.fill(&contactCard, value)
    case .reactions: try Self.fill(&reactions, value)
    case .selfDestruct: try Self.fill(&selfDestruct, value)
    case .location: try Self.fill(&location, value)
    case .thumbnail: break
    }
  }

  private static func fill(_ slot: inout JSONNode?, _ value: JSONNode) throws(OpaqueReason) {
    guard slot == nil else { throw .malformed }
    slot = value
  }
}
