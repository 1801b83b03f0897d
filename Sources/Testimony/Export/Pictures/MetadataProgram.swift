import TestimonyProof

/// The program `exiftool` (https://exiftool.org): a second look at a cleaned picture.
enum MetadataProgram {
  /// As much as it may say.
  private static let outputLimit = 1 << 20

  /// What it finds in a picture besides what pixels need.
  ///
  /// - Returns: nil where it is not installed.
  /// - Throws: `OtherProgramError`.
  static func findings(in bytes: [UInt8]) throws(OtherProgramError) -> [String]? {
    // Without the user's own configuration; every tag with its group, unknown ones too, but what the
    // system says of the file that it is given.
    let program = OtherProgram(
      "exiftool", ["-config", "", "-json", "-G1", "-a", "-u", "--System:all", "-"])
    let said: [UInt8]
    do throws(OtherProgramError) {
      said = try program.output(of: bytes, limit: outputLimit)
    } catch .notInstalled {
      return nil
    }
    guard case .array(let files)? = try? JSONReader.standard(said), files.count == 1,
      case .object(let members) = files[0]
    else { throw .failed("what it says is not understood") }
    return members.map { String(decoding: $0.name, as: UTF8.self) }.filter { !needed.contains($0) }
  }

  /// What it says of a picture that has nothing but its pixels.
  private static let needed: Set = [
    "SourceFile", "ExifTool:ExifToolVersion", "File:FileType", "File:FileTypeExtension",
    "File:MIMEType", "File:ImageWidth", "File:ImageHeight", "File:EncodingProcess",
    "File:BitsPerSample", "File:ColorComponents", "File:YCbCrSubSampling", "File:ExifByteOrder",
    "JFIF:JFIFVersion", "JFIF:ResolutionUnit", "JFIF:XResolution", "JFIF:YResolution",
    "IFD0:Orientation", "Adobe:DCTEncodeVersion", "Adobe:APP14Flags0", "Adobe:APP14Flags1",
    "Adobe:ColorTransform", "PNG:ImageWidth", "PNG:ImageHeight", "PNG:BitDepth", "PNG:ColorType",
    "PNG:Compression", "PNG:Filter", "PNG:Interlace", "PNG:Palette", "PNG:Transparency",
    "PNG:Gamma", "PNG:SRGBRendering", "Composite:ImageSize", "Composite:Megapixels",
  ]
}
