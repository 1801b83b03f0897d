import Testimony

/// Says what was taken out of the pictures that leave, and what cannot be.
struct PictureReport {
  let console: Console
  let thread: String

  func say(_ pictures: [LeavingPicture]) {
    guard !pictures.isEmpty, !console.printsJSON else { return }
    for picture in pictures {
      let removed = picture.removed
      console.notes.note(
        "\(address(of: picture.choice)): "
          + (picture.cleaner.map { "cleaned by \($0)" } ?? "pixels as they were")
          + (picture.isTurned ? ", the way it is turned kept" : "")
          + (removed.isEmpty
            ? ", nothing to take out" : "; taken out: \(removed.joined(separator: ", "))"))
    }
    if pictures.contains(where: { !$0.isCheckedAgain }) {
      console.notes.hint("with exiftool installed, the cleaned pictures are checked a second time")
    }
    if pictures.contains(where: { $0.cleaner == "mat2" }) {
      console.notes.warning(
        "mat2 makes pictures anew: see whether it still looks as it did, and stands upright")
    }
    console.notes.warning(
      "faces, places and signs in a picture stay in it, and so does what tells one camera from another"
    )
  }

  private func address(of choice: PictureChoice) -> String {
    let log = choice.device.map { "\($0)." } ?? ""
    return "\(thread):\(log)\(choice.message)/\(choice.file)"
  }
}
