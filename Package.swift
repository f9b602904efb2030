// swift-tools-version: 6.0
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// For what computes over every pixel: optimised in debug builds as well, where the tests look at
/// hundreds of pictures.
let optimized = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What dlib computes with where a processor has it: a fifth less time. OpenVINO needs it as well.
#if arch(x86_64)
    let vectors = ["-msse4.1"]
#else
    let vectors: [String] = []
#endif

/// A C library of Debian, bound by a module map and a header of typed shims.
func library(_ name: String, pkgConfig: String?, package: String) -> Target {
    .systemLibrary(
        name: "C\(name)", path: "Sources/C/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([package])])
}

let package = Package(
    name: "Buzheng",
    products: [
        .library(name: "Materials", targets: ["Materials"]),
        .executable(name: "buzheng", targets: ["buzheng"]),
        .executable(name: "buzheng-pictures", targets: ["buzheng-pictures"]),
        .executable(name: "buzheng-signatures", targets: ["buzheng-signatures"]),
        .executable(name: "buzheng-text", targets: ["buzheng-text"]),
    ],
    targets: [
        library("Archive", pkgConfig: "libarchive", package: "libarchive-dev"),
        library("Crypto", pkgConfig: "libcrypto", package: "libssl-dev"),
        library("Curl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
        // C++ behind a C header; optimised in tests too, where it would take 60 times as long.
        .target(
            name: "CDlib", path: "Sources/C/Dlib", publicHeadersPath: ".",
            cxxSettings: [.unsafeFlags(["-O2"] + vectors)],
            linkerSettings: [.linkedLibrary(":libdlib.a"), .linkedLibrary("m")]),
        library("GMime", pkgConfig: "gmime-3.0", package: "libgmime-3.0-dev"),
        library("Linux", pkgConfig: "libseccomp", package: "libseccomp-dev"),
        library("Microhttpd", pkgConfig: "libmicrohttpd", package: "libmicrohttpd-dev"),
        library("OpenVINO", pkgConfig: "openvino-c", package: "libopenvino-dev"),
        library("RNP", pkgConfig: "librnp", package: "librnp-dev"),
        library("Sodium", pkgConfig: "libsodium", package: "libsodium-dev"),
        library("SQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
        library("TurboJPEG", pkgConfig: "libturbojpeg", package: "libturbojpeg0-dev"),
        library("Vips", pkgConfig: "vips", package: "libvips-dev"),
        library("WebP", pkgConfig: "libwebp", package: "libwebp-dev"),
        library("YAML", pkgConfig: "yaml-0.1", package: "libyaml-dev"),
        library("YTNEF", pkgConfig: "libytnef", package: "libytnef0-dev"),

        .target(
            name: "Materials", resources: [.embedInCode("Profiles")], swiftSettings: settings),
        .target(
            name: "Casework", dependencies: ["Materials"],
            resources: [
                .embedInCode("Interpreting/Lexicon"), .embedInCode("Wording/Catalogue"),
            ], swiftSettings: settings),
        .target(
            name: "Mail", dependencies: ["CCrypto", "CCurl", "CGMime", "CLinux"],
            swiftSettings: settings),
        .target(
            name: "Inspection", dependencies: ["Mail", "Materials", "CLinux"],
            resources: [.embedInCode("Wording/Catalogue")],
            swiftSettings: settings),
        .target(
            name: "Unpacking",
            dependencies: ["Inspection", "Mail", "Materials", "CArchive", "CCrypto", "CYTNEF"],
            swiftSettings: settings),
        .target(
            name: "Pictures",
            dependencies: [
                "Inspection", "Mail", "Materials", "Unpacking", "CDlib", "CTurboJPEG", "CVips",
                "CWebP",
            ],
            swiftSettings: optimized),
        .target(
            name: "Recognition", dependencies: ["Inspection", "Materials", "COpenVINO"],
            swiftSettings: optimized),
        .target(
            name: "Signatures", dependencies: ["Inspection", "Mail", "CCrypto", "CRNP"],
            swiftSettings: settings),
        .target(
            name: "Store", dependencies: ["Casework", "Materials", "CCrypto", "CLinux", "CSQLite"],
            swiftSettings: settings),
        .target(
            name: "Intake",
            dependencies: [
                "Casework", "Inspection", "Mail", "Materials", "Store", "CLinux", "CYAML",
            ],
            swiftSettings: settings),
        .target(
            name: "Console",
            dependencies: [
                "Casework", "Inspection", "Mail", "Materials", "Store", "CCrypto", "CMicrohttpd",
                "CSodium",
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Wording/Catalogue")],
            swiftSettings: settings),
        .executableTarget(
            name: "buzheng", dependencies: ["Console", "Inspection", "Intake", "Store"],
            swiftSettings: settings),
        // Apart, so that neither the daemon nor what reads its mails maps a picture library.
        .executableTarget(
            name: "buzheng-pictures", dependencies: ["Inspection", "Materials", "Pictures"],
            swiftSettings: settings),
        // Apart, so that no process that takes a mail or a picture to pieces can vouch for anybody.
        .executableTarget(
            name: "buzheng-signatures", dependencies: ["Inspection", "Signatures"],
            swiftSettings: settings),
        // Apart, so that no other process maps OpenVINO.
        .executableTarget(
            name: "buzheng-text", dependencies: ["Inspection", "Materials", "Recognition"],
            swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["Casework", "Console", "Mail"],
            path: "Tests/Support",
            swiftSettings: settings),
        .testTarget(
            name: "MaterialsTests", dependencies: ["Materials", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "CaseworkTests", dependencies: ["Casework", "Materials", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "MailTests", dependencies: ["Mail", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "InspectionTests",
            dependencies: [
                "Inspection", "Mail", "Materials", "Pictures", "Unpacking", "CTurboJPEG", "CVips",
                "TestSupport",
            ],
            swiftSettings: optimized),
        .testTarget(
            name: "RecognitionTests",
            dependencies: ["Inspection", "Materials", "Recognition", "TestSupport", "CVips"],
            swiftSettings: settings),
        .testTarget(
            name: "SignaturesTests", dependencies: ["Inspection", "Signatures", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "StoreTests", dependencies: ["Casework", "Materials", "Store", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "IntakeTests", dependencies: ["Console", "Intake", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Casework", "Console", "Inspection", "Intake", "Materials", "Store", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: ["buzheng", "Casework", "Console", "Store", "TestSupport"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// Fuzzing wants other compiler flags than the rest: deploy/fuzz asks for it.
if Context.environment["BUZHENG_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Casework", "Inspection", "Mail", "Materials", "Pictures", "Recognition",
                "Unpacking",
            ],
            path: "Tests/Fuzzing", swiftSettings: settings))
}
