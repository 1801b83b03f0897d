import TestimonyCrypto
import TestimonyProof

/// What an entry says that happened.
extension CustodyEvent.Action {
  init(_ entry: JournalEntry, _ body: MemberObject?) {
    let event = Self.event(entry, body)
    code = entry.kind.name + (event.map { ".\($0)" } ?? "")
    text = Self.text(entry.kind, event) ?? code
  }

  /// Which event of its kind it is.
  private static func event(_ entry: JournalEntry, _ body: MemberObject?) -> String? {
    switch entry.kind {
    case .message: entry.content.fields.provenance?.method.name
    case .import: body?.text("change") ?? (entry.content.target == nil ? "begun" : "ended")
    case .export:
      body?.text("purpose") ?? (body?["exhibit"] == nil ? nil : "exhibit")
    case .verification: body?.text("result")
    case .terms: body?.text("term")
    default: body?.text("event") ?? body?.text("action")
    }
  }

  private static func text(_ kind: EntryKind, _ event: String?) -> String? {
    if let event, let text = texts[kind.name + "." + event] { return text }
    return texts[kind.name].map { text in
      kind == .terms || kind == .key || kind == .approval
        ? event.map { "\(text): \($0)" } ?? text : text
    }
  }

  private static let texts: [String: String] = [
    "journal": "journal begun", "log": "a new log begun",
    "contributor": "contributor described", "identity": "identifying terms added",
    "thread": "conversation described", "message": "logged", "message.typed": "logged, typed",
    "message.standard-input": "logged, from standard input", "message.file": "logged, from a file",
    "message.import": "imported", "note": "note added",
    "redaction.hide": "hidden at publication", "redaction.undo": "no longer hidden",
    "import.begun": "import begun", "import.ended": "import ended",
    "import.edited": "another export has other words",
    "import.deleted": "another export says that it was deleted",
    "import.vanished": "another export lacks it",
    "import.reaction": "another export has a reaction",
    "import.files": "files of another export added", "export": "exported",
    "export.exhibit": "exhibit made", "export.approval": "given to an approver",
    "agreement": "agreement stated", "key": "keys changed", "view": "identity looked at",
    "verification.sound": "verified: sound", "verification.faults": "verified: NOT SOUND",
    "attachment.added": "file added", "attachment.saved": "file saved in clear",
    "translation": "translated", "correction": "corrected", "clip": "public post added",
    "disclosure": "more disclosed", "backup": "copy of the journal made",
    "terms": "terms of use", "consent.given": "consent given",
    "consent.withdrawn": "consent withdrawn", "approval": "approval",
    "custody.transferred": "handed over", "shred": "shredded",
    "device.labelled": "device named", "device.retired": "device retired",
    "device.rewound": "log was put back",
    "device.moved": "log handed to another machine", "device.taken": "log taken over",
    "heads": "heads of other logs named", "hold.set": "legal hold set",
    "hold.released": "legal hold released", "share.shared": "shared as it is",
    "share.withdrawn": "share withdrawn",
  ]
}
