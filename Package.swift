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
    .library(name: "TestimonyProof", targets: ["TestimonyProof"])
  ],
  targets: [
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CUnistring", providers: [.apt(["libunistring-dev"])]),

    .target(
      name: "TestimonyCrypto", dependencies: ["CSodium", "CCrypto", "CUnistring"],
      swiftSettings: strict),
    .target(
      name: "TestimonyProof", dependencies: ["TestimonyCrypto"], swiftSettings: strict),
    .target(name: "TestimonyStorage", dependencies: ["CSQLite"], swiftSettings: strict),

    .testTarget(
      name: "TestimonyCryptoTests", dependencies: ["TestimonyCrypto"], swiftSettings: strict),
    .testTarget(
      name: "TestimonyProofTests", dependencies: ["TestimonyProof", "TestimonyCrypto"],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyStorageTests", dependencies: ["TestimonyStorage"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
