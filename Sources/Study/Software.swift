/// The program's own name and version, as every output bears them.
public enum Software {
    /// The program's name.
    public static let name = "Lutetia"
    /// The version, by semantic versioning.
    public static let version = "0.1.0"
    /// Both, as figures and pages bear them.
    public static let nameAndVersion = "\(name) \(version)"
    /// What every report says.
    public static let disclaimer = "Research software, not a medical device."
}
