/// Why a visit cannot be brought into the frame of the baseline.
public enum RegistrationError: Error, Equatable, CustomStringConvertible {
    /// A file cannot be read or written.
    case file(StudyError)
    /// A transform is stored in a binary format.
    case binaryTransform(file: String, format: String)
    /// A file is none of the forms of a transform.
    case unknownTransform(file: String, found: String)
    /// A transform is in a known form, and something in it is wrong.
    case malformedTransform(file: String, reason: String)
    /// A kind of transform that does not move a patient as a whole.
    case unsupportedTransform(file: String, name: String)
    /// A map that no movement of a patient explains.
    case implausibleTransform(file: String, reason: String)
    /// The program that registers is not installed.
    case elastixMissing
    /// The program that registers failed.
    case elastixFailed(reason: String)
    /// An image cannot be registered.
    case unusableImage(role: RegistrationRole, reason: String)
    /// The registered volumes have too little in common.
    case littleOverlap(share: Double)
    /// The registration moves the patient too far.
    case largeShift(millimetres: Double)
    /// The registration turns the patient too far.
    case largeRotation(degrees: Double)
    /// The volumes match no better after than before.
    case notBetter(before: Double, after: Double)
    /// Two registrations from different starts do not agree.
    case disagreement(millimetres: Double)

    /// What was found, what was wanted, and the mend.
    public var description: String {
        let mend = "give the visit a transform.txt, or use scanner millimetres with --register none"
        switch self {
        case .file(let error): return error.description
        case .binaryTransform(let file, let format):
            return """
                \(file) is a binary transform (\(format)), and a text is wanted; save it as a text, with ANTs: \
                ConvertTransformFile 3 \(file) transform.txt
                """
        case .unknownTransform(let file, let found):
            return """
                \(file) is no transform: it holds \(found); give a 4×4 matrix of 16 numbers, an ITK transform file \
                ('#Insight Transform File V1.0') or an elastix parameter file ('(Transform "EulerTransform")')
                """
        case .malformedTransform(let file, let reason):
            return "\(file) cannot be used as a transform: \(reason); save it again with the program that made it"
        case .unsupportedTransform(let file, let name):
            return """
                \(file) holds a \(name), and only rigid and affine transforms without scaling by design are used \
                (Euler, versor, translation, affine); register rigidly and save that
                """
        case .implausibleTransform(let file, let reason):
            return """
                \(file) maps no patient onto himself: \(reason); a map between two visits turns and shifts, and \
                stretches by at most 20 %: check which images it was made for
                """
        case .elastixMissing:
            return """
                the program elastix, which --register rigid needs, is not installed; install the Debian package elastix \
                (apt-get install elastix), or use scanner millimetres with --register none
                """
        case .elastixFailed(let reason): return "elastix could not register the volumes: \(reason); \(mend)"
        case .unusableImage(let role, let reason):
            return "the volume of the \(role.rawValue) cannot be registered: \(reason); \(mend)"
        case .littleOverlap(let share):
            return """
                the registration is not to be trusted: \((share * 100).decimals(0)) % of the smaller field of view lies \
                in the other, and at least 50 % is wanted; \(mend)
                """
        case .largeShift(let millimetres):
            return """
                the registration is not to be trusted: it shifts the patient by \(millimetres.decimals(0)) mm, and at \
                most 200 mm is plausible; \(mend)
                """
        case .largeRotation(let degrees):
            return """
                the registration is not to be trusted: it turns the patient by \(degrees.decimals(0))°, and at most 30° \
                is plausible; \(mend)
                """
        case .notBetter(let before, let after):
            return """
                the registration is not to be trusted: the normalised mutual information of the volumes is \
                \(after.decimals(4)) after it and was \(before.decimals(4)) before; \(mend)
                """
        case .disagreement(let millimetres):
            return """
                the registration is not to be trusted: two runs from different starts end \
                \(millimetres.decimals(1)) mm apart, and at most 5 mm is wanted; \(mend)
                """
        }
    }
}

/// The part that a volume plays in a registration.
public enum RegistrationRole: String, Sendable {
    /// The volume that stays where it is.
    case baseline
    /// The volume that is moved.
    case visit
}
