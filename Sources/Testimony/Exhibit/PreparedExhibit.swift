import TestimonyCrypto
import TestimonyProof

/// An exhibit that is ready to be released. Only the journal makes one.
package struct PreparedExhibit: Sendable {
  package let export: PreparedExport
  /// The sheet, to be looked at.
  package let sheet: [UInt8]
  /// Whether the gate found something in what was typed for the sheet; all else in it is fixed words,
  /// numbers and hashes, and the title, which the export's own check reads.
  package let sheetIsRefused: Bool
  /// Every file of the exhibit but the release note, by name.
  let files: [LeavingFile]
}

extension Journal {
  /// The distinct reasons of the decisions that hide something of these messages, as they are sealed:
  /// each is given in the legend only in words that the user chooses.
  package func redactionReasons(of export: PreparedExport) -> [String] {
    var reasons: [String] = []
    for hidden in export.facts.hidden {
      for decision in state.standingRedactions(of: hidden.entry)
      where !reasons.contains(where: { $0.utf8.elementsEqual(decision.reason.utf8) }) {
        reasons.append(decision.reason)
      }
    }
    return reasons
  }

  /// Puts an exhibit together and lets the gate read it. Nothing has a name yet, and nothing leaves.
  ///
  /// - Throws: `badText`, `export`.
  package func prepareExhibit(
    _ request: ExhibitRequest, of export: PreparedExport
  ) throws(ExhibitError) -> PreparedExhibit {
    for text in request.typedTexts where !ExportRequest.isOneLine(text) { throw .badText }
    guard let thread = state.threads[export.thread] else { throw .export(.noDestination) }
    var files: [LeavingFile] = []
    let transcript: [UInt8]
    do throws(ExportError) {
      transcript = try export.bytes(of: .transcript)
      for format in export.formats {
        let bytes = format == .transcript ? transcript : try export.bytes(of: format)
        files.append(LeavingFile(.conversation(format), ExhibitName.stem + format.suffix, bytes))
      }
    } catch {
      throw .export(error)
    }
    for proof in export.messageProofs { files += proof.files(at: ExhibitName.stem) }
    for (number, log) in zip(1..., export.proofs.logs) {
      files.append(LeavingFile(.checkpoint, "checkpoint-\(number)", log.note))
    }
    files += stampFiles(of: transcript)
    files.append(LeavingFile(.exhibitPart, ExhibitName.verifier, ExhibitName.verifierBytes))
    let state = state
    let facts: ExhibitFacts
    do throws(Rejection) {
      facts = try ExhibitFacts(
        request, export: export, thread: thread, keeperKeys: releaseKeys, files: files,
        decisions: { state.standingRedactions(of: $0) }, now: surroundings.now(),
        transcript: transcript)
    } catch {
      throw .export(.transcriptRejected(error.description))
    }
    let sheet = ExhibitSheet(facts).bytes
    files.append(LeavingFile(.exhibitPart, ExhibitName.sheet, sheet))
    files.append(
      LeavingFile(
        .exhibitPart, ExhibitName.declaration, DeclarationDraft(facts).bytes))
    files.append(LeavingFile(.exhibitPart, ExhibitName.manifest, ExhibitName.manifest(of: files)))
    do throws(ExportError) {
      let check = ReleaseCheck(of: export.plan, export.survey, try gateKnowledge(of: thread))
      return PreparedExhibit(
        export: export, sheet: sheet,
        sheetIsRefused: request.typedTexts.contains {
          check.findings(inName: $0, format: .text).contains(where: \.blocks)
        }, files: files)
    } catch {
      throw .export(error)
    }
  }

  /// The release keys of the journal's logs.
  private var releaseKeys: [NoteVerifier] {
    vault.keyring.logs.map {
      NoteVerifier(name: LogView.releaseName($0.origin), key: $0.releaseKey)
    }
  }

  /// The time stamps that a transcript carries, each with the note that it is of.
  private func stampFiles(of transcript: [UInt8]) -> [LeavingFile] {
    guard let transcript = try? Transcript(parsing: transcript) else { return [] }
    var files: [LeavingFile] = []
    for (log, stamps) in zip(1..., transcript.logs.map(\.stamps)) {
      for (number, stamp) in zip(1..., stamps) {
        let name = "stamp-\(log)-\(number)"
        files.append(LeavingFile(.checkpoint, name + ".note", stamp.checkpoint))
        for (place, token) in zip(1..., stamp.tokens) {
          files.append(LeavingFile(.timeStamp, "\(name).\(place).tsr", token))
        }
      }
    }
    return files
  }
}
