import Synchronization
import Testing
import TestimonyStorage

@testable import Testimony

@Suite("Pieces of work that are handed over in order")
struct OrderedWorkTests {
  private static let failure = ExportError.journal(.storage(.busy))

  @Test("come in order, whoever did them, and never too many ahead")
  func order() throws {
    let work = OrderedWork<Int>(count: 500, ahead: 8)
    let ahead = Mutex((taken: 0, most: 0, received: 0))
    var received: [Int] = []
    try work.run(on: 4) { (work) throws(ExportError) in
      while let number = work.take() {
        ahead.withLock {
          $0.taken += 1
          $0.most = max($0.most, $0.taken - $0.received)
        }
        work.put(number, at: number)
      }
    } receive: { (number) throws(ExportError) in
      received.append(number)
      ahead.withLock { $0.received += 1 }
    }
    #expect(received == Array(0..<500))
    // One is handed over before it is counted.
    #expect(ahead.withLock { $0.most } <= 9)
  }

  @Test("end with the failure of whoever receives them")
  func receiverFails() {
    let work = OrderedWork<Int>(count: 100, ahead: 8)
    var received = 0
    #expect(throws: Self.failure) {
      try work.run(on: 2) { (work) throws(ExportError) in
        while let number = work.take() { work.put(number, at: number) }
      } receive: { (_) throws(ExportError) in
        received += 1
        if received == 3 { throw Self.failure }
      }
    }
    #expect(received == 3)
  }

  @Test("end with the failure of whoever does them")
  func workerFails() {
    let work = OrderedWork<Int>(count: 100, ahead: 8)
    #expect(throws: Self.failure) {
      try work.run(on: 3) { (work) throws(ExportError) in
        while let number = work.take() {
          guard number < 50 else { throw Self.failure }
          work.put(number, at: number)
        }
      } receive: { (_) throws(ExportError) in
      }
    }
  }
}
