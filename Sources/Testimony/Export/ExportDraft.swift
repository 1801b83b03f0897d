/// How an export is to be made, saved under a name: asked once, repeated as often as it is needed.
/// Messages and decisions are those of the day on which it is used.
package struct ExportDraft: Sendable {
  /// Short and public, by the rules of a handle: it is typed on the command line.
  package let name: String
  package let request: ExportRequest

  package init(name: String, request: ExportRequest) {
    self.name = name
    self.request = request
  }

  /// What a request shows or not. Each flag of `ExportRequest` has a name here, or it would be lost.
  enum Shown: String, CaseIterable {
    case originals, clips, speaker, numbers, thread, proofs

    func isOn(in request: ExportRequest) -> Bool {
      switch self {
      case .originals: request.layers.showsOriginals
      case .clips: request.layers.showsClips
      case .speaker: request.showsSpeaker
      case .numbers: request.showsNumbers
      case .thread: request.showsThread
      case .proofs: request.makesTlogProofs
      }
    }

    func set(_ isOn: Bool, in request: inout ExportRequest) {
      switch self {
      case .originals: request.layers.showsOriginals = isOn
      case .clips: request.layers.showsClips = isOn
      case .speaker: request.showsSpeaker = isOn
      case .numbers: request.showsNumbers = isOn
      case .thread: request.showsThread = isOn
      case .proofs: request.makesTlogProofs = isOn
      }
    }
  }
}
