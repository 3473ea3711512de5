internal import CISAL
internal import Glibc

/// A gzip file, inflated by ISA-L as it is read. Several members are one stream; zeros may follow the last.
final class GzipStream: ByteStream {
    private let source: PlainStream
    private let state: UnsafeMutablePointer<inflate_state>
    private let input: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private var sourceEnded = false
    private var streamEnded = false

    /// Bytes kept before the unread ones. The decoder takes up to eight ahead into its bit buffer, and gives them back at the
    /// end of a member.
    private static let margin = 8

    /// A gzip header without a name or comment of more than this is parsed in one piece, as ISA-L 2.30 needs it.
    private static let headerRoom = 1 << 12

    /// - Parameter blockSize: compressed bytes read at once.
    init(_ source: PlainStream, blockSize: Int) {
        self.source = source
        capacity = max(blockSize, Self.headerRoom) + Self.margin
        input = .allocate(capacity: capacity)
        input.initialize(repeating: 0, count: capacity)
        state = .allocate(capacity: 1)
        memset(state, 0, MemoryLayout<inflate_state>.size)
        isal_inflate_init(state)
        state.pointee.crc_flag = UInt32(ISAL_GZIP)
        state.pointee.next_in = input + Self.margin
        state.pointee.avail_in = 0
    }

    deinit {
        state.deallocate()
        input.deallocate()
    }

    var length: Int? { nil }

    /// Deflate makes at most 1032 bytes of one.
    var greatestLength: Int {
        let (product, overflow) = source.fileLength.multipliedReportingOverflow(by: 1032)
        return overflow ? .max : product
    }

    func read(into target: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < target.count, !streamEnded {
            if state.pointee.block_state == ISAL_BLOCK_FINISH {
                try startNextMember()
                continue
            }
            if state.pointee.avail_in == 0 || atStartOfMember {
                try refill()
                if state.pointee.avail_in == 0 { throw fault("it ends too early") }
            }
            let room = min(target.count - filled, 1 << 30)
            state.pointee.next_out = (target.baseAddress! + filled).assumingMemoryBound(to: UInt8.self)
            state.pointee.avail_out = UInt32(room)
            let result = isal_inflate(state)
            filled += room - Int(state.pointee.avail_out)
            if result < 0 { throw fault(reason(result)) }
        }
        return filled
    }

    private var atStartOfMember: Bool {
        state.pointee.wrapper_flag == 0 && Int(state.pointee.avail_in) < Self.headerRoom && !sourceEnded
    }

    /// Moves the unread bytes to the front and fills the rest of the buffer.
    private func refill() throws {
        let unread = Int(state.pointee.avail_in)
        let kept = state.pointee.next_in - Self.margin
        memmove(input, kept, unread + Self.margin)
        let start = Self.margin + unread
        let room = UnsafeMutableRawBufferPointer(start: input + start, count: capacity - start)
        let got = try source.read(into: room)
        if got < room.count { sourceEnded = true }
        state.pointee.next_in = input + Self.margin
        state.pointee.avail_in = UInt32(unread + got)
    }

    /// Passes to the member after one that has ended, or to the end of the stream.
    private func startNextMember() throws {
        let ahead = UInt32(max(0, state.pointee.read_in_length) / 8)
        state.pointee.next_in -= Int(ahead)
        state.pointee.avail_in += ahead
        state.pointee.read_in = 0
        state.pointee.read_in_length = 0
        if state.pointee.avail_in == 0 { try refill() }
        if state.pointee.avail_in == 0 {
            streamEnded = true
        } else if state.pointee.next_in[0] == 0x1F {
            isal_inflate_reset(state)
        } else {
            try passOverPadding()
        }
    }

    private func passOverPadding() throws {
        while state.pointee.avail_in > 0 {
            for i in 0..<Int(state.pointee.avail_in) where state.pointee.next_in[i] != 0 {
                throw fault("other bytes follow it")
            }
            state.pointee.next_in += Int(state.pointee.avail_in)
            state.pointee.avail_in = 0
            try refill()
        }
        streamEnded = true
    }

    private func fault(_ text: String) -> NIfTIError { .compression(file: source.file, fault: text) }

    private func reason(_ code: Int32) -> String {
        switch code {
        case ISAL_INCORRECT_CHECKSUM: "its checksum or length is wrong"
        case ISAL_INVALID_WRAPPER: "its header is wrong"
        case ISAL_UNSUPPORTED_METHOD: "its method is not deflate"
        default: "its contents are wrong"
        }
    }
}
