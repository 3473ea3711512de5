/// How every visit of a run is measured.
public struct VisitOptions: Sendable {
    /// The options of `quantify`; paths in it are left aside.
    public var quantify: QuantifyRequest
    /// How far beyond a vessel's wall a tumour may begin and still touch it, in mm.
    public var tolerance: Double
    /// Every option as it held, for the record.
    public var parameters: [RequestParameter] { quantify.parameters }

    /// Options; those of `quantify` hold for all visits.
    public init(quantify: QuantifyRequest, tolerance: Double = ContactRequest.defaultTolerance) {
        self.quantify = quantify
        self.tolerance = tolerance
    }

    var wantsFigures: Bool { quantify.figures != .none }
}

extension ScanVisit {
    /// The request to measure its volume; `nil` without one.
    func quantifyRequest(_ options: VisitOptions) -> QuantifyRequest? {
        var request = quantifyRequest(with: options.quantify)
        request?.takesEmptyMask = true
        return request
    }

    /// The request to measure contact; `nil` where tumour or vessels are missing.
    ///
    /// Without organs: contact with them is asked for one visit at a time, on masks fine enough for it.
    func contactRequest(_ options: VisitOptions) -> ContactRequest? {
        guard let tumour, let vessels else { return nil }
        var request = ContactRequest(tumour: tumour, vessels: vessels)
        request.vesselNames = vesselNames
        request.tolerance = options.tolerance
        request.ct = ct
        request.wantsFigures = options.quantify.figures == .all
        request.maximumBytes = options.quantify.maximumBytes
        request.parameters = options.parameters
        return request
    }

    /// The mask whose tumours are measured as drawn: that of tumours, or of lesions where there is no scan to measure these on.
    var drawnMask: String? { tumour ?? (volume == nil ? lesions : nil) }
}
