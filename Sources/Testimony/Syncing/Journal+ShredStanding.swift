import TestimonyCrypto
import TestimonyStorage

/// Which machines have carried out a shred.
package struct ShredStanding: Sendable {
  package let record: ShredRecord
  package let order: ShredOrder
  /// The logs whose machines have said so at a hub, and this machine's own.
  package let confirmed: [DeviceSummary]
  /// The other logs, but for those that are retired.
  package let waiting: [DeviceSummary]
}

extension Journal {
  /// Which machines have carried out which shred, as far as this one heard at its last sync with each hub.
  ///
  /// - Throws: as `entries` does; `storage`.
  package func shredStandings() throws(JournalError) -> [ShredStanding] {
    let folder = stateFolder
    var confirmations: Set<ShredConfirmation> = []
    let names = try Folding.wrap { () throws(StorageError) in try folder.hubs() }
    for name in names {
      confirmations.formUnion(try HubMemory.Place(file: name, of: self).read().confirmations)
    }
    let logs = try devices()
    let isDone = !owesShreds
    var standings: [ShredStanding] = []
    for (record, order) in try shredHistory() {
      func isConfirmed(_ log: DeviceSummary) -> Bool {
        log.isOwn
          ? isDone
          : confirmations.contains(
            ShredConfirmation(log: log.origin, shred: record.entry.commitment))
      }
      standings.append(
        ShredStanding(
          record: record, order: order, confirmed: logs.filter(isConfirmed),
          waiting: logs.filter { !isConfirmed($0) && $0.record.retirement == nil }))
    }
    return standings
  }
}
