// swift-tools-version: 6.2
import PackageDescription

// Every arrow below is an import; Tests/ArchitectureTests reads the imports and refuses any other.

/// The settings of every target: warnings are errors, existentials are named.
let common: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The settings of the targets that never touch a pointer.
let strict: [SwiftSetting] = common + [.strictMemorySafety()]

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "caseload",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "caseload", targets: ["caseload"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // The room that knows ncurses, and its door in C.
    .systemLibrary(
      name: "CNcurses", providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
    .target(
      name: "Curses", dependencies: ["CNcurses", "CSystem", "TerminalInterface"],
      swiftSettings: common),
    // The few kernel calls that Swift cannot see.
    .target(name: "CSystem"),
    // What a program may know of a terminal; imports nothing.
    .target(name: "TerminalInterface", swiftSettings: strict),
    // Strict JSON text to tree and back; imports nothing.
    .target(name: "JSON", swiftSettings: strict),
    // What the clinician keeps: entities, lifecycles, rules; imports nothing.
    .target(
      name: "ClinicalRecord",
      resources: [.embedInCode("../../Data/icd10cm-mental-health.tsv")],
      swiftSettings: strict),
    // The invented practice of the demonstration, and practices of any size for measuring.
    .target(
      name: "DemonstrationPractice", dependencies: ["ClinicalRecord"], swiftSettings: strict),
    // Themes' files, published schemas, printed text: bytes in, values out and back.
    .target(
      name: "Interchange", dependencies: ["ClinicalRecord", "JSON", "TerminalInterface"],
      swiftSettings: strict),
    // The file format of age: bytes in, bytes out; the one room that encrypts.
    .target(
      name: "AgeEncryption",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: common),
    // Documents on disk; the only room that opens files of the practice.
    .target(
      name: "RecordStore",
      dependencies: [
        "AgeEncryption", "ClinicalRecord", "JSON", "CSystem",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: common),
    // Summaries and full-text search, derived from the documents; touches its database only.
    .target(
      name: "RecordIndex",
      dependencies: ["ClinicalRecord", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: common),
    // State, commands, panes, forms; pure.
    .target(
      name: "UserInterface", dependencies: ["ClinicalRecord", "TerminalInterface"],
      swiftSettings: strict),
    // The program: commands, session loop, effects.
    .executableTarget(
      name: "caseload",
      dependencies: [
        "AgeEncryption", "ClinicalRecord", "Curses", "CSystem", "DemonstrationPractice",
        "Interchange", "JSON", "RecordIndex", "RecordStore", "TerminalInterface", "UserInterface",
        argumentParser,
      ],
      resources: [
        .embedInCode("../../Themes/dark.json"),
        .embedInCode("../../Themes/high-contrast.json"),
        .embedInCode("../../Themes/light.json"),
        .embedInCode("../../Themes/okabe-ito-dark.json"),
        .embedInCode("../../Themes/okabe-ito-light.json"),
        .embedInCode("../../Themes/plain.json"),
        .embedInCode("../../Themes/terminal.json"),
      ],
      swiftSettings: common),
    .testTarget(
      name: "AgeEncryptionTests",
      dependencies: ["AgeEncryption", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: common),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: common),
    .testTarget(
      name: "TerminalInterfaceTests", dependencies: ["TerminalInterface"], swiftSettings: common),
    .testTarget(
      name: "ClinicalRecordTests", dependencies: ["ClinicalRecord"], swiftSettings: common),
    .testTarget(
      name: "DemonstrationPracticeTests",
      dependencies: ["DemonstrationPractice", "ClinicalRecord"],
      swiftSettings: common),
    .testTarget(
      name: "InterchangeTests",
      dependencies: [
        "Interchange", "ClinicalRecord", "DemonstrationPractice", "JSON", "TerminalInterface",
      ],
      exclude: ["Papers"], swiftSettings: common),
    .testTarget(
      name: "RecordStoreTests",
      dependencies: [
        "RecordStore", "AgeEncryption", "ClinicalRecord", "JSON", "CSystem",
        "DemonstrationPractice",
      ],
      swiftSettings: common),
    .testTarget(
      name: "CursesTests", dependencies: ["Curses", "TerminalInterface"], swiftSettings: common),
    .testTarget(
      name: "UserInterfaceTests",
      dependencies: [
        "UserInterface", "ClinicalRecord", "DemonstrationPractice", "TerminalInterface",
      ],
      exclude: ["Screens"], swiftSettings: common),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "caseload", "UserInterface", "ClinicalRecord", "DemonstrationPractice", "Interchange",
        "RecordIndex", "RecordStore", "TerminalInterface",
      ],
      swiftSettings: common),
    .testTarget(
      name: "RecordIndexTests",
      dependencies: [
        "RecordIndex", "ClinicalRecord", "DemonstrationPractice", "TerminalInterface",
      ],
      swiftSettings: common),
    .testTarget(name: "ArchitectureTests", swiftSettings: common),
    .testTarget(name: "EndToEndTests", exclude: ["Screens"], swiftSettings: common),
  ],
  swiftLanguageModes: [.v6]
)
