// Adds to the pages of the desk what needs no server: words picked by selecting them, names while typing, one key each.
"use strict";

const count = text => [...text].length; // code points, as the article's places are counted

// What a range of a paragraph holds as the article has it: characters that a page spells out (U+202E) are one again.
function words(range) {
  const part = range.cloneContents();
  for (const shown of part.querySelectorAll(".hidden-character")) {
    const point = /^U\+([0-9A-F]{4,6})$/.exec(shown.textContent);
    shown.textContent = point ? String.fromCodePoint(parseInt(point[1], 16)) : "\ufffd";
  }
  return part.textContent;
}

// The selection cut into pieces, one for each paragraph, with the place in the article at which each begins.
function pieces(region) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const chosen = selection.getRangeAt(0), found = [];
  for (const paragraph of region.querySelectorAll("[data-start]")) {
    if (!chosen.intersectsNode(paragraph)) continue;
    const piece = document.createRange(), before = document.createRange();
    piece.selectNodeContents(paragraph);
    if (paragraph.contains(chosen.startContainer)) piece.setStart(chosen.startContainer, chosen.startOffset);
    if (paragraph.contains(chosen.endContainer)) piece.setEnd(chosen.endContainer, chosen.endOffset);
    before.setStart(paragraph, 0);
    before.setEnd(piece.startContainer, piece.startOffset);
    const text = words(piece), lead = text.length - text.trimStart().length;
    if (!text.trim()) continue;
    const at = Number(paragraph.dataset.start) + count(words(before)) + count(text.slice(0, lead));
    found.push({ at, text: text.trim().replace(/\s+/g, " ") });
  }
  return found;
}

function picking(region) {
  const bar = document.querySelector(".picking"), form = document.querySelector("form.correct");
  if (!bar || !form) return;
  const shown = bar.querySelector("[data-picked]"), asked = shown.textContent;
  let picked = [];
  bar.hidden = false;
  document.addEventListener("selectionchange", () => {
    const found = pieces(region);
    if (!found.length) return; // pressing a button below takes the selection away: what was picked stays
    picked = found;
    shown.textContent = "“" + found.map(piece => piece.text).join(" … ") + "” are:";
  });
  for (const button of bar.querySelectorAll("[data-into]")) {
    button.addEventListener("click", () => {
      if (!picked.length) return;
      const name = button.dataset.into, field = form.elements[name], places = form.elements[name + "_at"];
      const kept = "add" in button.dataset && field.value.trim();
      const taken = name === "words" ? picked : picked.slice(0, 1);
      const before = kept && places.value ? places.value + "," : "";
      field.value = (kept ? field.value.trimEnd() + "\n" : "") + taken.map(piece => piece.text).join("\n");
      places.value = kept && !places.value ? "" : before + taken.map(piece => piece.at).join(",");
      field.closest(".field").classList.add("touched");
      picked = [];
      getSelection().removeAllRanges();
      shown.textContent = asked;
      field.focus();
    });
  }
  for (const name of ["words", "cue", "source"]) { // words that are typed stand where they are found
    form.elements[name].addEventListener("input", () => { form.elements[name + "_at"].value = ""; });
  }
}

function completing(holder) {
  const field = holder.querySelector("input[list]"), list = field && document.getElementById(field.getAttribute("list"));
  if (!list) return;
  let asked = "";
  field.addEventListener("input", async () => {
    const typed = field.value.trim();
    if (typed.length < 2 || typed.startsWith("#") || typed === asked) return;
    asked = typed;
    const answer = await fetch(holder.dataset.names + "?q=" + encodeURIComponent(typed));
    if (!answer.ok || asked !== typed) return;
    const { names } = await answer.json();
    if (names.length) list.replaceChildren(...names.map(name => new Option("", name)));
  });
}

// One key each, for whoever wants it so: the box beside the buttons says if, and this browser remembers it.
function keys(box) {
  const kept = "quotes-keys";
  box.closest("label").hidden = false;
  try { box.checked = localStorage.getItem(kept) !== "off"; } catch { /* nothing is remembered here */ }
  box.addEventListener("change", () => {
    try { localStorage.setItem(kept, box.checked ? "on" : "off"); } catch { /* nor here */ }
  });
  document.addEventListener("keydown", event => {
    const busy = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (!box.checked || busy || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!found) return;
    event.preventDefault();
    found.click();
  });
}

for (const region of document.querySelectorAll("[data-pick]")) picking(region);
for (const holder of document.querySelectorAll("[data-names]")) completing(holder);
for (const box of document.querySelectorAll("[data-keys]")) keys(box);
