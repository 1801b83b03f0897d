import TestimonyProof

/// The program `exiftool` (https://exiftool.org): a second look at a cleaned picture.
enum MetadataProgram {
  /// As much as it may say.
  private static let outputLimit = 1 << 20

  /// Something that stands in a picture besides what pixels need.
  struct Finding {
    let name: String
    /// Where it is text.
    let text: [UInt8]?
  }

  /// What it finds in a picture besides what pixels need.
  ///
  /// - Returns: nil where it is not installed.
  /// - Throws: `OtherProgramError`.
  static func findings(in bytes: [UInt8]) throws(OtherProgramError) -> [Finding]? {
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
    return members.compactMap { member in
      let name = String(decoding: member.name, as: UTF8.self)
      guard !needed.contains(name) else { return nil }
      if case .string(let text) = member.value { return Finding(name: name, text: text) }
      return Finding(name: name, text: nil)
    }
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
    "IFD0:XResolution", "IFD0:YResolution", "IFD0:ResolutionUnit", "IFD0:YCbCrPositioning",
    "IFD0:ImageWidth", "IFD0:ImageHeight", "IFD0:BitsPerSample", "IFD0:Compression",
    "IFD0:PhotometricInterpretation", "IFD0:FillOrder", "IFD0:StripOffsets",
    "IFD0:SamplesPerPixel", "IFD0:RowsPerStrip", "IFD0:StripByteCounts",
    "IFD0:PlanarConfiguration", "IFD0:ExtraSamples", "IFD0:Predictor", "IFD0:ColorMap",
    "GIF:GIFVersion", "GIF:ImageWidth", "GIF:ImageHeight", "GIF:HasColorMap",
    "GIF:ColorResolutionDepth", "GIF:BitsPerPixel", "GIF:BackgroundColor", "GIF:FrameCount",
    "GIF:AnimationIterations", "GIF:Duration", "GIF:TransparentColor", "GIF:PixelAspectRatio",
    "RIFF:VP8Version", "RIFF:ImageWidth", "RIFF:ImageHeight", "RIFF:HorizontalScale",
    "RIFF:VerticalScale", "RIFF:WebP_Flags", "RIFF:BackgroundColor", "RIFF:AnimationLoopCount",
    "RIFF:FrameCount", "RIFF:Duration", "RIFF:AlphaPreprocessing", "RIFF:AlphaFiltering",
    "RIFF:AlphaCompression", "RIFF:AlphaIsUsed", "PNG:Gamma", "PNG:SRGBRendering",
    "Composite:ImageSize", "Composite:Megapixels",
  ]
}
