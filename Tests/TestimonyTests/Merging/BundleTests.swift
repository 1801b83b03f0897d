import SeededRandom
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("Bundles that are not as they were written")
struct BundleTests {
  private func packed() throws -> (Machines, [UInt8]) {
    let machines = try Machines(2)
    var journal = try machines.open(1)
    let path = machines.fixture.root + "/house.jpg"
    try DurableFile.createNew(path, Randomness.seeded(9).bytes(1_200_000))
    let file = try journal.storeAttachment(reading: SourceFile.open(path), name: path)
    try journal.log([machines.conversation.message("from there", attachments: [file])])
    try journal.close()
    try machines.pack(1, "whole")
    return (machines, try DurableFile.read(machines.stick("whole"), limit: 64 << 20))
  }

  private func fault(_ bytes: [UInt8], _ machines: Machines) throws -> BundleFault? {
    try DurableFile.replace(machines.stick("bad"), with: bytes, overwritingOld: false)
    do throws(JournalError) {
      let journal: Journal
      do { journal = try machines.open(0) } catch { throw .noStateFolder }
      _ = try journal.merge(bundle: machines.stick("bad"))
      return nil
    } catch {
      guard case .bundle(let fault) = error else { throw error }
      return fault
    }
  }

  @Test("each region says what is wrong with it, and nothing is taken in")
  func regions() throws {
    let (machines, whole) = try packed()
    defer { machines.fixture.remove() }
    let before = try machines.digest(0)
    func flipped(_ place: Int) -> [UInt8] {
      var bytes = whole
      bytes[place] ^= 1
      return bytes
    }
    let header = BundleKeys.headerByteCount
    #expect(whole.count > header + 2 * BundleKeys.sealedByteCount / 2)
    #expect(try fault(flipped(3), machines) == .notABundle)
    #expect(try fault(flipped(17), machines) == .notABundle)
    #expect(try fault(flipped(18), machines) == .otherJournal)
    #expect(try fault(flipped(34), machines) == .otherKeys)
    #expect(try fault(flipped(header - 1), machines) == .otherKeys)
    #expect(try fault(flipped(header), machines) == .altered(part: 0))
    #expect(try fault(flipped(header + 30), machines) == .altered(part: 0))
    let second = header + BundleKeys.sealedByteCount
    #expect(try fault(flipped(second + 100), machines) == .altered(part: 1))
    #expect(try fault(flipped(whole.count - 1), machines) == .altered(part: 1))
    #expect(try fault([], machines) == .notABundle)
    #expect(try fault(Array(whole[..<40]), machines) == .notABundle)
    #expect(try fault(Array(whole[..<header]), machines) == .cutShort)
    #expect(try fault(Array(whole[..<second]), machines) == .cutShort)
    #expect(try fault(Array(whole.dropLast(3)), machines) == .cutShort)
    var random = Seeded(5)
    for _ in 0..<40 {
      let place = Int.random(in: 0..<whole.count, using: &random)
      #expect(try fault(flipped(place), machines) != nil, "byte \(place)")
    }
    #expect(try machines.digest(0) == before)
    #expect(try machines.merge("whole", into: 0).added == 2)
  }

  @Test("a file that is none, a folder and a missing one are told apart")
  func files() throws {
    let (machines, _) = try packed()
    defer { machines.fixture.remove() }
    func fault(_ path: String) throws -> BundleFault? {
      let journal = try machines.open(0)
      do throws(JournalError) {
        _ = try journal.merge(bundle: path)
        return nil
      } catch {
        guard case .bundle(let fault) = error else { throw error }
        return fault
      }
    }
    #expect(try fault(machines.fixture.root) == .notAFile)
    #expect(try fault(machines.fixture.root + "/none") == .unreadable(errno: 2))
    #expect(try fault(machines.folder(1) + "/keys") == .notABundle)
    let journal = try machines.open(0)
    #expect(throws: JournalError.bundle(.placing(.exists(path: machines.stick("whole"))))) {
      _ = try journal.bundle(to: machines.stick("whole"), for: nil, overwriting: false)
    }
  }

  @Test("a bundle of before the keys were rotated is refused, and says so")
  func rotated() throws {
    let (machines, _) = try packed()
    defer { machines.fixture.remove() }
    let journal = try machines.open(0)
    #expect(
      throws: JournalError.bundle(.otherKeys)
    ) {
      _ = try Bundle(
        machines.stick("whole"), of: journal.id, master: Secret(random: 32, from: .seeded(3)))
    }
  }
}
