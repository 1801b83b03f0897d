/// The formats that are read.
package enum SourceFormat: String, Sendable, CaseIterable {
  /// The text of WhatsApp's "export chat".
  case whatsapp
  /// What `signal-cli receive --output=json` and its daemon write.
  case signalCLI = "signal-cli"
  /// The text that sigtop writes.
  case sigtopText = "sigtop-text"
  /// The JSON that sigtop writes.
  case sigtopJSON = "sigtop-json"
  /// `data.json` of signal-export.
  case signalExport = "signal-export"
  /// `result.json` of Telegram Desktop.
  case telegram
  /// `message_1.json` of Facebook Messenger, and its end-to-end encrypted variant.
  case messenger
  /// `message_1.json` of Instagram.
  case instagram
  /// The XML of SMS Backup & Restore.
  case smsBackup = "sms-backup"
  case mbox
  /// One mail.
  case eml
  /// JSON Lines as `Docs/Json.md` describes them.
  case jsonl
  /// A table with a documented heading.
  case csv
  /// An archive: what is inside decides.
  case zip
}
