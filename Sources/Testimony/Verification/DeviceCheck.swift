import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Compares the journal with what this machine has seen of it.
struct DeviceCheck {
  /// What the device file says.
  enum Memory: Sendable {
    case missing
    case unreadable
    case notAsked
    case known(origin: Identifier, LogMemory)

    init(_ folder: StateFolder, journal: Identifier, master: borrowing Secret) {
      var findings: [OpeningFinding] = []
      let file = Journal.readDevice(folder, journal: journal, master: master, &findings)
      if let file {
        self = .known(origin: file.origin, file.memory)
      } else {
        self = findings.contains(.deviceFileMissing) ? .missing : .unreadable
      }
    }
  }

  let memory: Memory
  let keysEpoch: UInt64
  let faults: FaultList

  func run(_ trees: [CheckedTree], rows: borrowing Rows) throws(StorageError) {
    switch memory {
    case .notAsked: break
    case .missing: faults.add(.deviceFileMissing, at: .device)
    case .unreadable: faults.add(.deviceFileUnreadable, at: .device)
    case .known(let origin, let memory):
      guard let tree = trees.first(where: { $0.head.origin == origin }) else {
        faults.add(.rolledBack, at: .device, "this machine's log is not in it")
        return
      }
      try compare(memory, tree, rows: rows)
      if memory.keysEpoch > keysEpoch {
        faults.add(.keysOlder, at: .keys, "epoch \(keysEpoch), seen \(memory.keysEpoch)")
      }
    }
  }

  private func compare(
    _ memory: LogMemory, _ tree: CheckedTree, rows: borrowing Rows
  ) throws(StorageError) {
    let head = tree.head
    guard memory.size <= head.reachable else {
      faults.add(
        .rolledBack, at: .log(head.device),
        "\(counted(head.reachable, "entry", "entries")), seen \(memory.size)")
      return
    }
    if let root = try tree.root(at: memory.size, rows: rows), root != memory.root {
      faults.add(.forked, at: .log(head.device), "at size \(memory.size)")
    }
  }
}
