extension PageScript {
    /// A button that goes round from the system's choice to light to dark. Nothing is stored.
    static let theme = PageScript(
        source: #"""

            (function () {
              var root = document.documentElement;
              var button = document.getElementById("theme");
              var names = ["auto", "light", "dark"];
              var chosen = 0;
              function say() { button.textContent = "Colours: " + names[chosen]; }
              button.addEventListener("click", function () {
                chosen = (chosen + 1) % names.length;
                if (chosen === 0) { root.removeAttribute("data-theme"); } else { root.setAttribute("data-theme", names[chosen]); }
                say();
              });
              say();
              button.hidden = false;
            })();

            """#, hash: "WTIjofq6NyecGdaCX2SboYcud1SYOtkp6ovQFNz+ONM=")
}
