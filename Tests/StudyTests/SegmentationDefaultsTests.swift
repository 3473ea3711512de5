import Lesions
import Testing
import VoxelCore

@testable import Study

/// What the segmentation is asked for where the user says nothing, and which options do not go together.
@Suite struct SegmentationDefaultsTests {
    private func options(
        _ method: MethodName, threshold: Double? = nil, seed: Double? = nil, tracer: String? = nil, isSUV: Bool = true,
        change: (inout QuantifyRequest) -> Void = { _ in }
    ) throws -> SegmentationOptions {
        var request = QuantifyRequest(volume: "pet.nii")
        request.method = method
        request.threshold = threshold
        request.seedThreshold = seed
        change(&request)
        return try request.segmentationOptions(tracer: tracer, isSUV: isSUV, unit: isSUV ? "g/mL" : "Bq/mL")
    }

    @Test(arguments: [
        ("DOTATATE", 4.0), ("FDG", 4), ("PSMA-11", 3), ("68Ga-PSMA", 3), ("[18F]psma-1007", 3), (nil, 4),
    ])
    func theThresholdFollowsTheTracer(tracer: String?, threshold: Double) throws {
        #expect(try options(.fixed, tracer: tracer).method == .fixed(threshold))
        for method in [MethodName.percentMax, .percentPeak, .adaptive, .gradient, .majority] {
            #expect(try options(method, tracer: tracer).seedThreshold == threshold)
        }
    }

    @Test func everyMethodHasItsOwnDefault() throws {
        #expect(try options(.percentMax).method == .percentMax(41))
        #expect(try options(.percentPeak).method == .percentPeak(50))
        #expect(try options(.liver).method == .liver)
        #expect(try options(.adaptive).method == .adaptive)
        #expect(try options(.gradient).method == .gradient)
        #expect(try options(.majority).method == .majority)
    }

    @Test func whatIsGivenHolds() throws {
        #expect(try options(.fixed, threshold: 2.5, tracer: "PSMA").method == .fixed(2.5))
        #expect(try options(.percentMax, threshold: 60).method == .percentMax(60))
        #expect(try options(.percentPeak, threshold: 70, seed: 9).seedThreshold == 9)
    }

    @Test func theRestIsAsTheRequestHasIt() throws {
        let standard = try options(.fixed)
        #expect(standard.minimumVolume == 0.5)
        #expect(standard.splitDepth == 0.2)
        #expect(standard.connectivity == .corners)
        #expect(standard.excludedOrgans == OrganName.physiological)
        #expect(!standard.excludedMustExist)
        let other = try options(.fixed) {
            $0.minimumVolume = 0
            $0.splits = false
            $0.connectivity = .faces
            $0.exclude = ["liver"]
        }
        #expect(other.minimumVolume == 0)
        #expect(other.splitDepth == nil)
        #expect(other.connectivity == .faces)
        #expect(other.excludedOrgans == ["liver"])
        #expect(other.excludedMustExist)
    }

    @Test(arguments: [MethodName.adaptive, .liver, .gradient, .majority])
    func aMethodThatComputesItsThresholdTakesNone(method: MethodName) {
        #expect(throws: UsageError.thresholdNotTaken(method: method.rawValue)) { try options(method, threshold: 3) }
    }

    @Test(arguments: [MethodName.fixed, .liver]) func aMethodWithoutSeedsTakesNoSeedThreshold(method: MethodName) {
        #expect(throws: UsageError.seedThresholdNotTaken(method: method.rawValue)) { try options(method, seed: 3) }
    }

    @Test(arguments: [MethodName.percentMax, .percentPeak]) func percentagesLieBelowAHundred(method: MethodName) throws
    {
        for percent in [100, 140.0] {
            #expect(throws: UsageError.percentage(percent)) { try options(method, threshold: percent) }
        }
        #expect(throws: Never.self) { try options(method, threshold: 99.9) }
    }

    @Test func noSUVMeansNoDefaultThreshold() throws {
        #expect(throws: UsageError.thresholdWithoutSUV(method: "fixed", flag: "--threshold", unit: "Bq/mL")) {
            try options(.fixed, isSUV: false)
        }
        for method in [MethodName.percentMax, .percentPeak, .adaptive, .gradient, .majority] {
            #expect(
                throws: UsageError.thresholdWithoutSUV(
                    method: method.rawValue, flag: "--seed-threshold", unit: "Bq/mL")
            ) { try options(method, isSUV: false) }
            #expect(try options(method, seed: 20_000, isSUV: false).seedThreshold == 20_000)
        }
        #expect(try options(.fixed, threshold: 20_000, isSUV: false).method == .fixed(20_000))
        #expect(try options(.liver, isSUV: false).method == .liver)
    }
}
