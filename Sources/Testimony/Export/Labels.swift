/// What people are called in one publication. Chosen anew for each, never taken from the journal.
package struct Labels: Equatable, Sendable {
  /// Labels by contributors' handles. Others are called by the page's word for a contact and a
  /// number, in the order in which they appear.
  package var chosen: [String: String]
  /// What the keeper is called; nil for the page's word for a newsroom.
  package var keeper: String?

  package init(chosen: [String: String] = [:], keeper: String? = nil) {
    self.chosen = chosen
    self.keeper = keeper
  }

  /// Bytes in a label, at most.
  package static let maximumLength = 80

  /// Whether a label can be printed: one line, not empty, without characters that show nothing or
  /// turn the reading direction around.
  package static func isValid(_ label: String) -> Bool {
    guard label.utf8.count <= maximumLength,
      label.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
    else { return false }
    return label.unicodeScalars.allSatisfy { scalar in
      scalar != "\n" && scalar != "\t" && !VisibleText.mustEscape(scalar)
    }
  }
}

/// The labels of one publication, given out as contributors appear in it.
struct LabelGiver {
  private let chosen: [Identifier: String]
  private let makers: [String: String]
  private let wording: Wording
  let keeper: String
  private var given: [Identifier: String] = [:]
  private var taken: Set<[UInt8]>
  private var next = 1

  /// - Throws: `badLabel` for a label that cannot be printed, or the keeper's for a contributor;
  ///   `noSuchContributor` for a handle that is no contributor's of the thread.
  init(
    _ labels: Labels, makers: [String: String] = [:], contributors: [Contributor],
    wording: Wording
  ) throws(ExportError) {
    for (name, label) in makers {
      guard Labels.isValid(label) else { throw .badLabel(handle: name) }
    }
    self.makers = makers
    let keeper = labels.keeper ?? wording.desk
    guard Labels.isValid(keeper) else { throw .badLabel(handle: nil) }
    var chosen: [Identifier: String] = [:]
    for (handle, label) in labels.chosen {
      guard let contributor = contributors.first(where: { $0.handle == handle }) else {
        throw .noSuchContributor(handle: handle)
      }
      guard Labels.isValid(label),
        ![keeper, wording.program].contains(where: { label.utf8.elementsEqual($0.utf8) })
      else {
        throw .badLabel(handle: handle)
      }
      chosen[contributor.id] = label
    }
    self.chosen = chosen
    self.keeper = keeper
    self.wording = wording
    taken = Set(chosen.values.map { Array($0.utf8) } + [Array(keeper.utf8)])
  }

  /// Who said something: a contributor, the keeper, or the program where nobody did.
  mutating func label(of contributor: Identifier?, _ direction: Direction) -> String {
    if let contributor { return label(of: contributor) }
    return direction == .neither ? wording.program : keeper
  }

  /// Who made a layer: the keeper, a contributor of the thread, or somebody by a chosen label.
  mutating func label(of layer: SelectedLayer, in thread: ConversationThread) -> String {
    let fields = layer.entry.content.fields
    if layer.kind == .note || layer.kind == .clip || fields.speaker == thread.keeperSpeaker {
      return keeper
    }
    if let contributor = fields.speaker.flatMap(thread.contributor(speaking:)) {
      return label(of: contributor)
    }
    return fields.provenance?.author.flatMap { makers[$0] } ?? wording.layers.translator
  }

  mutating func label(of contributor: Identifier) -> String {
    if let label = chosen[contributor] ?? given[contributor] { return label }
    while true {
      let label = "\(wording.contact) \(wording.number(next))"
      next += 1
      guard taken.insert(Array(label.utf8)).inserted else { continue }
      given[contributor] = label
      return label
    }
  }
}
