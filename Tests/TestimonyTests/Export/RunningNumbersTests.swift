import Testing

@testable import Testimony

@Suite("Running numbers")
struct RunningNumbersTests {
  private static func place(_ device: UInt16, _ sequence: UInt64) -> IndexPlace {
    IndexPlace(
      id: EntryID(device: device, sequence: sequence),
      row: IndexRow(
        owner: 0, number: 1, kind: .message, direction: .incoming, time: Timestamp(seconds: 0),
        hasAttachments: false))
  }

  @Test("are those of the page, in the order of the logs and in another")
  func numbers() {
    let sorted = [Self.place(1, 3), Self.place(1, 8), Self.place(2, 1), Self.place(2, 9)]
    for places in [sorted, [sorted[2], sorted[0], sorted[3], sorted[1]], [sorted[0]], []] {
      let numbers = RunningNumbers(places)
      for (number, place) in zip(1..., places) { #expect(numbers[place.id] == number) }
      for other in [(1, 2), (1, 4), (1, 9), (2, 0), (2, 10), (3, 1)] as [(UInt16, UInt64)] {
        #expect(numbers[EntryID(device: other.0, sequence: other.1)] == nil)
      }
    }
  }
}
