/// A category as it is read at a glance: `PR`, `SMD`, `NE`.
public struct PageChip: Sendable, Equatable {
    /// What it says.
    public var text: String
    /// What it is the answer to, such as `RECIST 1.1`; may be empty.
    public var criterion: String
    /// The class it is coloured by; `nil` for none, such as a change of rank.
    public var category: ResponseClass?

    /// A category of a criterion.
    public init(_ text: String, criterion: String = "", category: ResponseClass? = nil) {
        self.text = text
        self.criterion = criterion
        self.category = category
    }

    /// The chip as HTML; its text and criterion say what its colour does.
    var html: String {
        let name = category.map { " \($0.rawValue.lowercased())" } ?? ""
        let criterion = criterion.isEmpty ? "" : "<span class=\"criterion\">\(HTMLText.escaped(criterion))</span> "
        return "<span class=\"chip\(name)\">\(criterion)<b>\(HTMLText.escaped(text))</b></span>"
    }
}
