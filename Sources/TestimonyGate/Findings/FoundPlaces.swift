/// What one reading of a text gives, by places in its folded scalars.
struct FoundPlaces {
  struct Place {
    let kind: GateClass
    let action: GateAction
    let range: Range<Int>
  }

  let audience: GateAudience
  private(set) var places: [Place] = []

  init(_ audience: GateAudience) {
    self.audience = audience
  }

  mutating func add(_ kind: GateClass, _ range: Range<Int>, action: GateAction? = nil) {
    var action = action ?? kind.action
    if audience == .acquaintances, kind.isKnownToAcquaintances { action = .block }
    places.append(Place(kind: kind, action: action, range: range))
  }
}
