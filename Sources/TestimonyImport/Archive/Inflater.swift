import CZlib

/// zlib's inflate over pieces, with bounded memory on both sides.
@safe final class Inflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private var pending: [UInt8] = []
  private var consumed = 0
  private(set) var isAtEnd = false
  private var hasFailed = false

  private static let outputByteCount = 1 << 16

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    hasFailed = unsafe testimony_inflate_init(stream) != Z_OK
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Gives the next packed bytes; those before must be used up.
  func input(_ bytes: [UInt8]) {
    pending = bytes
    consumed = 0
  }

  /// Unpacked bytes; empty where more input is needed, or at the end.
  ///
  /// - Returns: nil for input that is not deflate.
  func output() -> [UInt8]? {
    guard !hasFailed else { return nil }
    guard !isAtEnd else { return consumed == pending.count ? [] : nil }
    var status = Z_OK
    let start = consumed
    let output = unsafe [UInt8](unsafeUninitializedCapacity: Self.outputByteCount) {
      output, count in
      unsafe pending.withUnsafeMutableBufferPointer { input in
        unsafe stream.pointee.next_in = input.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_in = UInt32(input.count - start)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(output.count)
        status = unsafe inflate(stream, Z_NO_FLUSH)
        consumed = unsafe input.count - Int(stream.pointee.avail_in)
        count = unsafe output.count - Int(stream.pointee.avail_out)
      }
    }
    switch status {
    case Z_STREAM_END: isAtEnd = true
    // Z_BUF_ERROR: nothing could be done without more input.
    case Z_OK, Z_BUF_ERROR: break
    default:
      hasFailed = true
      return nil
    }
    return output
  }
}

/// CRC-32 as zip archives have it.
struct Checksum {
  private var sum = crc32(0, nil, 0)

  mutating func update(_ bytes: [UInt8]) {
    sum = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe crc32(sum, bytes.baseAddress, UInt32(bytes.count))
    }
  }

  var value: UInt32 { UInt32(truncatingIfNeeded: sum) }
}
