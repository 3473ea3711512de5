extension PageScript {
    /// Keeps a reader's marks, saves them as `review.json` and shows those of a file again.
    static let review = PageScript(
        source: #"""

            (function () {
              var data = JSON.parse(document.getElementById("review-data").textContent);
              var bar = document.querySelector(".review-bar");
              var message = bar.querySelector(".message");
              var progress = bar.querySelector(".progress");
              var kept = [];
              var entries = data.entries.map(function (entry) {
                var card = document.querySelector('.lesion-card[data-lesion="' + entry.lesion + '"]');
                return {
                  lesion: entry.lesion, parts: entry.parts, card: card,
                  row: document.querySelector('#review tr[data-lesion="' + entry.lesion + '"]'),
                  radios: Array.from(card.querySelectorAll("input[type=radio]")),
                  merge: card.querySelector("select.merge"), note: card.querySelector("textarea.note")
                };
              });
              entries.forEach(function (entry) {
                entries.forEach(function (other) {
                  if (other !== entry) { entry.merge.add(new Option("lesion " + other.lesion, String(other.lesion))); }
                });
              });

              function verdict(entry) {
                var chosen = entry.radios.find(function (radio) { return radio.checked; });
                return chosen && chosen.value !== "" ? chosen.value : null;
              }
              function setVerdict(entry, word) {
                entry.radios.forEach(function (radio) { radio.checked = radio.value === (word === null ? "" : word); });
              }
              // All that are one with a lesion, the lowest number first.
              function group(entry) {
                var members = [entry];
                for (var i = 0; i < members.length; i += 1) {
                  entries.forEach(function (other) {
                    var joins = Number(other.merge.value) === members[i].lesion || Number(members[i].merge.value) === other.lesion;
                    if (joins && members.indexOf(other) < 0) { members.push(other); }
                  });
                }
                return members.sort(function (a, b) { return a.lesion - b.lesion; });
              }
              function share(entry, word) { group(entry).forEach(function (member) { setVerdict(member, word); }); }
              function agree(entry) {
                var members = group(entry);
                var marked = members.find(function (member) { return verdict(member) !== null; });
                if (marked) { share(entry, verdict(marked)); }
              }
              function notes(members) {
                var found = [];
                members.forEach(function (member) {
                  var note = member.note.value.trim();
                  if (note !== "" && found.indexOf(note) < 0) { found.push(note); }
                });
                return found.join("; ");
              }
              function marks() {
                var found = [];
                entries.forEach(function (entry) {
                  var members = group(entry);
                  if (members[0] !== entry) { return; }
                  var parts = [].concat.apply([], members.map(function (member) { return member.parts; }));
                  var note = notes(members);
                  if (verdict(entry) === null && note === "" && parts.length === 1) { return; }
                  found.push({ lesion: entry.lesion, verdict: verdict(entry), note: note, parts: parts });
                });
                return found.concat(kept);
              }
              function text() {
                return JSON.stringify({
                  format: "lutetia-review", version: 1, notice: data.notice, software: data.software,
                  volume_sha256: data.volume_sha256, lesions: marks()
                }, null, 1) + "\n";
              }
              var saved = text();

              function refresh() {
                var done = 0;
                entries.forEach(function (entry) {
                  var word = verdict(entry);
                  var members = group(entry).filter(function (member) { return member !== entry; });
                  done += word === null ? 0 : 1;
                  entry.card.setAttribute("data-verdict", word === null ? "" : word);
                  entry.row.setAttribute("data-verdict", word === null ? "" : word);
                  entry.row.querySelector(".mark").textContent = word === null ? "not reviewed" : word;
                  entry.row.querySelector(".merged").textContent =
                    members.map(function (member) { return member.lesion; }).join(", ") || "–";
                  entry.row.querySelector(".said").textContent = entry.note.value.trim() || "–";
                });
                var isDirty = text() !== saved;
                progress.textContent = done + " of " + entries.length + " reviewed" + (isDirty ? " · not saved" : "");
                document.dispatchEvent(new Event("lutetia:marked"));
              }
              function say(words, isBad) {
                message.textContent = words;
                message.classList.toggle("bad", Boolean(isBad));
              }
              function save() {
                var content = text();
                var address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
                var link = document.createElement("a");
                link.href = address;
                link.download = "review.json";
                document.body.appendChild(link);
                link.click();
                link.remove();
                setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
                saved = content;
                refresh();
                say("Saved as review.json in the browser's download folder.");
              }

              function isReview(file) {
                var words = ["lesion", "physiological", "unsure", null];
                return Array.isArray(file.volume_sha256) && Array.isArray(file.lesions) && file.lesions.every(function (mark) {
                  return mark !== null && typeof mark === "object"
                    && words.indexOf(mark.verdict === undefined ? null : mark.verdict) >= 0
                    && (mark.note === undefined || typeof mark.note === "string")
                    && Array.isArray(mark.parts) && mark.parts.length > 0 && mark.parts.every(function (part) {
                      return part !== null && typeof part === "object" && Array.isArray(part.suv_max_mm)
                        && part.suv_max_mm.length === 3 && part.suv_max_mm.every(Number.isFinite)
                        && Number.isFinite(part.volume_ml);
                    });
                });
              }
              function holds(entry, part) {
                return entry.parts.some(function (own) {
                  return own.suv_max_mm.every(function (place, axis) { return Math.abs(place - part.suv_max_mm[axis]) < 0.01; });
                });
              }
              function volume(parts) { return parts.reduce(function (sum, part) { return sum + part.volume_ml; }, 0); }
              function claimed(mark) {
                return entries.filter(function (entry) {
                  return mark.parts.some(function (part) { return holds(entry, part); });
                });
              }
              // Marks go to the lesions that hold their hottest voxels, unless these have outgrown what was marked, or several
              // marks say different things of one lesion.
              function place(mark, all) {
                var members = claimed(mark);
                if (members.length === 0) { return "lost"; }
                var isDisputed = all.some(function (other) {
                  return other !== mark && other.verdict !== mark.verdict
                    && claimed(other).some(function (entry) { return members.indexOf(entry) >= 0; });
                });
                if (isDisputed) { return "disputed"; }
                var size = members.reduce(function (sum, entry) { return sum + volume(entry.parts); }, 0);
                if (size > 1.5 * volume(mark.parts)) { return "outgrown"; }
                members.forEach(function (entry, i) {
                  entry.merge.value = i === 0 ? "" : String(members[0].lesion);
                  entry.note.value = i === 0 ? mark.note || "" : "";
                  setVerdict(entry, mark.verdict === undefined ? null : mark.verdict);
                });
                return "shown";
              }
              function short(digests) {
                return digests.map(function (digest) { return String(digest).slice(0, 12) + "…"; }).join(", ") || "none";
              }
              function load(content) {
                var file;
                try { file = JSON.parse(content); } catch (error) { file = null; }
                if (file === null || typeof file !== "object" || file.format !== "lutetia-review") {
                  return say("This file is not a review; choose a review.json that such a page saved. Nothing was changed.", true);
                }
                if (file.version !== 1) {
                  return say("This review is of version " + file.version + "; this page reads version 1. Nothing was changed.", true);
                }
                if (!isReview(file)) { return say("This review is damaged. Nothing was changed.", true); }
                var isOther = file.volume_sha256.length !== data.volume_sha256.length
                  || file.volume_sha256.some(function (digest, i) { return digest !== data.volume_sha256[i]; });
                if (isOther) {
                  return say("This review belongs to another scan: its volume is " + short(file.volume_sha256) + ", this page's is "
                    + short(data.volume_sha256) + ". Nothing was changed.", true);
                }
                var counts = { shown: 0, lost: 0, outgrown: 0, disputed: 0 };
                var wasSaved = text() === saved;
                kept = [];
                file.lesions.forEach(function (mark) {
                  var fate = place(mark, file.lesions);
                  counts[fate] += 1;
                  if (fate === "lost") { kept.push(mark); }
                });
                entries.forEach(agree);
                if (wasSaved && counts.shown === file.lesions.length) { saved = text(); }
                refresh();
                var words = ["Marks shown: " + counts.shown + "."];
                if (counts.lost > 0) { words.push("Of no lesion on this page, and kept in the file: " + counts.lost + "."); }
                if (counts.outgrown > 0) {
                  words.push("Of lesions that are larger now than what was reviewed, to be marked again: " + counts.outgrown + ".");
                }
                if (counts.disputed > 0) {
                  words.push("Of lesions that are one now and were marked differently, to be marked again: " + counts.disputed + ".");
                }
                say(words.join(" "), counts.shown < file.lesions.length);
              }

              entries.forEach(function (entry) {
                entry.radios.forEach(function (radio) {
                  radio.addEventListener("change", function () { share(entry, verdict(entry)); refresh(); });
                });
                entry.merge.addEventListener("change", function () { agree(entry); refresh(); });
                entry.note.addEventListener("input", refresh);
                entry.card.addEventListener("keydown", function (event) {
                  var isWriting = event.target.matches("textarea, select");
                  if (isWriting || event.ctrlKey || event.metaKey || event.altKey) { return; }
                  var word = { l: "lesion", p: "physiological", u: "unsure" }[event.key.toLowerCase()];
                  if (word) { event.preventDefault(); share(entry, word); refresh(); }
                });
                entry.card.querySelector(".mark-form").hidden = false;
              });
              document.getElementById("save-review").addEventListener("click", save);
              document.addEventListener("keydown", function (event) {
                if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "s") {
                  event.preventDefault();
                  save();
                }
              });
              var input = document.getElementById("load-review");
              input.addEventListener("change", function () {
                var file = input.files[0];
                if (!file) { return; }
                file.text().then(load, function () { say("The file could not be read. Nothing was changed.", true); });
                input.value = "";
              });
              window.addEventListener("beforeunload", function (event) {
                if (text() !== saved) { event.preventDefault(); event.returnValue = ""; }
              });
              bar.hidden = false;
              refresh();
            })();

            """#, hash: "1kllsVJu5muzpPdTLizu4gc2gTZd8iGGmP9jx3zE7lA=")
}
