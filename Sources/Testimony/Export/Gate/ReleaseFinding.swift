package import TestimonyGate

/// Something that keeps an export from being released, or has to be looked at first. It says where, and
/// never what: a report is read over shoulders.
package struct ReleaseFinding: Hashable, Sendable {
  package enum Class: Hashable, Sendable {
    /// A term that identifies a contributor.
    case identityTerm
    /// What may be such a term: a letter off, or sounding like it.
    case nearTerm
    /// The words of something redacted.
    case redactedWords
    /// What may be such words: a letter off, or sounding like them.
    case nearRedacted
    /// The file holds something that the document does not, or lacks something.
    case unexpectedContent
    /// The journal knows nothing that identifies a contributor of the thread, and nobody stated that
    /// there is nothing.
    case noIdentity
    /// What could say who somebody is.
    case detail(GateClass)

    init(_ kind: GateClass) {
      switch kind {
      case .term: self = .identityTerm
      case .nearTerm: self = .nearTerm
      case .residue: self = .redactedWords
      default: self = .detail(kind)
      }
    }

    /// Stable: it stands in reports and waivers.
    package var name: String {
      switch self {
      case .identityTerm: "identity-term"
      case .nearTerm: "near-term"
      case .redactedWords: "redacted-words"
      case .nearRedacted: "near-redacted"
      case .unexpectedContent: "unexpected-content"
      case .noIdentity: "no-identity"
      case .detail(let kind): kind.rawValue
      }
    }
  }

  package let kind: Class
  package let action: GateAction
  /// The format in which it stands; nil for what concerns them all.
  package let format: ExportFormat?
  // A long conversation has a hundred thousand findings: three words each.
  private let messageNumber: UInt32
  private let wordNumber: UInt32
  private var remark: Remark?

  private indirect enum Remark: Hashable, Sendable {
    case contributor(String)
    case waiver(String)
  }

  private static let none = UInt32.max

  init(
    _ kind: Class, action: GateAction = .block, format: ExportFormat? = nil, message: Int? = nil,
    word: Int? = nil, contributor: String? = nil
  ) {
    self.kind = kind
    self.action = action
    self.format = format
    messageNumber = message.map(UInt32.init(clamping:)) ?? Self.none
    wordNumber = word.map(UInt32.init(clamping:)) ?? Self.none
    remark = contributor.map { .contributor($0) }
  }

  /// The running number of the message; nil for what stands around the messages.
  package var message: Int? { messageNumber == Self.none ? nil : Int(messageNumber) }

  /// The visible word at which it begins, counted from 1 within the message; nil where there is
  /// none.
  package var word: Int? { wordNumber == Self.none ? nil : Int(wordNumber) }

  /// The handle of the contributor without terms, for `noIdentity`.
  package var contributor: String? {
    if case .contributor(let handle) = remark { handle } else { nil }
  }

  /// Why it may stand there all the same; nil where nobody has said so.
  package var waiver: String? {
    get { if case .waiver(let reason) = remark { reason } else { nil } }
    set { remark = newValue.map { .waiver($0) } ?? contributor.map { .contributor($0) } }
  }

  /// Whether nothing leaves while it stands.
  package var blocks: Bool { action == .block && waiver == nil }

  /// Whether it is neither a term, nor hidden words, nor something that does not belong there.
  var isDetail: Bool {
    switch kind {
    case .detail, .nearTerm, .nearRedacted: true
    case .identityTerm, .redactedWords, .unexpectedContent, .noIdentity: false
    }
  }

  /// Whether somebody has to have looked at it.
  package var asks: Bool { action.asks(about: kind) && waiver == nil }

  /// The same with the number that a page prints, by the place of what it was found in.
  func numbered(_ numbers: [Int]) -> ReleaseFinding {
    guard let message, numbers.indices.contains(message - 1) else { return self }
    return ReleaseFinding(
      kind, action: action, format: format, message: numbers[message - 1], word: word,
      contributor: contributor)
  }

  /// The same of a file of another format, in which it stands too.
  func found(in format: ExportFormat?) -> ReleaseFinding {
    var finding = ReleaseFinding(
      kind, action: action, format: format, message: message, word: word,
      contributor: contributor)
    finding.waiver = waiver
    return finding
  }
}

extension GateAction {
  /// Whether somebody has to look at what was found. Marks of the reading direction are only counted:
  /// apps set them by themselves, and no page shows them as they are.
  func asks(about kind: ReleaseFinding.Class) -> Bool {
    self == .confirm || self == .strip && kind != .detail(.bidi)
  }
}
