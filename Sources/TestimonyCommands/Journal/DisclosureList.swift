import Testimony
import TestimonyCrypto
import TestimonyProof

/// What was disclosed, to whom and why.
struct DisclosureList {
  let console: Console

  /// - Throws: `Failure` when the journal cannot be read.
  func say(_ journal: borrowing Journal) throws(Failure) {
    let records: [DisclosureRecord]
    do throws(JournalError) { records = try journal.disclosures() } catch { throw Failure(error) }
    for record in records {
      let handle = journal.state.threads[record.thread]?.handle ?? "?"
      let address = "\(handle):\(place(of: record, in: journal))"
      let fields = Slot.allCases.filter(record.fields.contains).map {
        DisclosableField($0).rawValue
      }
      guard !console.printsJSON else {
        console.print(json(record, address, fields))
        continue
      }
      let words = record.words.isEmpty ? [] : ["words"]
      let what = (words + fields).joined(separator: ", ")
      console.print("\(record.logged.text)  \(address)  \(what)")
      console.print("    to      \(record.recipient)")
      console.print("    reason  \(record.reason)")
      console.print("    file    SHA-256 \(Hexadecimal.text(record.after.bytes))")
    }
  }

  /// The message's number; of a text beside one its number and what it is, as `disclose` takes it.
  private func place(of record: DisclosureRecord, in journal: borrowing Journal) -> String {
    if let number = record.number { return String(number) }
    guard let layer = try? journal.entry(record.message, owner: record.thread),
      let target = layer.content.target,
      let number = (try? journal.entry(target, owner: record.thread))?.number
    else { return "?" }
    let name =
      switch layer.kind {
      case .translation: layer.content.fields.language ?? layer.kind.name
      case .correction: "corrected"
      default: layer.kind.name
      }
    return "\(number)/\(name)"
  }

  private func json(_ record: DisclosureRecord, _ address: String, _ fields: [String]) -> JSON {
    .object([
      ("message", .string(address)), ("logged", .string(record.logged.text)),
      ("recipient", .string(record.recipient)), ("reason", .string(record.reason)),
      ("words", .bool(!record.words.isEmpty)), ("fields", .array(fields.map { .string($0) })),
      ("before", .string(Hexadecimal.text(record.before.bytes))),
      ("after", .string(Hexadecimal.text(record.after.bytes))),
    ])
  }
}
