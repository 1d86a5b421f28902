"use strict";
// How words are pointed at: the first and the last one tapped or clicked, dragged over, selected, or
// reached by the keyboard. A text's `first` is the number of the first word, null when none waits.
//
// page: texts (all of them), text() (the one that is read), told, say, draw, and what is done with
// marks: mark(layer, i, j), show(mark), hide(), remove(mark), undo().
const pointing = ({ texts, text, told, say, draw, mark, show, hide, remove, undo }) => {
  const byId = (id) => document.getElementById(id);
  const LAYERS = Object.values(told.layers);
  const label = (layer) => told.layers[layer].label;
  const pen = () => document.querySelector("[name=pen]:checked").value;
  const word = (a, i) => a.body.slice(...a.words[i]);

  function caret(x, y) {
    if (document.caretRangeFromPoint) {
      const range = document.caretRangeFromPoint(x, y);
      return range && [range.startContainer, range.startOffset];
    }
    const place = document.caretPositionFromPoint?.(x, y);
    return place && [place.offsetNode, place.offset];
  }
  function wordAt(a, x, y) {
    const place = caret(x, y);
    if (!place || !a.body.element.contains(place[0])) return -1;
    const at = a.body.offset(...place);
    return a.words.findIndex(([start, end]) => start - 1 <= at && at <= end + 1);
  }
  const markAt = (a, i, layer = null) => a.marks.find((m) => (!layer || m.layer === layer) && m.start <= a.words[i][0] && m.end >= a.words[i][1]);

  function point(i) {
    const a = text();
    a.cursor = i;
    if (a.first !== null) return mark(pen(), a.first, i);
    const there = markAt(a, i, pen());
    if (there) { show(there); return say(`“${short(there.words)}” is marked as ${label(there.layer)}.`); }
    a.first = i;
    hide();
    say(`First word: “${word(a, i)}”. Now the last word, or the same word again.`);
  }
  function markSelected() {
    const a = text();
    const span = a.body.selected();
    const within = span ? Marking.reached(a.words, ...span) : [];
    if (!within.length) return;
    getSelection().removeAllRanges();
    a.cursor = within.at(-1);
    mark(pen(), within[0], within.at(-1));
  }
  let dragged = false;
  for (const a of texts) {
    const element = a.body.element;
    element.addEventListener("pointerdown", () => { dragged = false; });
    element.addEventListener("pointerup", (event) => {
      if (a.finished || event.pointerType !== "mouse" || !a.body.selected()) return;
      dragged = true;
      markSelected();
    });
    element.addEventListener("click", (event) => {
      if (a.finished || dragged) return;
      if (a.body.selected()) return void markSelected(); // a double click selects a word by itself
      const i = wordAt(a, event.clientX, event.clientY);
      if (i >= 0) point(i);
    });
    element.addEventListener("keydown", keys);
    element.addEventListener("focus", draw);
  }
  // Words that were selected by touch, or by a screen reader, are marked by a button.
  document.addEventListener("selectionchange", () => {
    byId("selected").hidden = text().finished || !text().body.selected();
  });
  byId("selected").addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  byId("selected").addEventListener("click", markSelected);

  // By keyboard

  function line(i, way) {
    const a = text();
    const box = (k) => a.body.range(...a.words[k]).getBoundingClientRect();
    const from = box(i);
    let best = i, far = Infinity, top = null;
    for (let k = i + way; a.words[k]; k += way) {
      const to = box(k);
      if (Math.abs(to.top - from.top) < from.height / 2) continue;
      top ??= to.top;
      if (Math.abs(to.top - top) > from.height / 2) break;
      const off = Math.abs(to.left - from.left);
      if (off < far) [best, far] = [k, off];
    }
    return best;
  }
  function keys(event) {
    const a = text();
    if (a.finished || event.altKey) return;
    const last = a.words.length - 1;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === "z") { event.preventDefault(); undo(); }
      return;
    }
    const moves = {
      ArrowRight: (i) => Math.min(last, i + 1), ArrowLeft: (i) => Math.max(0, i - 1),
      ArrowDown: (i) => line(i, 1), ArrowUp: (i) => line(i, -1), Home: () => 0, End: () => last,
    };
    const acts = {
      " ": () => point(a.cursor), Enter: () => point(a.cursor),
      Escape: () => { a.first = null; hide(); say(""); },
      Delete: () => { const m = markAt(a, a.cursor, pen()) ?? markAt(a, a.cursor); if (m) remove(m); },
      r: () => { const m = chosen ?? markAt(a, a.cursor, pen()) ?? markAt(a, a.cursor); if (m) { show(m); why.focus({ preventScroll: true }); } },
    };
    acts.Backspace = acts.Delete;
    acts.R = acts.r;
    LAYERS.forEach(({ name, label: l }, k) => {
      acts[k + 1] = () => { document.querySelector(`[name=pen][value=${name}]`).checked = true; say(`You are marking: ${l}.`); };
    });
    const move = moves[event.key], act = acts[event.key];
    if (!move && !act) return;
    event.preventDefault();
    if (act) return void act();
    a.cursor = move(a.cursor);
    draw();
    a.node.querySelector(".at")?.scrollIntoView({ block: "nearest" });
    const there = a.marks.filter((m) => m.start <= a.words[a.cursor][0] && m.end >= a.words[a.cursor][1]).map((m) => label(m.layer));
    say(`“${word(a, a.cursor)}”${there.length ? `: ${there.join(", ")}` : ""}`);
  }
};
