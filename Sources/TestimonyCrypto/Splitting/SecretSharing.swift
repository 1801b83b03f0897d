import CGFShare
import CSodium

/// Shamir's secret sharing, byte by byte over GF(2^8), by libgfshare: of n shares any k give the secret, and
/// k − 1 say nothing about it. The library's own memory is overwritten when it is done, and not locked.
enum SecretSharing {
  /// The library asks a global variable for randomness; this sets it, once.
  private static let isReady: Bool = {
    Sodium.require()
    unsafe testimony_gfshare_use { bytes, count in
      guard let bytes = unsafe bytes else { preconditionFailure("nowhere to put random bytes") }
      unsafe randombytes_buf(bytes, Int(count))
    }
    return true
  }()

  /// Splits a secret into shares of numbers from 1.
  ///
  /// - Precondition: 2 ≤ needed ≤ count ≤ `RecoveryShare.limit`.
  static func split(
    _ secret: RawSpan, into count: Int, needed: Int, set: [UInt8]
  ) -> [RecoveryShare] {
    precondition(isReady && 2 <= needed && needed <= count && count <= RecoveryShare.limit)
    var numbers = (1...count).map { UInt8($0) }
    guard
      let context = unsafe gfshare_ctx_init_enc(
        &numbers, UInt32(count), UInt8(needed), UInt32(secret.byteCount))
    else { preconditionFailure("out of memory for shares") }
    defer { unsafe gfshare_ctx_free(context) }
    // It copies what it declares that it may change.
    unsafe secret.withBytePointer {
      unsafe gfshare_ctx_enc_setsecret(context, UnsafeMutablePointer(mutating: $0))
    }
    return numbers.indices.map { place in
      let share = Secret(count: secret.byteCount) { output in
        unsafe output.withBytePointer {
          unsafe gfshare_ctx_enc_getshare(context, UInt8(place), $0)
        }
      }
      return share.withBytes {
        RecoveryShare(set: set, needed: needed, number: Int(numbers[place]), share: $0)
      }
    }
  }

  /// What the shares make together.
  ///
  /// - Throws: `RecoveryShareError`.
  static func joined(_ shares: [RecoveryShare]) throws(RecoveryShareError) -> Secret {
    try check(shares)
    precondition(isReady)
    var numbers = shares.map { UInt8($0.number) }
    let count = RecoveryCode.entropyByteCount
    guard
      let context = unsafe gfshare_ctx_init_dec(&numbers, UInt32(numbers.count), UInt32(count))
    else { preconditionFailure("out of memory for shares") }
    defer { unsafe gfshare_ctx_free(context) }
    for (place, share) in shares.enumerated() {
      share.withShare { bytes in
        unsafe bytes.withBytePointer {
          unsafe gfshare_ctx_dec_giveshare(
            context, UInt8(place), UnsafeMutablePointer(mutating: $0))
        }
      }
    }
    return Secret(count: count) { output in
      unsafe output.withBytePointer { unsafe gfshare_ctx_dec_extract(context, $0) }
    }
  }

  private static func check(_ shares: [RecoveryShare]) throws(RecoveryShareError) {
    guard let first = shares.first else { throw .tooFew(have: 0, needed: 2) }
    var numbers: Set<Int> = []
    for share in shares {
      guard share.set == first.set, share.needed == first.needed else {
        throw .mixed(share.number)
      }
      guard numbers.insert(share.number).inserted else { throw .repeated(share.number) }
    }
    guard shares.count >= first.needed else {
      throw .tooFew(have: shares.count, needed: first.needed)
    }
  }
}
