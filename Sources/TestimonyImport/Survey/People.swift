/// Everybody who wrote something in a source, with how much.
package struct People: Equatable, Sendable {
  package struct Person: Equatable, Sendable {
    package var sender: Sender
    package var records: Int
  }

  /// In the order in which they first wrote.
  package private(set) var list: [Person] = []
  /// Records of people beyond `Survey.limit`.
  package private(set) var untold = 0
  private var places: [Sender: Int] = [:]

  mutating func add(_ sender: Sender?) {
    guard let sender else { return }
    if let place = places[sender] {
      list[place].records += 1
    } else if list.count < Survey.limit {
      places[sender] = list.count
      list.append(Person(sender: sender, records: 1))
    } else {
      untold += 1
    }
  }
}
