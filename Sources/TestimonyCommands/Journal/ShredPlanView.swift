import Testimony

/// What a shred destroys, proves and does not reach, as it is shown.
struct ShredPlanView {
  let plan: ShredPlan
  let name: String

  var lines: [String] {
    var lines = ["becomes unreadable:  \(destroyed)"]
    lines.append(
      "stays provable:      that \(counted(plan.recordCount, "entry", "entries")) stood in the log, "
        + "where and of what kind; everything published verifies as before")
    for line in unreached { lines.append("not reached:         \(line)") }
    for hold in plan.holds {
      lines.append("held:                since \(hold.set.utc.date), \(hold.reason)")
    }
    return lines
  }

  /// `2 messages, 1 translation, 3 files (40 KB)`.
  var destroyed: String {
    var parts = kinds.map { "\($0.count) \($0.name)" }
    if plan.files > 0 {
      parts.append("\(counted(plan.files, "attached file")) of \(plan.fileBytes) bytes")
    }
    if plan.originals > 0, !plan.keepsOriginals {
      parts.append(
        "\(counted(plan.originals, "file")) of \(plan.originalBytes) bytes that messages were "
          + "imported from: those that stay keep their own proof")
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }

  var unreached: [String] {
    var lines: [String] = []
    if !plan.quoting.isEmpty {
      let numbers = plan.quoting.prefix(20).map(String.init).joined(separator: ", ")
      lines.append("messages that quote it, or hold the same words or file, and stay: \(numbers)")
    }
    if plan.agreements > 0 {
      lines.append(
        "\(counted(plan.agreements, "record")) of terms or consent that rest on it, with the words "
          + "noted there: kept")
    }
    if plan.naming > 0 {
      lines.append(
        "\(counted(plan.naming, "imported message")) with what their source said of who wrote them: "
          + "shred these, or the thread")
    }
    if plan.isIdentity {
      lines.append(
        "codename, labels and reasons given for a look: kept; no export is held against the names "
          + "any longer")
    }
    if plan.namedConversations > 0 {
      lines.append(
        "\(counted(plan.namedConversations, "import")) of several conversations, with their names: kept"
      )
    }
    if plan.isThread, plan.exports + plan.disclosures > 0 {
      lines.append("what the ledger knows of it goes, too: later exports are not compared with it")
    }
    if plan.wasImported {
      lines.append("the file that it came with: who imports it, or a later one, brings it back")
    }
    if plan.unsent > 0 {
      lines.append(
        "\(counted(plan.unsent, "text")) typed and not logged: see testimony unsent")
    }
    if plan.originals > 0, plan.keepsOriginals {
      lines.append("\(counted(plan.originals, "file")) imported from, which hold the words: kept")
    }
    if plan.otherOriginals > 0 {
      lines.append(
        "\(counted(plan.otherOriginals, "file")) imported or kept otherwise, which may hold the words: "
          + "kept")
    }
    if plan.exports > 0 { lines.append("\(counted(plan.exports, "export")) of it that are out") }
    if plan.disclosures > 0 {
      lines.append("\(counted(plan.disclosures, "disclosure")) of it to others")
    }
    if let last = plan.backups.last {
      lines.append(
        "\(counted(plan.backups.count, "backup")) made until \(last.utc.date): make a new one over "
          + "them, or destroy them with their copies of 'keys'")
    }
    for path in plan.copies {
      lines.append("the journal as it was, in '\(path)': destroy it with testimony shred journal")
    }
    lines.append("copies made in other ways, other people's copies, and spare cells of an SSD")
    return lines
  }

  private var kinds: [(name: String, count: Int)] {
    let order: [EntryKind] = [
      .message, .translation, .correction, .note, .clip, .redaction, .attachment, .identity,
      .thread,
      .draft, .export, .disclosure, .import,
    ]
    let known = order.filter { plan.records[$0] != nil }
    let others = plan.records.keys.filter { !order.contains($0) }.sorted { $0.name < $1.name }
    return (known + others).map { kind in
      let count = plan.records[kind] ?? 0
      return (Self.word(kind, isOne: count == 1), count)
    }
  }

  private static func word(_ kind: EntryKind, isOne: Bool) -> String {
    switch kind {
    case .identity: isOne ? "record of identity" : "records of identity"
    case .thread: isOne ? "record of the thread" : "records of the thread"
    case .attachment: isOne ? "record of a file" : "records of files"
    case .import: isOne ? "record of an import" : "records of imports"
    default: isOne ? kind.name : kind.name + "s"
    }
  }

  /// For `--json`.
  var members: [(String, JSON)] {
    [
      ("name", .string(name)), ("records", .integer(Int64(plan.recordCount))),
      (
        "kinds",
        .object(
          plan.records.sorted { $0.key.name < $1.key.name }.map {
            ($0.key.name, .integer(Int64($0.value)))
          })
      ), ("files", .integer(Int64(plan.files))),
      ("originals", .integer(Int64(plan.originals))),
      ("originalsKept", .bool(plan.keepsOriginals)),
      ("otherOriginals", .integer(Int64(plan.otherOriginals))),
      ("agreements", .integer(Int64(plan.agreements))), ("unsent", .integer(Int64(plan.unsent))),
      ("naming", .integer(Int64(plan.naming))),
      ("namedConversations", .integer(Int64(plan.namedConversations))),
      ("imported", .bool(plan.wasImported)),
      ("copies", .array(plan.copies.map { .string($0) })),
      ("quoting", .array(plan.quoting.map { .integer(Int64(clamping: $0)) })),
      ("exports", .integer(Int64(plan.exports))),
      ("disclosures", .integer(Int64(plan.disclosures))),
      ("backups", .integer(Int64(plan.backups.count))),
      ("held", .bool(!plan.holds.isEmpty)),
    ]
  }
}
