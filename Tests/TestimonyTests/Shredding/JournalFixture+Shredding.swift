import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

extension JournalFixture {
  static let doomed = "quicksilver under the fig tree"

  /// A thread of four messages, of which the second is to go, with a note and a file.
  func doomedConversation() throws -> (EntryReceipt, Conversation) {
    var journal = try create()
    let conversation = try Conversation(in: &journal)
    let path = root + "/house.jpg"
    try DurableFile.createNew(path, Randomness.seeded(9).bytes(3_000))
    let file = try journal.storeAttachment(reading: SourceFile.open(path), name: path)
    try journal.log([conversation.message("the first word")])
    let receipt = try journal.log([
      conversation.message(Self.doomed, attachments: [file])
    ])[0]
    try journal.log([
      conversation.message("an answer", replyTo: receipt.reference), conversation.message("last"),
    ])
    try journal.addNote(
      Array("a note about \(Self.doomed)".utf8), to: conversation.thread,
      about: receipt.reference)
    return (receipt, conversation)
  }

  func verification() throws -> VerificationReport {
    let folder = try JournalFolder.open(at: folder)
    let master = try Journal.unlock(folder, with: code())
    return try Verification(folder, parallelism: 2).withKeys(
      master: master, surroundings: surroundings)
  }

  /// Whether any file of the journal, or of this machine's memory of it, has these bytes.
  func holds(_ part: [UInt8]) throws -> Bool {
    let id = try open(access: .readOnly).id
    let state = try #require(StateFolder(of: id.bytes, in: surroundings.folders))
    for folder in [folder, state.path] {
      for name in Self.names(in: folder) {
        let bytes = try DurableFile.read(folder + "/" + name, limit: 64 << 20)
        if Self.holds(bytes, part) { return true }
      }
    }
    return false
  }

  private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, bytes.count >= part.count else { return false }
    var place = bytes.startIndex
    while let found = bytes[place...].firstIndex(of: first) {
      guard bytes.count - found >= part.count else { return false }
      if bytes[found..<found + part.count].elementsEqual(part) { return true }
      place = found + 1
    }
    return false
  }
}

extension Journal {
  /// The plan for one message.
  func plan(_ receipt: EntryReceipt, _ conversation: Conversation) throws -> ShredPlan {
    let thread = try #require(state.threads[conversation.thread])
    let message = try entry(receipt.reference.id, owner: conversation.thread)
    return try planShred(of: .messages([message], of: thread), keepingOriginals: false)
  }

  /// Only says that a message is to be shredded, as a process does that ends right after.
  mutating func recordShred(
    of receipt: EntryReceipt, _ conversation: Conversation
  ) throws -> ShredOrder {
    let order = try #require(
      plan(receipt, conversation).orders(by: "desk", reason: "r", authority: "a").first)
    try append([EntryDraft(kind: .shred, owner: id, body: .object(order.body))])
    return order
  }
}
