import TestimonyMedia

/// Pictures come from strangers, too: what is cleaned stays the same when it is cleaned again.
enum PictureTarget {
  static func picture(_ bytes: [UInt8]) {
    guard let picture = try? CleanPicture(cleaning: bytes) else { return }
    guard let again = try? CleanPicture(cleaning: picture.bytes) else {
      fatalError("a cleaned picture is refused")
    }
    require(again.bytes == picture.bytes, "a cleaned picture is cleaned again")
    require(again.removed.isEmpty || again.orientation != nil, "something is left in it")
  }
}
