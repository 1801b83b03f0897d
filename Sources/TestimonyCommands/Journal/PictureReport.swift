import Testimony
import TestimonyMedia

/// Says what was taken out of the pictures that leave, and what cannot be.
struct PictureReport {
  let console: Console
  let thread: String

  func say(_ pictures: [LeavingPicture]) {
    guard !pictures.isEmpty, !console.printsJSON else { return }
    for picture in pictures {
      let removed = picture.picture.removed.map(\.name)
      console.notes.note(
        "\(address(of: picture.choice)): pixels as they were"
          + (picture.picture.orientation == nil ? "" : ", the way it is turned kept")
          + (removed.isEmpty
            ? ", nothing to take out" : "; taken out: \(removed.joined(separator: ", "))"))
    }
    if pictures.contains(where: { !$0.isCheckedAgain }) {
      console.notes.hint("with exiftool installed, the cleaned pictures are checked a second time")
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
