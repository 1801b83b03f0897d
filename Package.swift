// swift-tools-version: 6.2
import PackageDescription

/// Every safety the compiler has, for every target.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
]

let package = Package(
  name: "testimony",
  products: [
    .executable(name: "testimony", targets: ["TestimonyTool"]),
    .executable(name: "testimony-hub", targets: ["TestimonyHubTool"]),
    .library(name: "TestimonyProof", targets: ["TestimonyProof"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CUnistring", providers: [.apt(["libunistring-dev"])]),
    .systemLibrary(name: "CKeyutils", providers: [.apt(["libkeyutils-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CGFShare", pkgConfig: "libgfshare", providers: [.apt(["libgfshare-dev"])]),
    .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "CLanes", cSettings: [.treatAllWarnings(as: .error)]),

    .target(
      name: "TestimonyCrypto",
      dependencies: ["CSodium", "CCrypto", "CUnistring", "CLanes", "CGFShare"],
      swiftSettings: strict),
    .target(
      name: "TestimonyProof", dependencies: ["TestimonyCrypto"], swiftSettings: strict),
    .target(
      name: "TestimonyStorage", dependencies: ["CSQLite", "CLinux"], swiftSettings: strict),
    .target(
      name: "TestimonySession", dependencies: ["TestimonyCrypto", "CKeyutils"],
      swiftSettings: strict),
    .target(name: "TestimonyMatch", swiftSettings: strict),
    .target(name: "TestimonyGate", dependencies: ["CUnistring"], swiftSettings: strict),
    .target(name: "TestimonyImport", dependencies: ["CExpat", "CZlib"], swiftSettings: strict),
    .target(name: "TestimonyMedia", dependencies: ["CZlib"], swiftSettings: strict),
    .target(
      name: "Testimony",
      dependencies: [
        "TestimonyCrypto", "TestimonyProof", "TestimonyStorage", "TestimonySession",
        "TestimonyMatch", "TestimonyGate", "TestimonyImport", "TestimonyMedia", "TestimonyHubLink",
        "CLinux",
      ],
      resources: [
        .embedInCode("Pages/page.css"), .embedInCode("Pages/Check"),
        .embedInCode("Exhibit/verify_transcript.py"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestimonyCommands",
      dependencies: [
        "Testimony", "TestimonyCrypto", "TestimonyProof", "TestimonyStorage", "TestimonySession",
        "TestimonyMatch", "TestimonyGate", "TestimonyImport", "TestimonyMedia", "TestimonyHubLink",
        "CLinux", "CUnistring",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Not named like its product: `testimony` and `Testimony` are one folder on some systems.
    .executableTarget(
      name: "TestimonyTool", dependencies: ["TestimonyCommands"], swiftSettings: strict),

    // The program that speaks with databases: no key, no journal, none of the modules above.
    .target(name: "TestimonyHubLink", swiftSettings: strict),
    .target(
      name: "TestimonyHub", dependencies: ["TestimonyHubLink", "CPQ"],
      resources: [.embedInCode("Schema/hub.sql")], swiftSettings: strict),
    .executableTarget(
      name: "TestimonyHubTool", dependencies: ["TestimonyHub"], swiftSettings: strict),

    .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strict),
    .executableTarget(
      name: "measure", dependencies: ["TestimonyMatch", "TestimonyGate"], path: "Tests/Measure",
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyCryptoTests", dependencies: ["TestimonyCrypto", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyProofTests",
      dependencies: ["TestimonyProof", "TestimonyCrypto", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyStorageTests", dependencies: ["TestimonyStorage", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonySessionTests",
      dependencies: ["TestimonySession", "TestimonyCrypto", "CKeyutils"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyMatchTests", dependencies: ["TestimonyMatch", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyGateTests", dependencies: ["TestimonyGate", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyImportTests", dependencies: ["TestimonyImport"], swiftSettings: strict),
    .testTarget(
      name: "TestimonyMediaTests", dependencies: ["TestimonyMedia", "SeededRandom", "CZlib"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyHubTests",
      dependencies: ["TestimonyHub", "TestimonyHubLink", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyTests",
      dependencies: [
        "Testimony", "TestimonyCrypto", "TestimonyProof", "TestimonyStorage", "TestimonyImport",
        "TestimonyHubLink", "SeededRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyCommandsTests",
      dependencies: [
        "TestimonyCommands", "TestimonyCrypto", "SeededRandom",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyScriptTests",
      dependencies: [
        "TestimonyTool", "TestimonyHubTool", "TestimonyStorage", "CChild", "SeededRandom",
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CChild", path: "Tests/CChild"),
  ],
  swiftLanguageModes: [.v6]
)
