import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

@Suite("Provenance")
struct ProvenanceTests {
  @Test("is the canonical JSON that the format says")
  func spelling() {
    let typed = Provenance(method: .typed, sent: .stated, uncertainty: .minute)
    #expect(
      String(decoding: typed.json, as: UTF8.self)
        == #"{"method":"typed","sent":{"source":"stated-by-keeper","uncertainty":"minute"},"#
        + #""logged":{"source":"logging-clock"}}"#)
    let imported = Provenance(
      method: .import, sent: .source, uncertainty: .second,
      source: .init(
        entry: SHA256.hash([]), file: 0, offset: 1230, length: 9_007_199_254_740_991,
        parser: "jsonl/1"))
    #expect(
      String(decoding: imported.json, as: UTF8.self)
        == #"{"method":"import","sent":{"source":"imported-source","uncertainty":"second"},"#
        + #""logged":{"source":"logging-clock"},"import":{"#
        + #""entry":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","file":0,"offset":1230,"#
        + #""length":9007199254740991,"parser":"jsonl/1"}}"#)
  }

  @Test("fits its slot and comes back from a record, whatever it says")
  func roundTrip() throws {
    for method in Provenance.Method.allCases {
      for sent in Provenance.SentSource.allCases {
        for uncertainty in Provenance.Uncertainty.allCases {
          let value = Provenance(method: method, sent: sent, uncertainty: uncertainty)
          #expect(Slot.provenance.accepts(value.json))
          var writer = ByteWriter()
          value.write(to: &writer)
          var reader = ByteReader(writer.bytes)
          #expect(try Provenance(from: &reader) == value)
        }
      }
    }
  }
}
