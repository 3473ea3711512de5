extension PageScript {
    /// Turns the projection by a slider, by arrow keys, or by itself once it is asked to.
    static let rotation = PageScript(
        source: #"""

            (function () {
              var box = document.getElementById("rotation");
              var data = JSON.parse(document.getElementById("rotation-data").textContent);
              var image = box.querySelector("img");
              var slider = box.querySelector("input");
              var button = box.querySelector("button.play");
              var said = box.querySelector(".angle");
              var count = data.frames.length;
              var place = 0;
              var timer = null;
              function show(wanted) {
                place = (wanted + count) % count;
                image.src = "data:image/png;base64," + data.frames[place];
                slider.value = String(place);
                var words = Math.round(data.degrees[place]) + "°";
                slider.setAttribute("aria-valuetext", words);
                said.textContent = words;
              }
              function stop() {
                if (timer !== null) { clearInterval(timer); timer = null; }
                button.textContent = "Play";
              }
              slider.addEventListener("input", function () { stop(); show(Number(slider.value)); });
              slider.addEventListener("keydown", function (event) {
                var step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
                if (step) { event.preventDefault(); stop(); show(place + step); }
              });
              button.addEventListener("click", function () {
                if (timer !== null) { stop(); return; }
                timer = setInterval(function () { show(place + 1); }, 100);
                button.textContent = "Pause";
              });
              var still = matchMedia("(prefers-reduced-motion: reduce)");
              function heed() { stop(); button.hidden = still.matches; }
              still.addEventListener("change", heed);
              heed();
              show(0);
              box.querySelector(".controls").hidden = false;
            })();

            """#, hash: "Fj2501tBM229lZa9KWpWSVj/rYXxhyGouODhDCRc+I0=")
}
