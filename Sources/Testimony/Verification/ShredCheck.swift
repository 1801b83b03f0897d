import TestimonyCrypto

/// The opened blocks of one log, before it is known which of its records were shredded.
struct SweptLog {
  let tree: CheckedTree
  var parts: [OpenedBlocks]
}

/// A record may be gone only where an entry says that it was shredded, and one that was shredded may not be
/// there.
struct ShredCheck {
  let vault: EntryVault
  let faults: FaultList

  func run(_ logs: [SweptLog]) -> [OpenedLog] {
    let orders = orders(in: logs)
    let shredded = rows(of: orders)
    for log in logs { checkGone(log, orders) }
    return logs.map { log in
      var parts = log.parts
      for place in parts.indices {
        for (sequence, commitment) in parts[place].recordless {
          if let row = shredded[commitment] {
            parts[place].keep(shredded: row, commitment, at: sequence)
          } else {
            let id = EntryID(device: log.tree.head.device, sequence: sequence)
            faults.add(.recordMissing, at: .entry(id))
          }
        }
      }
      return OpenedLog(tree: log.tree, parts: parts)
    }
  }

  private func orders(in logs: [SweptLog]) -> [ShredOrder] {
    logs.flatMap { log in
      log.parts.flatMap { part in part.kept.values.compactMap { ShredOrder($0.content) } }
    }
  }

  private func rows(of orders: [ShredOrder]) -> [Digest: IndexRow] {
    var rows: [Digest: IndexRow] = [:]
    for order in orders {
      guard let owner = vault.keyring.owner(order.owner) else { continue }
      for item in order.items {
        rows[item.commitment] = IndexRow(shreddedOf: owner, number: item.number)
      }
    }
    return rows
  }

  /// Looks for what is there although it was shredded: by an interruption, or by nobody's leave.
  private func checkGone(_ log: SweptLog, _ orders: [ShredOrder]) {
    let origin =
      vault.keyring.logs.indices.contains(Int(log.tree.head.device) - 1)
      ? vault.keyring.logs[Int(log.tree.head.device) - 1].origin : nil
    let isOwed =
      !vault.keyring.replaced.isEmpty || UInt64(orders.count) > vault.keyring.shreds
    func report(_ sequence: UInt64) {
      let id = EntryID(device: log.tree.head.device, sequence: sequence)
      faults.add(isOwed ? .shredWaits : .shreddedPresent, at: .entry(id))
    }
    for order in orders where order.log == origin {
      for item in order.items where log.holds(item.sequence) { report(item.sequence) }
      for file in order.files {
        guard let content = log.content(file.sequence),
          content.attachments.indices.contains(file.place),
          !content.attachments[file.place].isShredded
        else { continue }
        report(file.sequence)
      }
    }
  }
}

extension SweptLog {
  private func part(_ sequence: UInt64) -> OpenedBlocks? {
    parts.first { $0.sequences.contains(sequence) }
  }

  /// Whether the record of an entry is there and opens.
  fileprivate func holds(_ sequence: UInt64) -> Bool {
    part(sequence)?.row(at: sequence) != nil
  }

  /// What an entry holds that was kept for the checks of the whole, as those with files are.
  fileprivate func content(_ sequence: UInt64) -> EntryContent? {
    part(sequence)?.kept[sequence]?.content
  }
}
