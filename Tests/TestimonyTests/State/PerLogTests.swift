import SeededRandom
import Testing

@testable import Testimony

@Suite("A value for each log")
struct PerLogTests {
  @Test("it is a dictionary that is sorted by its keys", arguments: UInt64(1)...4)
  func isADictionary(seed: UInt64) {
    var random = Seeded(seed)
    var model: [UInt16: [Int]] = [:]
    var table = PerLog<[Int]>()
    for step in 0..<400 {
      let log = UInt16.random(in: 0...9, using: &random) * 7000
      switch Int.random(in: 0...3, using: &random) {
      case 0:
        model[log] = [step]
        table[log] = [step]
      case 1:
        model[log] = nil
        table[log] = nil
      default:
        model[log]?.append(step)
        table[log]?.append(step)
      }
      #expect(table[log] == model[log], "seed \(seed), step \(step)")
      #expect(table.logs == model.keys.sorted() && table.count == model.count)
      #expect(table.values == model.keys.sorted().map { model[$0] })
    }
  }

  @Test("equal contents are equal, in whatever order they came")
  func equality() {
    var one = PerLog<Int>()
    var other = PerLog<Int>()
    for log in [UInt16(3), 1, 2] { one[log] = Int(log) }
    for log in [UInt16(2), 3, 1] { other[log] = Int(log) }
    #expect(one == other)
    other[2] = 5
    #expect(one != other)
    other[2] = nil
    #expect(one != other && other.count == 2)
  }

  @Test("changing a value in its place does not copy what it holds")
  func changesInPlace() {
    final class Counted {}
    struct Holder { var object = Counted() }
    var table = PerLog<Holder>()
    table[4] = Holder()
    table[9] = Holder()
    #expect(isKnownUniquelyReferenced(&table[4]!.object))
    #expect(isKnownUniquelyReferenced(&table[9]!.object))
  }
}
