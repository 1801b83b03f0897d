import CZlib

/// The packed pixels of a PNG: one stream of zlib.
enum PackedPixels {
  private static let outputByteCount = 1 << 16

  /// Where the stream ends, if it unpacks to exactly `expected` bytes. What stands behind it in the chunks is
  /// shown by no program, and could be anything.
  static func end(of bytes: [UInt8], unpackingTo expected: Int) -> Int? {
    var stream = unsafe z_stream()
    guard unsafe testimony_zlib_inflate_init(&stream) == Z_OK else { return nil }
    defer { _ = unsafe inflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: outputByteCount)
    var unpacked = 0
    let length = input.count
    return unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(length)
      while true {
        let (status, count) = unsafe output.withUnsafeMutableBufferPointer { output in
          unsafe stream.next_out = output.baseAddress
          unsafe stream.avail_out = UInt32(output.count)
          let status = unsafe inflate(&stream, Z_NO_FLUSH)
          return unsafe (status, output.count - Int(stream.avail_out))
        }
        let rest = unsafe Int(stream.avail_in)
        unpacked += count
        guard unpacked <= expected else { return nil }
        if status == Z_STREAM_END { return unpacked == expected ? length - rest : nil }
        guard status == Z_OK, count > 0 || rest > 0 else { return nil }
      }
    }
  }
}
