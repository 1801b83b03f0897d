import Testimony

/// Where findings of a publication stand, as `redact` takes it.
struct FoundAddresses {
  private let places: FindingPlaces
  private let thread: ConversationThread

  /// Only these findings are looked up: each message has to be opened for it.
  init(
    of findings: [ReleaseFinding], in prepared: PreparedExport, _ journal: borrowing Journal
  ) throws(Failure) {
    thread = prepared.conversation
    do throws(ExportError) {
      places = try journal.places(of: findings, in: prepared)
    } catch {
      throw Failure(error)
    }
  }

  /// `herat:3 4`, `herat:3/en 4-6`; nil for what stands around the messages.
  func address(of finding: ReleaseFinding) -> String? {
    let all = places.places(of: finding).map { place in
      let words = WordNumbers(place.entry.content.tokens).numbers(of: place.tokens)
      return "\(place.address(in: thread)) \(words.text)"
    }
    return all.isEmpty ? nil : all.joined(separator: ", ")
  }
}
