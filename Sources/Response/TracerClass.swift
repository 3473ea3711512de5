/// What a tracer binds to: scans of different classes are never compared as response.
public enum TracerClass: String, Sendable, CaseIterable {
    /// Somatostatin receptors: DOTATATE, DOTATOC, DOTANOC, of gallium, copper or lutetium, and others of the kind.
    case sstr
    /// Glucose metabolism.
    case fdg
    /// Prostate-specific membrane antigen.
    case psma
    /// Any other tracer, by its name alone.
    case other

    /// The class of a tracer by its name, in any spelling.
    public init(tracer: String) {
        let name = tracer.uppercased().filter { $0.isLetter || $0.isNumber }
        if name.contains("PSMA") {
            self = .psma
        } else if name.contains("FDG") || name.contains("FLUORODEOXYGLUCOSE") || name.contains("FLUDEOXYGLUCOSE") {
            self = .fdg
        } else if [
            "DOTATATE", "DOTATOC", "DOTANOC", "DOTAJR11", "SATOREOTIDE", "EDOTREOTIDE", "OCTREOTATE", "OXODOTREOTIDE",
            "OCTREOTIDE", "SARTATE", "SSTR",
        ]
        .contains(where: name.contains) {
            self = .sstr
        } else {
            self = .other
        }
    }
}
