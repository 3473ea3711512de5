extension PageScript {
    /// Leaves the rows of a table to be seen that hold every word of a text, and says how many they are.
    static let filter = PageScript(
        source: #"""

            (function () {
              var field = document.getElementById("filter");
              var said = document.getElementById("filter-count");
              var rows = Array.from(document.querySelector("#participants table").tBodies[0].rows);
              var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
              function apply() {
                var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
                var shown = 0;
                rows.forEach(function (row, place) {
                  var fits = words.every(function (word) { return texts[place].indexOf(word) >= 0; });
                  row.hidden = !fits;
                  shown += fits ? 1 : 0;
                });
                said.textContent = shown === rows.length
                  ? rows.length + (rows.length === 1 ? " participant" : " participants")
                  : shown + " of " + rows.length + " participants";
              }
              field.addEventListener("input", apply);
              field.addEventListener("keydown", function (event) {
                if (event.key === "Escape" && field.value) { field.value = ""; apply(); event.preventDefault(); }
              });
              apply();
              field.closest(".filter").hidden = false;
            })();

            """#, hash: "gAXhpiT4Bfz0K8zL7qvcn/l2dYOjHEvdQPlUu5hk59U=")
}
