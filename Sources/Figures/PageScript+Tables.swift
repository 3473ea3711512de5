extension PageScript {
    /// Sorts a table by the column whose heading is pressed, a second press turning the order, missing values last; shows
    /// columns that are seldom read; shows numbers in full.
    static let tables = PageScript(
        source: #"""

            document.querySelectorAll("table.sortable").forEach(function (table) {
              var heads = table.querySelectorAll("thead th");
              heads.forEach(function (head, column) {
                head.querySelector("button").addEventListener("click", function () {
                  var order = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
                  if (!head.hasAttribute("aria-sort") && column === 0) { order = 1; }
                  heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
                  head.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
                  var body = table.tBodies[0];
                  var rows = Array.from(body.rows);
                  rows.sort(function (a, b) {
                    var x = a.cells[column].getAttribute("data-key");
                    var y = b.cells[column].getAttribute("data-key");
                    if (x === null || y === null) { return (x === null) - (y === null); }
                    var p = Number(x), q = Number(y);
                    var isText = isNaN(p), isOtherText = isNaN(q);
                    if (isText !== isOtherText) { return order * (isText - isOtherText); }
                    return order * (isText ? (x < y ? -1 : x > y ? 1 : 0) : p - q);
                  });
                  rows.forEach(function (row) { body.appendChild(row); });
                });
              });
            });
            document.querySelectorAll(".table-tools").forEach(function (tools) {
              var table = tools.parentElement.querySelector("table");
              tools.hidden = false;
              var columns = tools.querySelector(".all-columns");
              if (columns) {
                table.classList.add("compact");
                columns.addEventListener("click", function () {
                  var isCompact = table.classList.toggle("compact");
                  columns.setAttribute("aria-pressed", String(!isCompact));
                });
              }
              var numbers = tools.querySelector(".full-numbers");
              if (!numbers) { return; }
              numbers.addEventListener("click", function () {
                numbers.setAttribute("aria-pressed", String(numbers.getAttribute("aria-pressed") !== "true"));
                table.querySelectorAll("tbody span[title]").forEach(function (number) {
                  var text = number.textContent;
                  number.textContent = number.title;
                  number.title = text;
                });
              });
            });

            """#, hash: "qQS8Jk+q1ZWZOtpmmYevvMyGQFs64tsUCWXm3FPRn0w=")
}
