import TestimonyCrypto
import TestimonyProof

/// The body of a draft's entry (`Docs/Format.md`, "Bodies"). The thread is the one whose key seals it.
extension ExportDraft {
  /// What the draft's entry says.
  ///
  /// - Parameter origins: of the logs that it names by number: numbers are each machine's own.
  /// - Returns: the body.
  func body(naming origins: [UInt16: Identifier]) -> MemberObject {
    let layers = request.layers
    var members: [(key: String, value: JSONValue)] = [
      ("name", .text(name)), ("numbers", .array(request.selection.spans.map(\.json))),
      ("title", .text(request.title)),
      ("formats", .texts(request.formats.sorted().map(\.rawValue))),
      ("labels", .texts(request.labels.chosen)),
      ("precision", .text(request.precision.rawValue)),
      ("language", .text(request.language.rawValue)),
      ("shows", .texts(Shown.allCases.filter { $0.isOn(in: request) }.map(\.rawValue))),
      ("translations", .texts(layers.translations)), ("notes", .array(layers.notes.map(\.json))),
      ("makers", .texts(layers.makers)),
    ]
    if !origins.isEmpty {
      members.append(
        (
          "logs",
          .array(
            origins.sorted { $0.key < $1.key }.map {
              .array([.count(UInt64($0.key)), .text($0.value.hex)])
            })
        ))
    }
    func add(_ key: String, _ value: String?) {
      if let value { members.append((key, .text(value))) }
    }
    add("since", request.selection.since?.description)
    add("until", request.selection.until?.description)
    add("keeper", request.labels.keeper)
    add("recipient", request.recipient)
    add("file", request.transcriptName)
    return MemberObject(members)
  }

  /// Reads the body of its entry; nil for one that is none, or says what this version does not know:
  /// nothing is left out in silence.
  init?(_ body: MemberObject, thread: String) {
    guard let name = body.text("name"), let title = body.text("title"),
      let spans = body.list("numbers")?.all(Selection.Span.init(json:)),
      let formats = body.list("formats")?.all({ $0.text.flatMap(ExportFormat.init(rawValue:)) }),
      let shown = body.list("shows")?.all({ $0.text.flatMap(Shown.init(rawValue:)) }),
      let translations = body.list("translations")?.all(\.text),
      let notes = body.list("notes")?.all(NoteChoice.init(json:)),
      let labels = body["labels"]?.texts, let makers = body["makers"]?.texts,
      let precision = body.text("precision").flatMap(DatePrecision.init(rawValue:)),
      let language = body.text("language").flatMap(PageLanguage.init(rawValue:))
    else { return nil }
    var selection = Selection(thread: thread, spans: spans)
    for (key, path) in [("since", \Selection.since), ("until", \Selection.until)] {
      guard let text = body.text(key) else { continue }
      guard let day = CivilDate(parsing: text) else { return nil }
      selection[keyPath: path] = day
    }
    var request = ExportRequest(
      selection: selection, title: title, formats: Set(formats),
      labels: Labels(chosen: labels, keeper: body.text("keeper")), precision: precision,
      language: language, recipient: body.text("recipient"), transcriptName: body.text("file"),
      layers: LayerChoice(translations: translations, notes: notes, makers: makers))
    for each in Shown.allCases { each.set(shown.contains(each), in: &request) }
    self.init(name: name, request: request)
  }
}

extension Array where Element == JSONValue {
  /// All of them read; nil when one cannot be.
  fileprivate func all<T>(_ read: (JSONValue) -> T?) -> [T]? {
    let values = compactMap(read)
    return values.count == count ? values : nil
  }
}

extension JSONValue {
  fileprivate static func texts(_ values: [String]) -> JSONValue {
    .array(values.map { .text($0) })
  }

  fileprivate static func texts(_ values: [String: String]) -> JSONValue {
    .object(
      values.sorted { $0.key < $1.key }.map {
        JSONMember(name: Array($0.key.utf8), value: .text($0.value))
      })
  }

  /// The members of an object of texts.
  fileprivate var texts: [String: String]? {
    guard case .object(let members) = self else { return nil }
    var texts: [String: String] = [:]
    for member in members {
      guard let text = member.value.text else { return nil }
      texts[String(decoding: member.name, as: UTF8.self)] = text
    }
    return texts
  }

  /// Three numbers; a local number of a log may be 0, for none.
  fileprivate var triple: (device: UInt16?, UInt64, UInt64)? {
    guard case .array(let parts) = self, parts.count == 3, case .integer(let device) = parts[0],
      case .integer(let second) = parts[1], case .integer(let third) = parts[2],
      let device = UInt16(exactly: device), second > 0, third > 0
    else { return nil }
    return (device == 0 ? nil : device, UInt64(second), UInt64(third))
  }

  fileprivate static func triple(
    _ device: UInt16?, _ second: UInt64, _ third: UInt64
  ) -> JSONValue {
    .array([.count(UInt64(device ?? 0)), .count(second), .count(third)])
  }
}

extension Selection.Span {
  fileprivate var json: JSONValue { .triple(device, numbers.lowerBound, numbers.upperBound) }

  fileprivate init?(json: JSONValue) {
    guard let (device, first, last) = json.triple, first <= last else { return nil }
    self.init(device: device, numbers: first...last)
  }
}

extension NoteChoice {
  fileprivate var json: JSONValue { .triple(device, message, UInt64(note)) }

  fileprivate init?(json: JSONValue) {
    guard let (device, message, note) = json.triple else { return nil }
    self.init(device: device, message: message, note: Int(note))
  }
}
