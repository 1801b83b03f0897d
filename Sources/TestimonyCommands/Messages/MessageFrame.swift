import Testimony

/// What all messages of one command have in common.
struct MessageFrame {
  let thread: ConversationThread
  let isOut: Bool
  let contributor: Contributor?
  let channel: String?
  let language: String?

  func message(
    _ body: [UInt8], _ time: StatedTime = .notStated, method: Provenance.Method,
    attachments: [AttachmentReference] = [], replyTo: EntryReference? = nil
  ) -> Journal.NewMessage {
    Journal.NewMessage(
      thread: thread.id, direction: isOut ? .outgoing : .incoming, contributor: contributor?.id,
      body: body, sent: time.stamp, channel: channel ?? contributor?.onlyChannel,
      language: language, attachments: attachments, replyTo: replyTo,
      provenance: Provenance(method: method, sent: time.source, uncertainty: time.uncertainty))
  }
}

/// Says that messages are logged.
struct Acknowledgement {
  let console: Console

  func say(
    _ receipt: EntryReceipt, of message: Journal.NewMessage, in journal: borrowing Journal
  ) {
    let thread = journal.state.threads[message.thread]
    let handle = thread?.handle ?? ""
    let number = receipt.number ?? 0
    let address =
      thread?.lastNumber.count ?? 1 <= 1
      ? "\(handle):\(number)" : "\(handle):\(receipt.reference.id.device).\(number)"
    if console.printsJSON {
      console.print(
        .object([
          ("message", .string(address)), ("logged", .string(receipt.logged.text)),
          ("sent", message.sent.map { .string($0.time.text) } ?? .null),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      console.print("\(address) logged")
    }
    console.output.flush()
    if let last = receipt.previousLogged, last > receipt.logged {
      console.notes.warning(
        "this machine's clock reads earlier than the last entry: \(receipt.logged.text) after \(last.text)"
      )
      console.notes.hint(
        "the entry keeps the clock's time, and its place in the log shows the order; set the clock")
    }
  }
}
