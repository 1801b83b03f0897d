/// One conversation of a Telegram export, as far as it has been read.
struct TelegramChat {
  /// Its own number, or where there is none its name.
  var conversation: [UInt8] { id ?? title ?? [] }
  var id: [UInt8]?
  var title: [UInt8]?
  /// Between its owner and one other, whose account is the chat's number.
  var isPersonal = false
  /// Notes of the owner to themselves.
  var isSaved = false

  /// Whether the exporter is the one of this account; nil where the source does not say.
  func isOwner(_ account: [UInt8]?, owner: [UInt8]?) -> Bool? {
    guard let account else { return nil }
    let prefix = Array("user".utf8)
    if let owner { return account == prefix + owner }
    guard account.starts(with: prefix) else { return nil }
    if isPersonal, let id { return account != prefix + id }
    if isSaved, let id { return account == prefix + id }
    return nil
  }
}
