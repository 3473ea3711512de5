import CommandLineKit
import Study

/// `lutetia phantom`: a digital phantom from a recipe.
enum PhantomCommand {
    static let recipe = Positional.required("RECIPE", .file(["json"]), help: "What the phantom is made of.")
    static let output = Flag.required(
        "output", short: "o", value: "DIR", .directory, help: "The folder for volumes, tables and sidecar.")

    static let command = Command(
        name: "phantom", abstract: "Makes a digital phantom from a recipe.",
        discussion: """
            Writes PET with its sidecar, CT, label maps with their tables and truth.json, laid out as one visit of a plain \
            scan folder, all of them or none. The same recipe gives the same bytes.
            """,
        positionals: [recipe], flags: [output]
    ) { arguments in
        let progress = CommonFlags.begin(arguments)
        try PhantomFolder.make(recipe: arguments[recipe], folder: arguments[output], progress: progress)
        progress.finish()
        return ExitStatusCode.done
    }
}
