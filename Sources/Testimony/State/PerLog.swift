/// A value for each log of the journal that has one, by the log's local number. There are a handful:
/// looking through all is quicker than a dictionary, whose first use in a process also costs a search
/// through every conformance of the program.
package struct PerLog<Value> {
  private var items: [(log: UInt16, value: Value)] = []

  package init() {}

  /// Logs with a value.
  package var count: Int { items.count }

  /// The logs, in their order.
  package var logs: [UInt16] { items.map { $0.log } }

  /// The values, in the order of the logs.
  package var values: [Value] { items.map { $0.value } }

  /// The value of a log; nil where it has none.
  package subscript(log: UInt16) -> Value? {
    get { place(of: log).map { items[$0].value } }
    // Out of its place while it is changed: nothing that it holds is copied.
    _modify {
      let place = items.firstIndex { $0.log >= log } ?? items.count
      var value: Value?
      if place < items.count, items[place].log == log { value = items.remove(at: place).value }
      defer { if let value { items.insert((log, value), at: place) } }
      yield &value
    }
  }

  private func place(of log: UInt16) -> Int? { items.firstIndex { $0.log == log } }
}

extension PerLog: Sendable where Value: Sendable {}

extension PerLog: Equatable where Value: Equatable {
  package static func == (one: PerLog, other: PerLog) -> Bool {
    one.items.elementsEqual(other.items) { $0.log == $1.log && $0.value == $1.value }
  }
}
