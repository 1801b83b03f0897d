/// The numbers that messages have on a page, by the message.
struct RunningNumbers: Sendable {
  private let places: [IndexPlace]
  /// Nil where the messages are in the order of the logs, so that they are found by halving.
  private let known: [EntryID: Int]?

  /// - Parameter places: of the messages, in the order of the page.
  init(_ places: [IndexPlace]) {
    self.places = places
    let isSorted = zip(places, places.dropFirst()).allSatisfy { $0.id < $1.id }
    known = isSorted ? nil : Dictionary(zip(places.map(\.id), 1...), uniquingKeysWith: { $1 })
  }

  /// Counted from 1; nil for what is not on the page.
  subscript(_ id: EntryID) -> Int? {
    if let known { return known[id] }
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].id == id ? low + 1 : nil
  }
}
