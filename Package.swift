// swift-tools-version: 6.3
import PackageDescription

/// The rules every Swift target is built by.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A module of the library.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a module, with what they share.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        swiftSettings: strict)
}

let package = Package(
    name: "lutetia",
    products: [
        .library(
            name: "Lutetia",
            targets: [
                "VoxelCore", "NIfTIFile", "Uptake", "Lesions", "VesselContact", "Response", "Figures", "DigitalPhantom",
                "Study",
            ]),
        .executable(name: "lutetia", targets: ["lutetia"]),
    ],
    targets: [
        // Faces of the C libraries: declarations only.
        .target(name: "CNIfTI", linkerSettings: [.linkedLibrary("nifti2")]),
        .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        .target(name: "CPNG", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("isal")]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),

        // Inner loops in C, compiled for several widths of vectors.
        .target(name: "CVoxelKernels"),

        // The way of the data: voxels, files, uptake, lesions, figures, the study as a whole.
        module("VoxelCore", ["CVoxelKernels"]),
        module("NIfTIFile", ["VoxelCore", "CNIfTI", "CISAL"]),
        module("Uptake"),
        module("Lesions", ["VoxelCore"]),
        module("VesselContact", ["VoxelCore"]),
        module("Response", ["VoxelCore", "Lesions", "VesselContact"]),
        module("Figures", ["VoxelCore", "Lesions", "VesselContact", "CPNG", "CCairo", "CVoxelKernels"]),
        module("DigitalPhantom", ["VoxelCore"]),
        module(
            "Study",
            [
                "VoxelCore", "NIfTIFile", "Uptake", "Lesions", "VesselContact", "Response", "Figures", "DigitalPhantom",
                "CCrypto",
            ]),

        // The command.
        module("CommandLineKit"),
        .executableTarget(name: "lutetia", dependencies: ["Study", "CommandLineKit"], swiftSettings: strict),

        .executableTarget(
            name: "lutetia-benchmarks",
            dependencies: ["VoxelCore", "Lesions", "VesselContact", "NIfTIFile", "Figures", "CISAL"],
            path: "Benchmarks",
            exclude: ["Results", "README.md", "compare_peers", "count_instructions.sh"], swiftSettings: strict),

        .target(name: "TestSupport", dependencies: ["VoxelCore"], path: "Tests/TestSupport", swiftSettings: strict),
        tests("VoxelCore", ["CVoxelKernels"]),
        tests("NIfTIFile", ["VoxelCore"]),
        tests("Uptake"),
        tests("Lesions", ["VoxelCore", "NIfTIFile"]),
        tests("VesselContact", ["VoxelCore", "NIfTIFile"]),
        tests("Response", ["VoxelCore", "Lesions", "VesselContact"]),
        tests("Figures", ["VoxelCore", "NIfTIFile", "Lesions", "VesselContact", "CPNG"]),
        tests("DigitalPhantom", ["VoxelCore"]),
        tests(
            "Study",
            ["VoxelCore", "NIfTIFile", "Uptake", "Lesions", "VesselContact", "Response", "Figures", "DigitalPhantom"]),
        tests("CommandLineKit"),
        .testTarget(
            name: "CommandLineTests", dependencies: ["TestSupport", "lutetia"], swiftSettings: strict),
        // Pages in a real browser.
        .testTarget(name: "BrowserTests", dependencies: ["TestSupport", "lutetia"], swiftSettings: strict),
    ]
)
