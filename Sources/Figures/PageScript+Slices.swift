extension PageScript {
    /// Leafs through axial slices: slider, keys, wheel, lesions; outlines on and off; zoom.
    static let slices = PageScript(
        source: #"""

            (function () {
              var section = document.getElementById("slices");
              var data = JSON.parse(document.getElementById("slices-data").textContent);
              var frame = section.querySelector(".frame");
              var stage = section.querySelector(".stage");
              var image = section.querySelector("img");
              var vectors = section.querySelector("svg");
              var layer = vectors.querySelector(".outlines");
              var slider = section.querySelector("input[type=range]");
              var position = section.querySelector(".position");
              var toggle = section.querySelector(".toggle-outlines");
              var scale = section.querySelector(".zoom-level");
              var goes = Array.from(section.querySelectorAll("button[data-go]"));
              var numbers = goes.map(function (button) { return Number(button.getAttribute("data-go")); });
              var last = data.slices.length - 1;
              var place = Number(slider.value);
              var lesion = null;
              var zoom = 1;

              function element(name, attributes, parent) {
                var made = document.createElementNS(vectors.namespaceURI, name);
                Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
                parent.appendChild(made);
                return made;
              }
              function draw(outlines) {
                layer.replaceChildren();
                ["casing", "line"].forEach(function (kind) {
                  outlines.forEach(function (outline) {
                    var card = document.getElementById("lesion-" + outline.lesion);
                    var isAside = card !== null && card.getAttribute("data-verdict") === "physiological";
                    var names = kind + " c" + outline.colour + (outline.lesion === lesion ? " chosen" : "")
                      + (isAside ? " aside" : "");
                    element("path", { d: outline.path, "class": names }, layer);
                  });
                });
                outlines.forEach(function (outline) {
                  var text = element("text", { x: outline.label[0], y: outline.label[1], dy: ".36em" }, layer);
                  text.textContent = String(outline.lesion);
                });
              }
              function words(slice) {
                return "z = " + slice.text + " mm · slice " + (place + 1) + " of " + data.slices.length;
              }
              function show(wanted) {
                place = Math.min(last, Math.max(0, wanted));
                var slice = data.slices[place];
                image.src = "data:image/png;base64," + slice.png;
                slider.value = String(place);
                var found = slice.outlines.map(function (outline) { return outline.lesion; });
                position.textContent = words(slice);
                slider.setAttribute("aria-valuetext", words(slice));
                image.alt = "Axial slice at z = " + slice.text + " mm" + (found.length === 0 ? ", no lesion in it"
                  : ", " + (found.length === 1 ? "lesion " : "lesions ") + found.join(", ") + " outlined");
                draw(slice.outlines);
                goes.forEach(function (button, i) {
                  button.classList.toggle("here", found.indexOf(numbers[i]) >= 0);
                  button.setAttribute("aria-current", String(numbers[i] === lesion));
                });
              }
              function centre() {
                var path = layer.querySelector("path.chosen");
                if (!path) { return; }
                var box = path.getBBox();
                frame.scrollLeft = (box.x + box.width / 2) / data.width * stage.offsetWidth - frame.clientWidth / 2;
                frame.scrollTop = (box.y + box.height / 2) / data.height * stage.offsetHeight - frame.clientHeight / 2;
              }
              function go(number) {
                lesion = number;
                show(data.hottest[number]);
                centre();
              }
              function goOn(step) {
                if (numbers.length === 0) { return; }
                var at = numbers.indexOf(lesion);
                go(numbers[at < 0 ? (step > 0 ? 0 : numbers.length - 1) : (at + step + numbers.length) % numbers.length]);
              }
              function fit() { vectors.style.setProperty("--unit", String(data.width / vectors.getBoundingClientRect().width)); }
              function setZoom(wanted) {
                var x = (frame.scrollLeft + frame.clientWidth / 2) / stage.offsetWidth;
                var y = (frame.scrollTop + frame.clientHeight / 2) / stage.offsetHeight;
                var wasWhole = zoom === 1;
                zoom = Math.min(6, Math.max(1, wanted));
                stage.style.setProperty("--zoom", String(zoom));
                frame.classList.toggle("zoomed", zoom > 1);
                scale.textContent = Math.round(zoom * 100) + " %";
                fit();
                frame.scrollLeft = x * stage.offsetWidth - frame.clientWidth / 2;
                frame.scrollTop = y * stage.offsetHeight - frame.clientHeight / 2;
                if (wasWhole) { centre(); }
              }
              function toggleOutlines() {
                var isOff = vectors.classList.toggle("off");
                toggle.setAttribute("aria-pressed", String(!isOff));
              }
              function press(event) {
                if (event.ctrlKey || event.metaKey || event.altKey) { return; }
                var deeds = {
                  ArrowUp: function () { show(place + 1); }, ArrowDown: function () { show(place - 1); },
                  ArrowRight: function () { show(place + 1); }, ArrowLeft: function () { show(place - 1); },
                  PageUp: function () { show(place + 10); }, PageDown: function () { show(place - 10); },
                  Home: function () { show(0); }, End: function () { show(last); },
                  n: function () { goOn(1); }, p: function () { goOn(-1); }, o: toggleOutlines,
                  "+": function () { setZoom(zoom * 1.5); }, "-": function () { setZoom(zoom / 1.5); },
                  "0": function () { setZoom(1); }
                };
                var deed = deeds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
                if (deed) { event.preventDefault(); deed(); }
              }
              frame.addEventListener("keydown", press);
              slider.addEventListener("keydown", press);
              slider.addEventListener("input", function () { show(Number(slider.value)); });
              section.querySelectorAll("button[data-step]").forEach(function (button) {
                button.addEventListener("click", function () { show(place + Number(button.getAttribute("data-step"))); });
              });
              section.querySelectorAll("button[data-zoom]").forEach(function (button) {
                button.addEventListener("click", function () {
                  setZoom(button.getAttribute("data-zoom") === "in" ? zoom * 1.5 : zoom / 1.5);
                });
              });
              section.querySelectorAll("button[data-next]").forEach(function (button) {
                button.addEventListener("click", function () { goOn(Number(button.getAttribute("data-next"))); });
              });
              toggle.addEventListener("click", toggleOutlines);

              // A notch of a wheel is a slice; at the ends the page scrolls on.
              var turned = 0;
              frame.addEventListener("wheel", function (event) {
                if (event.ctrlKey || event.deltaY === 0) { return; }
                var step = event.deltaY < 0 ? 1 : -1;
                if ((step > 0 && place === last) || (step < 0 && place === 0)) { return; }
                event.preventDefault();
                turned = turned * event.deltaY < 0 ? event.deltaY : turned + event.deltaY;
                if (event.deltaMode !== 0 || Math.abs(turned) >= 40) { turned = 0; show(place + step); }
              }, { passive: false });

              var held = null;
              frame.addEventListener("pointerdown", function (event) {
                if (zoom === 1 || event.pointerType !== "mouse" || event.button !== 0) { return; }
                held = { x: event.clientX + frame.scrollLeft, y: event.clientY + frame.scrollTop };
                frame.setPointerCapture(event.pointerId);
              });
              frame.addEventListener("pointermove", function (event) {
                if (!held) { return; }
                frame.scrollLeft = held.x - event.clientX;
                frame.scrollTop = held.y - event.clientY;
              });
              ["pointerup", "pointercancel"].forEach(function (name) {
                frame.addEventListener(name, function () { held = null; });
              });

              document.addEventListener("click", function (event) {
                var link = event.target.closest("[data-go]");
                if (!link) { return; }
                var number = Number(link.getAttribute("data-go"));
                if (!(number in data.hottest)) { return; }
                event.preventDefault();
                go(number);
                if (!section.contains(link)) {
                  section.scrollIntoView();
                  frame.focus({ preventScroll: true });
                }
              });
              document.addEventListener("lutetia:marked", function () { draw(data.slices[place].outlines); });
              new ResizeObserver(fit).observe(vectors);
              section.querySelector(".controls").hidden = false;
              fit();
              show(place);
            })();

            """#, hash: "GL0kc3C1kPm55OAf/99bDXZJXLPoYLm8o8nu0bYjCXw=")
}
