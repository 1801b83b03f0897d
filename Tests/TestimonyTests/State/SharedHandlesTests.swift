import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("Handles that were given twice")
struct SharedHandlesTests {
  @Test(
    "an import that names a handle of before a merge still means whoever had it, and nobody else")
  func given() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    for machine in 0..<2 {
      var journal = try machines.open(machine)
      _ = try journal.addThreads([
        .init(
          handle: "kabul", title: "\(machine)", contributors: [machines.conversation.contributor])
      ])
    }
    try machines.settle()
    let state = try machines.open(0, access: .readOnly).state
    let threads = state.threads.values.filter { $0.handle.hasPrefix("kabul-") }
    #expect(threads.count == 2 && state.thread(handle: "kabul") == nil)
    for thread in threads {
      #expect(state.sharedHandles.wasGiven("kabul", to: thread))
      #expect(state.sharedHandles.wasGiven(thread.handle, to: thread))
      #expect(!state.sharedHandles.wasGiven("herat", to: thread))
    }
    let other = try #require(state.thread(handle: "herat"))
    #expect(!state.sharedHandles.wasGiven("kabul", to: other))
  }
}
