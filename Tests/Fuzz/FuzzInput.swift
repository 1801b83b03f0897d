import Glibc
import TestimonyImport

/// The fuzzer's entry points (libFuzzer, https://llvm.org/docs/LibFuzzer.html). What is fuzzed is chosen
/// by the variable FUZZ_TARGET; a finding ends the process, and the fuzzer keeps its input.

private typealias Target = @Sendable ([UInt8]) -> Void

private let targets: [String: Target] = [
  "transcript": ProofTarget.transcript,
  "note": ProofTarget.note,
  "json": ProofTarget.json,
  "whatsapp": ImportTarget.parser { WhatsAppParser() },
  "telegram": ImportTarget.parser { TelegramParser() },
  "messenger": ImportTarget.parser { MessengerParser() },
  "sms-backup": ImportTarget.parser { SMSParser() },
  "csv": ImportTarget.parser { CSVParser() },
  "mail": ImportTarget.parser { MailParser(isMailbox: false) },
  "mailbox": ImportTarget.parser { MailParser(isMailbox: true) },
  "picture": PictureTarget.picture,
  "signal-cli": ImportTarget.parser { SignalCLIParser() },
  "sigtop-text": ImportTarget.parser { SigtopTextParser() },
  "sigtop-json": ImportTarget.parser { SigtopJSONParser() },
  "signal-export": ImportTarget.parser { SignalExportParser() },
]

nonisolated(unsafe) private var target: Target = { _ in }

@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ argc: UnsafeMutablePointer<CInt>,
  _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  let name = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
  guard let chosen = targets[name] else {
    fatalError("FUZZ_TARGET is none of \(targets.keys.sorted().joined(separator: ", "))")
  }
  unsafe target = chosen
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  unsafe target(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}

/// Ends the process where a property does not hold.
func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}
