package import TestimonyImport

extension ChatFormat {
  /// What reads a format.
  ///
  /// - Returns: nil for what has no parser of this kind: archives, and our own lines.
  package init?(_ format: SourceFormat) {
    let name = format.rawValue
    switch format {
    case .whatsapp: self.init(name: name, channel: "whatsapp") { WhatsAppParser() }
    case .signalCLI: self.init(name: name, channel: "signal") { SignalCLIParser() }
    case .sigtopText: self.init(name: name, channel: "signal") { SigtopTextParser() }
    case .sigtopJSON: self.init(name: name, channel: "signal") { SigtopJSONParser() }
    case .signalExport: self.init(name: name, channel: "signal") { SignalExportParser() }
    case .telegram: self.init(name: name, channel: "telegram") { TelegramParser() }
    case .messenger: self.init(name: name, channel: "messenger") { MessengerParser() }
    case .instagram: self.init(name: name, channel: "instagram") { MessengerParser() }
    case .smsBackup: self.init(name: name, channel: "sms") { SMSParser() }
    case .csv: self.init(name: name, channel: nil) { CSVParser() }
    case .mbox: self.init(name: name, channel: "mail") { MailParser(isMailbox: true) }
    case .eml: self.init(name: name, channel: "mail") { MailParser(isMailbox: false) }
    case .jsonl, .zip: return nil
    }
  }
}
