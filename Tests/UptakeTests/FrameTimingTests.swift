import Testing

@testable import Uptake

@Suite("Frames")
struct FrameTimingTests {
    /// Frames of 600, 1200 and 6000 s from the scan's start on.
    static let dynamic = roundScan.with(["FrameTimesStart": "[0, 600, 1800]", "FrameDuration": "[600, 1200, 6000]"])

    @Test func weights() throws {
        let timing = try FrameTiming(frameCount: 3, starts: [100, 200, 400], durations: [100, 200, 100])
        #expect(timing.starts == [0, 100, 300])
        #expect(timing.weights(of: 0...2) == [0.25, 0.5, 0.25])
        #expect(timing.weights(of: 1...1) == [1])
        #expect(try FrameTiming(frameCount: 2, starts: nil, durations: [1, 3]).weights(of: 0...1) == [0.25, 0.75])
    }

    /// START: the reference of all frames is the scan's start; only the weights differ.
    @Test func corrected() throws {
        let conversion = try Self.dynamic.converted(frames: FrameSelection(0...1, of: 3))
        #expect(conversion.frames.map(\.index) == [0, 1])
        #expect(isClose(conversion.frames[0].weight, 1.0 / 3))
        #expect(isClose(conversion.frames[1].weight, 2.0 / 3))
        #expect(isClose(conversion.factor, 0.001))
        #expect(conversion.uptakeSeconds == 6000)
        let later = try Self.dynamic.converted(frames: FrameSelection(2...2, of: 3))
        #expect(isClose(later.factor, 0.001))
        #expect(later.uptakeSeconds == 7800)
        let admin = try Self.dynamic.with(["DecayCorrection": #""ADMIN""#]).converted(
            frames: FrameSelection(1...2, of: 3))
        #expect(isClose(admin.factor, 0.0005))
        #expect(admin.uptakeSeconds == 6600)
        #expect(try Self.dynamic.converted(.stored, frames: FrameSelection(0...1, of: 3)).factor == 1)
    }

    /// NONE: frame 3 begins 7800 s after the injection and lasts one half-life, so its factor is that of the scan's
    /// start times 2^(1800/6000)·2·ln2; frame 1 is one of its own.
    @Test func uncorrected() throws {
        let scan = Self.dynamic.with(["DecayCorrection": #""NONE""#])
        let conversion = try scan.converted(frames: FrameSelection(0...2, of: 3))
        #expect(conversion.factor == nil)
        #expect(conversion.frames.map(\.decaySeconds) == [6000, 6600, 7800])
        // 2^0.3 = 1.2311444133449163; x = ln2/10 = 0.0693147180559945, 1 − 2^−0.1 = 0.0669670084631926.
        #expect(isClose(conversion.frames[2].factor, 0.001 * 1.2311444133449163 * 2 * 0.693147180559945309))
        #expect(isClose(conversion.frames[0].factor, 0.001 * 0.0693147180559945 / 0.0669670084631926, relative: 1e-11))
        #expect(isClose(conversion.frames.map(\.weight).reduce(0, +), 1))
        #expect(conversion.input("frame_duration_3")?.value == .number(6000))
        // The flag counts to the scan's start.
        let flag = try scan.converted(
            .suv(.bodyWeight), CommandLineValues(uptakeSeconds: 6000), frames: FrameSelection(2...2, of: 3))
        #expect(flag.frames == [conversion.frames[2]].map { $0.alone })
        #expect(
            scan.with(["FrameTimesStart": nil]).refusal(frames: try? FrameSelection(0...1, of: 3))
                == "The sidecar has no FrameTimesStart, which the 3 frames cannot do without. Add it.")
    }

    /// A 4D volume of one frame is static: it needs no duration, and an injection at its start is made up.
    @Test func oneFrame() throws {
        let one = try FrameSelection(0...0, of: 1)
        #expect(isClose(try roundScan.with(["FrameDuration": nil]).converted(frames: one).factor, 0.001))
        #expect(roundScan.with(["InjectionStart": "0"]).refusal(frames: one).hasPrefix("By the sidecar a static scan"))
    }

    @Test func refusals() throws {
        let all = try FrameSelection(0...2, of: 3)
        #expect(
            Self.dynamic.with(["FrameDuration": nil]).refusal(frames: all)
                == "The sidecar has no FrameDuration, which the 3 frames cannot do without. Add it.")
        #expect(
            Self.dynamic.with(["FrameDuration": "[1, 2]"]).refusal(.stored, frames: all)
                == "The sidecar's FrameDuration has 2 values; the volume has 3 frames. Mend the sidecar.")
        #expect(
            Self.dynamic.with(["FrameTimesStart": "0"]).refusal(frames: all)
                == "The sidecar's FrameTimesStart has 1 values; the volume has 3 frames. Mend the sidecar.")
        #expect(
            Self.dynamic.with(["FrameDuration": "[1, -2, 0]"]).refusal(frames: all)
                == "The sidecar's FrameDuration of frame 2 is -2 s; more than 0 is wanted. Mend the sidecar.")
        #expect(
            Self.dynamic.with(["FrameTimesStart": "[0, 600, 600]"]).refusal(frames: all)
                == "The sidecar's FrameTimesStart of frame 3 is not after that of frame 2. Mend the sidecar.")
        for (range, text) in [(2...3, "3-4"), (-1...0, "0-1")] {
            #expect(
                refusalText { _ = try FrameSelection(range, of: 3) }
                    == "--frames is \(text); the volume has frames 1 to 3.")
        }
        for value in [0, .nan, Double.infinity] {
            #expect(
                refusalText { _ = try FrameTiming(frameCount: 1, starts: nil, durations: [value]) }
                    .hasPrefix("The sidecar's FrameDuration of frame 1 is \(value.text) s"))
        }
    }
}

extension UptakeConversion.Frame {
    /// The frame as it is where no other is averaged with it.
    var alone: UptakeConversion.Frame {
        UptakeConversion.Frame(
            index: index, weight: 1, factor: factor, decaySeconds: decaySeconds, doseAtReference: doseAtReference)
    }
}
