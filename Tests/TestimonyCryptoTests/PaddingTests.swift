import Testing
import TestimonyCrypto

struct PaddingTests {
  private static func padded(_ text: [UInt8], to count: Int? = nil) -> [UInt8] {
    let count = count ?? Padding.paddedCount(text.count)
    return text + [0x80] + [UInt8](repeating: 0, count: count - text.count - 1)
  }

  private static func textCount(_ padded: [UInt8]) -> Int? {
    unsafe Padding.textCount(of: padded.span.bytes)
  }

  @Test(
    "Buckets are those of the format",
    arguments: [
      (0, 256), (1, 256), (256, 256), (257, 512), (512, 512), (513, 1024), (1025, 2048),
      (4095, 4096), (4096, 4096), (4097, 4352), (5000, 5120), (65_536, 65_536), (65_537, 67_584),
      (1_000_000, 1_015_808),
    ])
  func buckets(length: Int, bucket: Int) {
    #expect(Padding.bucket(length) == bucket)
  }

  @Test("A bucket holds its length, grows with it, is its own bucket and at most 12 % too large")
  func bucketsGrow() {
    var last = 0
    for length in 0...200_000 {
      let bucket = Padding.bucket(length)
      guard bucket >= length, bucket >= last, Padding.bucket(bucket) == bucket,
        length <= 4096 || (bucket - length) * 100 <= length * 12
      else {
        Issue.record("length \(length), bucket \(bucket), the one before \(last)")
        return
      }
      last = bucket
    }
  }

  @Test("Every text of 0 to 5,000 bytes is found again, even one that ends like padding")
  func everyLength() {
    for count in 0...5000 {
      for ending: [UInt8] in [[], [0], [0x80], [0x80, 0, 0]] where ending.count <= count {
        let text = [UInt8](repeating: 0x61, count: count - ending.count) + ending
        let found = Self.textCount(Self.padded(text))
        if found != count {
          Issue.record("\(count) bytes ending in \(ending): found \(found ?? -1)")
        }
      }
    }
  }

  @Test("Bytes without a marker are refused", arguments: [0, 1, 7, 8, 9, 255, 256, 512])
  func noMarker(count: Int) {
    #expect(Self.textCount([UInt8](repeating: 0, count: count)) == nil)
    #expect(Self.textCount([UInt8](repeating: 0x61, count: count)) == nil)
  }

  @Test("A wrong marker is refused")
  func wrongMarker() {
    for marker in UInt8.min...UInt8.max where marker != 0x80 {
      var bytes = Self.padded([1, 2, 3])
      bytes[3] = marker
      #expect(Self.textCount(bytes) == nil, "marker \(marker)")
    }
  }

  @Test("Anything but zeros after the marker is refused, wherever it stands")
  func dirtyPadding() {
    for position in 11..<256 {
      var bytes = Self.padded([UInt8](from: 1, count: 10))
      bytes[position] = 1
      #expect(Self.textCount(bytes) == nil, "position \(position)")
    }
  }

  @Test("Padding to another size than the text's bucket is refused")
  func otherSizes() {
    for count in 11...600 where count != 256 {
      #expect(
        Self.textCount(Self.padded([UInt8](from: 1, count: 10), to: count)) == nil, "\(count) bytes"
      )
    }
    #expect(Self.textCount(Self.padded([UInt8](from: 1, count: 10), to: 256)) == 10)
    #expect(Self.textCount(Self.padded([UInt8](repeating: 1, count: 255), to: 512)) == nil)
    #expect(Self.textCount(Self.padded([UInt8](repeating: 1, count: 256), to: 512)) == 256)
  }
}
