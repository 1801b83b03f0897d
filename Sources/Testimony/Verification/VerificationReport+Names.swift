import TestimonyCrypto

extension VerificationReport {
  init(journal: Identifier, withKeys: Bool) {
    self.journal = journal
    self.withKeys = withKeys
  }

  mutating func take(_ list: FaultList) {
    faults = list.sorted
    faultCount = list.count
  }

  /// Gives the messages at fault the names that the command line knows them by.
  mutating func name(by state: JournalState, _ logs: [OpenedLog], _ keyring: Keyring) {
    for index in faults.indices {
      guard case .entry(let id) = faults[index].place,
        let log = logs.first(where: { $0.head.device == id.device }),
        let row = log.row(at: id.sequence), row.kind == .message,
        let thread = state.threads[keyring.owners[Int(row.owner)].id]
      else { continue }
      let isOnlyLog = thread.lastNumber.logs.allSatisfy { $0 == id.device }
      let number = isOnlyLog ? "\(row.number)" : "\(id.device).\(row.number)"
      faults[index].name = "\(thread.handle):\(number)"
    }
  }
}
