import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("Bundle and merge")
struct MergeTests {
  @Test("what two machines wrote apart is on both, with files, answers and new threads")
  func both() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      let path = machines.fixture.root + "/house.jpg"
      try DurableFile.createNew(path, Randomness.seeded(9).bytes(1_500_000))
      let file = try there.storeAttachment(reading: SourceFile.open(path), name: path)
      let receipt = try there.log([talk.message("from there", attachments: [file])])[0]
      try there.log([talk.message("an answer", replyTo: receipt.reference)])
      _ = try there.addThreads([
        .init(handle: "kabul", title: "k", contributors: [talk.contributor])
      ])
      try there.redact(
        receipt.reference, of: talk.thread, scope: RedactionScope(wholeBody: true), reason: "r")
    }
    do {
      var here = try machines.open(0)
      let receipt = try here.log([talk.message("from here")])[0]
      try here.log([talk.message("answered", replyTo: receipt.reference)])
    }
    try machines.pack(1, "there")
    let report = try machines.merge("there", into: 0)
    #expect(report.logs.map(\.number) == [2] && report.added == 5 && report.pieces == 2)
    // The second time there is nothing in it.
    #expect(try machines.merge("there", into: 0).isEmpty)
    try machines.hand(from: 0, to: 1)
    #expect(try machines.digest(0) == machines.digest(1))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
    let here = try machines.open(0)
    let thread = try #require(here.state.thread(handle: "herat"))
    let answer = try #require(try here.message(2, device: 2, of: thread))
    #expect(answer.content.replyTo?.device == 2)
    let target = try #require(here.state.redactions.values.joined().first)
    #expect(target.undoneBy == nil)
    #expect(here.findings.isEmpty)
  }

  @Test("a bundle for one machine holds only what that one is not known to have")
  func onlyNew() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      try there.log([talk.message("from there")])
    }
    try machines.hand(from: 1, to: 0)
    do {
      var here = try machines.open(0)
      try here.log([talk.message("one"), talk.message("two")])
      #expect(throws: JournalError.device(.unknown(7))) {
        _ = try here.bundle(to: machines.stick("x"), for: 7, overwriting: false)
      }
    }
    // What names the other's head, and two messages.
    #expect(try machines.pack(0, "new", for: 2).entries == 3)
    #expect(try machines.merge("new", into: 1).added == 3)
    #expect(try machines.digest(0) == machines.digest(1))
  }

  @Test("a bundle that leaves out what is not here either is refused")
  func gap() throws {
    let machines = try Machines(3)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      try there.log([talk.message("from there")])
    }
    try machines.hand(from: 1, to: 0)
    do {
      var here = try machines.open(0)
      try here.log([talk.message("one")])
    }
    try machines.pack(0, "early")
    try machines.merge("early", into: 1)
    do {
      var there = try machines.open(1)
      try there.log([talk.message("knows of all")])
    }
    try machines.hand(from: 1, to: 0)
    try machines.pack(0, "late", for: 2)
    let log = try machines.open(1).logOrigin(of: EntryID(device: 1, sequence: 0))
    do {
      try machines.merge("late", into: 2)
      Issue.record("merged")
    } catch JournalError.merge(.gap(let origin, let first, let found)) {
      #expect(origin == log && first > found)
    }
    #expect(try machines.verify(2) == [.deviceFileMissing])
  }

  @Test("a handle that two machines gave apart is nobody's alone, and the same on both")
  func sharedHandles() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    for machine in 0..<2 {
      var journal = try machines.open(machine)
      let people = try journal.addContributors([.init(handle: "c9", codename: "\(machine)")])
      _ = try journal.addThreads([
        .init(handle: "kabul", title: "on \(machine)", contributors: people)
      ])
    }
    try machines.settle()
    #expect(try machines.digest(0) == machines.digest(1))
    var journal = try machines.open(0)
    #expect(journal.state.thread(handle: "kabul") == nil)
    let handles = journal.state.threads.values.map(\.handle).filter { $0 != "herat" }
    #expect(handles.count == 2 && Set(handles).count == 2)
    #expect(handles.allSatisfy { $0.hasPrefix("kabul-") && Handle.isValid($0) })
    #expect(throws: JournalError.handleTaken("kabul")) {
      _ = try journal.addThreads([.init(handle: "kabul", title: "t", contributors: [])])
    }
    #expect(throws: JournalError.handleTaken("c9")) {
      _ = try journal.addContributors([.init(handle: "c9", codename: "x")])
    }
    let state = journal.state
    let copy = try JournalState(decoding: state.encoded, covers: state.covers)
    #expect(copy.encoded == state.encoded)
  }

  @Test("a shred reaches the other machine, and what it destroyed does not come back from there")
  func shreds() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    var there = try machines.open(1)
    try there.log([talk.message("from there")])
    try there.close()
    try machines.pack(1, "before")
    do {
      let here = try machines.open(0)
      let thread = try #require(here.state.threads[talk.thread])
      let message = try #require(try here.message(1, device: 1, of: thread))
      let plan = try here.planShred(of: .messages([message], of: thread), keepingOriginals: false)
      try here.shred(plan, reason: "asked", authority: "editor")
    }
    try machines.merge("before", into: 0)
    let id = EntryID(
      device: 1, sequence: try #require(try machines.open(0).state.shreds.first).entry.id.sequence)
    #expect(id.sequence > 0)
    try machines.pack(0, "after")
    #expect(try machines.merge("after", into: 1).shredded)
    for machine in 0..<2 {
      let journal = try machines.open(machine)
      #expect(journal.findings.isEmpty && !journal.owesShreds)
      let thread = try #require(journal.state.threads[talk.thread])
      #expect(thread.shreddedCount == 1 && thread.messageCount == 1)
    }
    #expect(try machines.digest(0) == machines.digest(1))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
  }

  @Test("a process that had the journal open folds anew what was merged meanwhile")
  func refreshes() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      try there.log([talk.message("from there")])
      try there.labelDevice(1, "desk")
    }
    var open = try machines.open(0)
    try open.log([talk.message("from here")])
    try open.labelDevice(1, "table")
    try machines.hand(from: 1, to: 0)
    try open.refresh()
    let (vault, kept) = (open.vault, open.state.encoded)
    let anew = try open.database.read { (rows) throws(JournalError) in
      try Folding.replay(vault: vault, rows: rows).state.encoded
    }
    #expect(anew == kept)
    try open.log([talk.message("goes on")])
    #expect(try machines.verify(0).isEmpty)
  }

  @Test("a hold of one machine keeps what another one shreds, until it is released")
  func holds() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      try there.hold(talk.thread, reason: "order", authority: "court")
    }
    do {
      let here = try machines.open(0)
      let thread = try #require(here.state.threads[talk.thread])
      let message = try #require(try here.message(1, device: 1, of: thread))
      let plan = try here.planShred(of: .messages([message], of: thread), keepingOriginals: false)
      try here.shred(plan, reason: "asked", authority: "editor")
    }
    try machines.pack(0, "here")
    #expect(try machines.merge("here", into: 1).shredded == false)
    func isGone() throws -> Bool {
      let journal = try machines.open(1)
      let order = try #require(try journal.shredHistory().first).order
      return try journal.isShredded(
        EntryID(device: 1, sequence: try #require(order.items.first).sequence))
    }
    #expect(try !isGone())
    // A bundle is written and taken in all the same.
    try machines.hand(from: 1, to: 0)
    do {
      var there = try machines.open(1)
      #expect(there.findings == [.shredWaits])
      try there.log([talk.message("goes on")])
      try there.releaseHold(talk.thread, reason: "over", authority: "court")
    }
    #expect(try isGone())
    try machines.settle()
    #expect(try machines.digest(0) == machines.digest(1))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
  }

  @Test("of terms and consent that two machines record apart the stricter counts on both")
  func terms() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let all = try Selection(parsing: "herat:1")
    func give(on journal: inout Journal) throws {
      try journal.giveConsent(
        .init(
          contributor: "c1", selection: all, uses: [.publication, .words],
          words: "she said yes to it"))
    }
    do {
      var here = try machines.open(0)
      try here.record(.init(term: .onTheRecord, selection: all))
      try give(on: &here)
    }
    do {
      // Its clock says that this was years before.
      var there = try machines.open(1)
      try there.record(.init(term: .offTheRecord, selection: all))
      try there.withdrawConsent(
        .init(contributor: "c1", selection: all, words: "she said no after all"))
    }
    try machines.settle()
    #expect(try machines.digest(0) == machines.digest(1))
    for machine in 0..<2 {
      let journal = try machines.open(machine)
      let book = RuleBook(
        journal.state, thread: machines.conversation.thread, today: journal.today)
      let origin = journal.logOrigin(of: EntryID(device: 1, sequence: 0))
      let standing = book.standing(
        of: machines.conversation.contributor,
        for: MessageName(thread: machines.conversation.thread, origin: origin, number: 1))
      #expect(standing.term == .offTheRecord && standing.consent == .withdrawn)
    }
  }

  @Test("a draft that one machine saved means the same messages on another one")
  func drafts() throws {
    let machines = try Machines(3)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    for machine in 1...2 {
      var journal = try machines.open(machine)
      try journal.log([talk.message("of \(machine)")])
    }
    let mine: Identifier
    do {
      var there = try machines.open(2)
      mine = there.logOrigin(of: EntryID(device: 2, sequence: 0))
      let selection = try Selection(parsing: "herat:2.1")
      try there.save(
        ExportDraft(
          name: "piece", request: ExportRequest(selection: selection, title: "t", formats: [.text]))
      )
    }
    try machines.hand(from: 1, to: 0)
    try machines.hand(from: 2, to: 0)
    let here = try machines.open(0)
    let spans = try here.draft(named: "piece").request.selection.spans
    #expect(spans.map(\.device) == [3])
    #expect(here.logOrigin(of: EntryID(device: 3, sequence: 0)) == mine)
  }
}
