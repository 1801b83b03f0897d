import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// The number of the log that this machine writes; nil until it begins one.
  package var ownLog: UInt16? { writing }

  /// The journal's logs, in the order of their numbers here.
  ///
  /// - Throws: `damaged`, `storage`.
  package func devices() throws(JournalError) -> [DeviceSummary] {
    let (vault, state, writing) = (vault, state, writing)
    return try database.read { (rows) throws(JournalError) in
      var folding = try Folding.heads(of: vault, rows: rows)
      var summaries: [DeviceSummary] = []
      for var log in folding.logs.values {
        summaries.append(
          DeviceSummary(
            number: log.device, record: state.devices.record(of: log.identity.origin),
            entries: log.size, lastLogged: try folding.lastLogged(in: &log, rows: rows),
            isOwn: log.device == writing))
      }
      return summaries
    }
  }

  /// Begins this machine's own log, where it has none, and says how it is called.
  ///
  /// - Returns: its number.
  /// - Throws: `device(.hasLog)`; as `append` does.
  package mutating func addDevice(label: String) throws(JournalError) -> UInt16 {
    if let writing { throw .device(.hasLog(writing)) }
    let lock = try acquireLock()
    try refreshKeys()
    try continueLog()
    guard let origin = device?.origin, let number = writing else {
      throw .damaged(.unknownLog(device: 0))
    }
    _ = try appendLocked([labelling(origin, label)])
    _ = consume lock
    return number
  }

  /// Says how the device that writes a log is called.
  ///
  /// - Throws: `device(.unknown)`; as `append` does.
  package mutating func labelDevice(_ number: UInt16, _ label: String) throws(JournalError) {
    let device = try summary(of: number)
    try append([labelling(device.origin, label)])
  }

  /// Retires the log of another device: whatever machine writes it begins a new one once it knows.
  ///
  /// - Throws: `device(.unknown)`, `device(.own)`, `device(.retired)`; as `append` does.
  package mutating func retireDevice(_ number: UInt16, reason: String) throws(JournalError) {
    let device = try summary(of: number)
    guard !device.isOwn else { throw .device(.own) }
    guard device.record.retirement == nil else { throw .device(.retired(number)) }
    try append([
      EntryDraft(
        kind: .device, owner: id,
        body: .object(
          MemberObject([
            ("event", .text(DeviceEvent.retired.rawValue)), ("log", .text(device.origin.hex)),
            ("size", .count(device.entries)), ("reason", .text(reason)),
          ])))
    ])
  }

  private func summary(of number: UInt16) throws(JournalError) -> DeviceSummary {
    guard let device = try devices().first(where: { $0.number == number }) else {
      throw .device(.unknown(number))
    }
    return device
  }

  private func labelling(_ origin: Identifier, _ label: String) -> EntryDraft {
    EntryDraft(
      kind: .device, owner: id,
      body: .object(
        MemberObject([
          ("event", .text(DeviceEvent.labelled.rawValue)), ("log", .text(origin.hex)),
          ("label", .text(label)),
        ])))
  }
}
