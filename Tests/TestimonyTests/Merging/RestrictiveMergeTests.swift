import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("What machines decided apart, after a merge")
struct RestrictiveMergeTests {
  private func addPerson(_ handle: String, on machine: Int, _ machines: Machines) throws {
    var journal = try machines.open(machine)
    let ids = try journal.addContributors([.init(handle: handle, codename: handle)])
    let thread = try #require(journal.state.thread(handle: "herat"))
    try journal.add(ids, to: thread)
  }

  private func change(
    on machine: Int, _ machines: Machines, _ change: (inout Journal.NewContributor) -> Void
  ) throws {
    var journal = try machines.open(machine)
    let person = try #require(journal.state.contributors[machines.conversation.contributor])
    var new = Journal.NewContributor(person)
    change(&new)
    try journal.changeContributor(person.id, to: new)
  }

  private func anonymity(on machine: Int, _ machines: Machines) throws -> Anonymity? {
    let journal = try machines.open(machine, access: .readOnly)
    return journal.state.contributors[machines.conversation.contributor]?.anonymity
  }

  @Test("people whom two machines added to one thread are both in it, whoever renames it meanwhile")
  func speakers() throws {
    let machines = try Machines(3)
    defer { machines.fixture.remove() }
    try addPerson("omid", on: 0, machines)
    try addPerson("laila", on: 1, machines)
    do {
      var journal = try machines.open(2)
      let thread = try #require(journal.state.thread(handle: "herat"))
      try journal.retitle(thread, "renamed")
    }
    try machines.settle()
    for machine in 0..<3 {
      let state = try machines.open(machine, access: .readOnly).state
      let thread = try #require(state.thread(handle: "herat"))
      let people = thread.speakers.map { state.contributors[$0.contributor]?.handle ?? "?" }
      #expect(Set(people) == ["c1", "omid", "laila"] && people.count == 3)
      #expect(thread.title == "renamed")
      #expect(try machines.digest(machine) == machines.digest(0))
    }
    // A hold on either of them holds the thread.
    var journal = try machines.open(0)
    let laila = try #require(journal.state.contributor(handle: "laila"))
    let thread = try #require(journal.state.thread(handle: "herat"))
    try journal.hold(laila.id, reason: "r", authority: "court")
    #expect(journal.holds(on: thread.id).count == 1)
  }

  @Test(
    "of two words about who somebody hides from the stricter counts, until one is said who knows both"
  )
  func anonymity() throws {
    for stricter in 0..<2 {
      let machines = try Machines(2)
      defer { machines.fixture.remove() }
      try change(on: 0, machines) { $0.anonymity = .public }
      try machines.hand(from: 0, to: 1)
      try change(on: stricter, machines) { $0.anonymity = .acquaintances }
      try change(on: 1 - stricter, machines) { $0.languages = ["prs"] }
      try machines.settle()
      for machine in 0..<2 {
        #expect(try anonymity(on: machine, machines) == .acquaintances)
      }
      #expect(try machines.digest(0) == machines.digest(1))
      try change(on: stricter, machines) { $0.anonymity = .nobody }
      try machines.settle()
      for machine in 0..<2 { #expect(try anonymity(on: machine, machines) == .nobody) }
      #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
    }
  }
}
