internal import VesselContact

/// The figure's numbers in words.
extension VesselFigure {
    /// An angle in whole degrees; never one that would belong to another class: 180.2° is not written as 180°, nor 0.3° as 0°.
    static func degrees(_ angle: Double) -> String {
        if angle > 0, angle < 1 { return "< 1°" }
        if angle > 180, angle < 180.5 { return "180.\(Int(((angle - 180) * 10).rounded(.up)))°" }
        return "\(Int(angle.rounded()))°"
    }

    /// A standard deviation with its sign: whole degrees, a decimal below 1°.
    static func deviation(_ value: Double) -> String {
        "± " + (value < 1 ? NiceNumber.tick((value * 10).rounded() / 10) : String(Int(value.rounded()))) + "°"
    }

    /// A length in mm, a decimal below 100 mm.
    static func millimetres(_ value: Double) -> String {
        (value < 100 ? NiceNumber.tick((value * 10).rounded() / 10) : String(Int(value.rounded()))) + " mm"
    }

    /// A class as it is read out.
    static func words(_ category: ContactCategory) -> String {
        switch category {
        case .none: "no contact"
        case .atMost180: "≤ 180°"
        case .above180: "> 180°"
        case .occluded: "occluded"
        }
    }

    /// What is read at a glance: the number, what stands smaller behind it, and the class.
    static func verdict(of contact: TumourVesselContact) -> (number: String, rest: String, category: String) {
        guard let angles = contact.angles, let category = contact.category else { return ("n/a", "", "cannot be told") }
        switch category {
        case .none:
            return (contact.minimumDistance.map(millimetres) ?? "n/a", "", words(category))
        case .occluded:
            return ("360°", "", words(category))
        case .atMost180, .above180:
            return (degrees(angles.contact), deviation(angles.deviation), words(category))
        }
    }

    /// The verdict in one line, for the list of tumours.
    static func line(of contact: TumourVesselContact) -> String {
        let verdict = verdict(of: contact)
        let number = [verdict.number, verdict.rest].filter { !$0.isEmpty }.joined(separator: " ")
        let flag = contact.isBorderline == true ? ", borderline" : ""
        return "lesion \(contact.lesion): \(number), \(verdict.category)\(flag)"
    }

    /// The other measures of the worst tumour, a line each for angles and for lengths.
    var facts: [String] {
        var angles: [String] = []
        if let measured = worst.angles, worst.category != ContactCategory.none {
            angles = [
                "strict \(Self.degrees(measured.strict))", "central \(Self.degrees(measured.central))",
                measured.axial.map { "axial \(Self.degrees($0))" } ?? "axial n/a",
                measured.arcs == 1 ? "1 arc" : "\(measured.arcs) arcs, largest \(Self.degrees(measured.largestArc))",
            ]
            if let length = worst.contactLength { angles.append("\(Self.millimetres(length)) long") }
        }
        var lumen: [String] = []
        if let measured = worst.lumen {
            lumen = [
                "lumen \(Self.millimetres(measured.minimum).dropLast(3)) × \(Self.millimetres(measured.maximum))",
                "\(NiceNumber.text(measured.area)) mm²",
                measured.narrowing.map { $0 < 0.5 ? "not narrowed" : "narrowed by \(Int($0.rounded())) %" }
                    ?? "narrowing n/a",
            ]
        }
        return [angles, lumen].filter { !$0.isEmpty }.map { $0.joined(separator: " · ") }
    }

    /// Why the angle cannot be told; `nil` where it can.
    var refusal: String? {
        guard worst.angles == nil || worst.category == nil else { return nil }
        return worst.refusal?.description ?? "the contact was not measured"
    }
}
