import TestimonyProof

@testable import Testimony

/// What was prepared, read back or opened once more, as a whole.
extension PreparedExport {
  var files: [ExportFormat: [UInt8]] {
    Dictionary(uniqueKeysWithValues: formats.map { ($0, (try? bytes(of: $0)) ?? []) })
  }

  var messages: [SelectedMessage] {
    var messages: [SelectedMessage] = []
    try? MessageOpener.run(plan) { (opener, rows) throws(ExportError) in
      messages = try opener.messages(plan.places.indices, rows: rows)
    }
    return messages
  }

  var document: PublicationDocument { frame.holding(plan.published(messages, from: 0)) }

  var visibleSlots: SlotSet { plan.slots }

  var entries: [SelectedEntry] {
    messages.flatMap { $0.entries(showing: visibleSlots) }.sorted { $0.id < $1.id }
  }
}
