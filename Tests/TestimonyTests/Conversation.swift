import TestimonyCrypto

@testable import Testimony

/// A contributor and a thread in a journal of the fixture, and messages in it.
struct Conversation {
  let contributor: Identifier
  let thread: Identifier

  init(
    in journal: inout Journal, handle: String = "herat", contributor: String = "c1"
  ) throws {
    let ids = try journal.addContributors([.init(handle: contributor, codename: "Nargis")])
    let threads = try journal.addThreads([
      .init(handle: handle, title: "The couple", contributors: ids)
    ])
    self.contributor = ids[0]
    thread = threads[0]
  }

  func message(
    _ text: String, attachments: [AttachmentReference] = [], replyTo: EntryReference? = nil
  ) -> Journal.NewMessage {
    Journal.NewMessage(
      thread: thread, direction: .incoming, contributor: contributor, body: Array(text.utf8),
      attachments: attachments, replyTo: replyTo,
      provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
  }
}
