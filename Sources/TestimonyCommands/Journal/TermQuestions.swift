import Glibc
import Testimony
import TestimonyGate
import TestimonyMatch

/// Asks for terms by which somebody would be found, and for other spellings of them.
struct TermQuestions {
  private let console: Console
  private let group: IdentityTerm.Group
  private let keepsAll: Bool
  private var seen: Set<[UInt8]>

  private(set) var terms: [IdentityTerm] = []
  /// Terms that were kept before, spellings among the new ones, and spellings that nobody was asked
  /// about.
  private(set) var repeated = 0
  private(set) var spellings = 0
  private(set) var unasked = 0

  private static let longest = 1024

  /// By which it is known that a term is kept: the same text in another group is another term.
  private static func key(_ term: IdentityTerm) -> [UInt8] {
    Array(term.group.rawValue.utf8) + [0] + Array(term.text.utf8)
  }

  init(console: Console, group: IdentityTerm.Group, keepsAll: Bool, known: [IdentityTerm]) {
    self.console = console
    self.group = group
    self.keepsAll = keepsAll
    seen = Set(known.map(Self.key))
  }

  mutating func ask() throws(Failure) {
    while true {
      let answer = try console.optionalAnswer("term, or group: term (empty: done)")
      guard !answer.isEmpty else { return }
      try take(term(answer))
    }
  }

  /// `phone: 0705550142` is a phone number; a colon behind anything else belongs to the term.
  private func term(_ answer: String) -> IdentityTerm {
    let bytes = Array(answer.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      let group = IdentityTerm.Group(
        rawValue: String(
          decoding: bytes[..<colon].filter { $0 != 0x20 }.map {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0
          }, as: UTF8.self))
    else { return IdentityTerm(group: group, text: answer) }
    let text = bytes[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
    return IdentityTerm(group: group, text: String(decoding: text, as: UTF8.self))
  }

  private mutating func take(_ term: IdentityTerm) throws(Failure) {
    guard term.text.utf8.count <= Self.longest else {
      throw Failure("a term is at most \(Self.longest) bytes; nothing was changed")
    }
    guard GateTerm(term).canBeChecked else {
      throw Failure(
        "a term in the group \(term.group.rawValue) cannot be looked for: it says too little",
        hint: "one letter stands everywhere; nothing was changed")
    }
    guard add(term) else { return repeated += 1 }
    guard [.name, .nickname, .kin, .place].contains(term.group) else { return }
    let proposals = SpellingProposals.proposals(for: Array(term.text.utf8)).filter {
      let text = String(decoding: $0, as: UTF8.self)
      return !seen.contains(Self.key(IdentityTerm(group: term.group, text: text)))
    }
    for proposal in try ticked(proposals) {
      let spelling = IdentityTerm(
        group: term.group, text: String(decoding: proposal, as: UTF8.self))
      if add(spelling) { spellings += 1 }
    }
  }

  private mutating func add(_ term: IdentityTerm) -> Bool {
    guard seen.insert(Self.key(term)).inserted else { return false }
    terms.append(term)
    return true
  }

  /// The proposals that are to be kept. They are shown on the terminal alone.
  private mutating func ticked(_ proposals: [[UInt8]]) throws(Failure) -> [[UInt8]] {
    guard !proposals.isEmpty else { return [] }
    if keepsAll { return proposals }
    guard isatty(console.input) == 1, !console.isBatch, console.terminal.open() != nil else {
      unasked += proposals.count
      return []
    }
    let text = TerminalText(isolates: true)
    for (index, proposal) in proposals.enumerated() {
      let spelling = text.safe(String(decoding: proposal, as: UTF8.self))
      console.terminal.show(Array("  \(index + 1)  ".utf8) + spelling + [0x0A])
    }
    while true {
      let answer = try console.askLine(
        "other spellings that are theirs: 1,3-5, all (empty: none)", instead: "--all-spellings")
      if answer.elementsEqual("all".utf8) { return proposals }
      if let ticks = NumberList.read(answer, upTo: proposals.count) {
        return ticks.map { proposals[$0 - 1] }
      }
      console.terminal.show("answer with numbers from 1 to \(proposals.count), or all\n")
    }
  }
}
