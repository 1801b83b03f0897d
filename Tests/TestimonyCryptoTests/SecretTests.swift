import Glibc
import Testing
import TestimonyCrypto

struct SecretTests {
  private struct Refusal: Error, Equatable {}

  @Test("New memory is all zero", arguments: [0, 1, 31, 32, 33, 4095, 4096, 4097, 100_000])
  func zeroFilled(count: Int) {
    let secret = Secret(count: count) { _ in }
    #expect(secret.count == count)
    #expect(secret.copy == [UInt8](repeating: 0, count: count))
  }

  @Test("What was written is lent", arguments: [0, 1, 32, 5000])
  func lends(count: Int) {
    let bytes = [UInt8](from: 1, count: count)
    let secret = Secret(bytes: bytes)
    #expect(secret.copy == bytes)
    let lengthLent = secret.withBytes { $0.byteCount }
    #expect(lengthLent == count)
  }

  @Test("A narrowed secret lends its part of the same memory")
  func narrowing() {
    let secret = Secret(bytes: [UInt8](from: 0, count: 100))
    let address = secret.withBytes { unsafe $0.withUnsafeBytes { Int(bitPattern: $0.baseAddress) } }
    let part = secret.narrowed(to: 4..<36)
    #expect(part.count == 32 && part.copy == [UInt8](from: 4, count: 32))
    let moved = part.withBytes { unsafe $0.withUnsafeBytes { Int(bitPattern: $0.baseAddress) } }
    #expect(moved == address + 4)
    let nothing = part.narrowed(to: 32..<32)
    #expect(nothing.count == 0 && nothing.copy == [])
  }

  @Test("What is narrowed is freed whole")
  func freeingNarrowed() {
    for _ in 0..<20_000 {
      let secret = Secret(count: 32) { _ in }
      let part = secret.narrowed(to: 8..<9)
      part.shred()
    }
  }

  @Test("Narrowing to more than there is ends the process")
  func narrowingTooFar() async {
    await #expect(processExitsWith: .failure) {
      let secret = Secret(bytes: [1, 2, 3])
      let part = secret.narrowed(to: 1..<4)
      exit(part.count == 0 ? 1 : 0)
    }
  }

  private static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    Secret(bytes: one).equals(Secret(bytes: other))
  }

  @Test("Secrets are equal when all their bytes are")
  func equality() {
    let bytes = [UInt8](from: 0, count: 32)
    #expect(Self.areEqual(bytes, bytes))
    #expect(Self.areEqual([], []))
    #expect(!Self.areEqual(bytes, Array(bytes.dropLast())))
    #expect(!Self.areEqual(bytes, []))
    for position in bytes.indices {
      var other = bytes
      other[position] ^= 1
      #expect(!Self.areEqual(bytes, other), "position \(position)")
    }
  }

  @Test("Random secrets differ")
  func random() {
    let copies = (0..<100).map { _ in Secret(random: 16, from: .system).copy }
    #expect(Set(copies).count == 100)
  }

  @Test("A closure that throws hands its error on and frees the memory")
  func throwing() {
    // Linux lets a process have room for 16,000 secrets; one leak each would exhaust it.
    var caught = 0
    for _ in 0..<20_000 {
      do throws(Refusal) {
        _ = try Secret(count: 32) { _ throws(Refusal) in throw Refusal() }
        Issue.record("no error came out")
      } catch {
        caught += 1
      }
    }
    #expect(caught == 20_000)
  }

  @Test("Leaving scope and shredding free the memory")
  func freeing() {
    for i in 0..<20_000 {
      let secret = Secret(count: 32) { _ in }
      if i % 2 == 0 { secret.shred() }
    }
  }

  @Test("Reading one byte past the end ends the process")
  func overrun() async {
    await #expect(processExitsWith: .failure) {
      let secret = Secret(bytes: [UInt8](from: 0, count: 32))
      let beyond = secret.withBytes { bytes in
        unsafe bytes.withUnsafeBytes { buffer in
          unsafe buffer.baseAddress.map { unsafe $0.load(fromByteOffset: 32, as: UInt8.self) }
        }
      }
      exit(beyond == nil ? 0 : Int32(0))
    }
  }

  @Test("Writing to a finished secret ends the process")
  func overwriting() async {
    await #expect(processExitsWith: .failure) {
      let secret = Secret(bytes: [UInt8](from: 0, count: 32))
      secret.withBytes { bytes in
        unsafe bytes.withUnsafeBytes { buffer in
          unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)?
            .storeBytes(of: 1, as: UInt8.self)
        }
      }
      exit(0)
    }
  }

  @Test("Where the system lets nothing be locked, secrets work all the same")
  func nothingLockable() async {
    await #expect(processExitsWith: .success) {
      // The administrator may lock whatever the limit says: be nobody in particular.
      if geteuid() == 0, setuid(65_534) != 0 { exit(2) }
      var limit = rlimit(rlim_cur: 0, rlim_max: 0)
      guard unsafe setrlimit(Int32(__RLIMIT_MEMLOCK.rawValue), &limit) == 0 else {
        exit(3)
      }
      var page: UInt8 = 0
      guard unsafe mlock(&page, 1) != 0 else { exit(4) }
      let bytes = [UInt8](from: 0, count: 32)
      let secret = Secret(bytes: bytes)
      exit(secret.copy == bytes ? 0 : 1)
    }
  }
}
