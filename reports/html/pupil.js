"use strict";
// A pupil marks a text first; only then others' marks are shown (compare.js). Nothing leaves this page
// but by the pupil's own download.
(() => {
  const { Text, points, short, element, save, opened, count, fits } = Marking;
  const told = JSON.parse(document.getElementById("told").textContent);
  const byId = (id) => document.getElementById(id);
  const LAYERS = Object.values(told.layers);
  const [card, why, status, list] = ["card", "why", "status", "list"].map(byId);
  const side = document.querySelector(".side");
  const compare = byId("compare");
  const coarse = matchMedia("(pointer: coarse)");
  const articles = [...document.querySelectorAll("article")].map((node, i) => {
    const body = new Text(node.querySelector(".text"));
    let at = 0;
    const blocks = [];
    for (const child of body.element.childNodes) {
      const length = points(child.textContent);
      if (child.nodeType === Node.ELEMENT_NODE) blocks.push({ node: child, start: at, end: at + length });
      at += length;
    }
    const flat = told.articles[i].words;
    const words = [];
    for (let k = 0; k < flat.length; k += 2) words.push([flat[k], flat[k + 1]]);
    return {
      ...told.articles[i], node, body, blocks, words, marks: [], finished: false, answers: [],
      cursor: 0, first: null, shown: null, others: null,
    };
  });
  const undone = []; // {a, marks}: what the marks of a text were before each step
  let a = articles[0];
  let chosen = null; // the mark that the card is about
  let saved = true;
  let reader = [...crypto.getRandomValues(new Uint8Array(5))].map((n) => n.toString(36).padStart(2, "0")).join("").slice(0, 8);

  const label = (layer) => told.layers[layer].label;
  function say(text) {
    const place = !a.finished ? status : byId(told.test ? "after" : "said");
    place.textContent = text;
  }

  // The text, rendered anew with its marks

  function draw() {
    const spans = a.finished && !told.test ? comparison.spans() : marked();
    if (a.shown) spans.push({ start: a.shown[0], end: a.shown[1], look: "shown" });
    for (const { node, start, end } of a.blocks) {
      const inside = spans.filter((s) => s.start < end && s.end > start);
      const edges = new Set([start, end]);
      for (const s of inside) edges.add(Math.max(start, s.start)).add(Math.min(end, s.end));
      const cuts = [...edges].sort((x, y) => x - y);
      node.replaceChildren(...cuts.slice(1).map((right, k) => {
        const here = inside.filter((s) => s.start <= cuts[k] && s.end >= right);
        return here.reduceRight(
          (content, s) => element("span", { className: s.look }, content),
          document.createTextNode(a.body.slice(cuts[k], right)),
        );
      }));
    }
  }
  function marked() {
    const order = ["content", "source", "cue", "loaded"]; // from the outside in
    const spans = a.marks.map((m) => ({ start: m.start, end: m.end, look: m.layer }))
      .sort((x, y) => order.indexOf(x.look) - order.indexOf(y.look));
    if (chosen) spans.unshift({ start: chosen.start, end: chosen.end, look: "chosen" });
    const [start, end] = a.words[a.cursor] ?? [0, 0];
    if (!a.finished) spans.push({ start, end, look: a.first === a.cursor ? "at first" : "at" });
    if (a.first !== null && a.first !== a.cursor) spans.push({ start: a.words[a.first][0], end: a.words[a.first][1], look: "first" });
    return spans;
  }
  function tell() {
    const own = [...a.marks].sort((x, y) => x.start - y.start || x.end - y.end);
    const bare = own.filter((m) => !m.why).length;
    byId("counted").textContent = own.length
      ? `${count(own.length, "mark")}: ${LAYERS.map(({ name, label: l }) => `${l} ${own.filter((m) => m.layer === name).length}`).join(", ")}.${bare ? ` ${bare} without a reason.` : ""}`
      : "Nothing yet.";
    list.replaceChildren(...own.map((m) => {
      const button = element("button", { type: "button" },
        element("b", { className: m.layer, text: label(m.layer) }), " ", element("q", { text: short(m.words) }),
        ...(m.why ? [element("span", { className: "why", text: m.why })] : []));
      button.disabled = a.finished;
      button.addEventListener("click", () => { show(m, true); document.querySelector(".chosen")?.scrollIntoView({ block: "center" }); });
      return element("li", {}, button);
    }));
    byId("undo").disabled = !undone.length;
  }
  function refresh() { draw(); tell(); }

  // Marking

  function step() { undone.push({ a, marks: a.marks.map((m) => ({ ...m })) }); saved = false; }

  function mark(layer, i, j, reason = "") {
    let [start, end] = [a.words[Math.min(i, j)][0], a.words[Math.max(i, j)][1]];
    const same = a.marks.find((m) => m.layer === layer && m.start === start && m.end === end);
    a.first = null;
    if (same) return show(same);
    step();
    // Marks of one layer do not overlap: words that are added to a mark make it longer.
    const met = a.marks.filter((m) => m.layer === layer && m.start < end && m.end > start);
    for (const m of met) [start, end] = [Math.min(start, m.start), Math.max(end, m.end)];
    a.marks = a.marks.filter((m) => !met.includes(m));
    const reasons = [...met.map((m) => m.why), reason].filter(Boolean);
    const made = { layer, start, end, words: a.body.slice(start, end), why: reasons.join("; ") };
    a.marks.push(made);
    show(made);
    say(`Marked “${short(made.words)}” as ${label(layer)}. Now say why.`);
  }
  function remove(m) {
    step();
    a.marks = a.marks.filter((each) => each !== m);
    hide();
    say(`Deleted the mark of “${short(m.words)}”.`);
  }
  byId("undo").addEventListener("click", undo);
  function undo() {
    const last = undone.pop();
    if (!last) return;
    if (last.a !== a) turn(last.a);
    a.marks = last.marks;
    a.first = null;
    saved = false;
    hide();
    say("Taken back.");
  }

  function show(m, byList = false) {
    chosen = m;
    const layer = told.layers[m.layer];
    byId("card-title").textContent = `“${short(m.words)}”: ${layer.label}`;
    byId("card-ask").textContent = layer.ask;
    why.value = m.why;
    byId("offered").replaceChildren(...layer.offered.map((text) => {
      const button = element("button", { type: "button", text });
      button.addEventListener("click", () => {
        if (!why.value.includes(text)) why.value = [why.value.trim(), text].filter(Boolean).join("; ");
        reasoned();
      });
      return button;
    }));
    card.hidden = false;
    byId("pens").classList.add("asking");
    refresh();
    if (byList && !coarse.matches) why.focus({ preventScroll: true });
  }
  function put() { // the card away
    chosen = null;
    card.hidden = true;
    byId("pens").classList.remove("asking");
  }
  function hide() {
    put();
    refresh();
  }
  function reasoned() {
    if (!chosen) return;
    chosen.why = why.value.trim();
    saved = false;
    tell();
  }
  why.addEventListener("input", reasoned);
  function done() { hide(); if (!coarse.matches) a.body.element.focus({ preventScroll: true }); }
  card.addEventListener("submit", (event) => { event.preventDefault(); done(); });
  card.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); done(); } });
  byId("delete").addEventListener("click", () => { remove(chosen); a.body.element.focus({ preventScroll: true }); });

  byId("typed").addEventListener("submit", (event) => {
    event.preventDefault();
    const [words, layer, reason] = ["typed-words", "typed-layer", "typed-why"].map(byId);
    // Of several places the first one behind what is marked so already.
    const places = a.body.places(words.value);
    const spot = places.find((p) => !a.marks.some((m) => m.layer === layer.value && m.start < p[1] && m.end > p[0])) ?? places[0];
    const within = spot ? Marking.reached(a.words, ...spot) : [];
    if (!within.length) return say("These words do not stand in the text. Copy them exactly.");
    mark(layer.value, within[0], within.at(-1), reason.value.trim());
    say(`Marked “${short(words.value.trim())}” as ${label(layer.value)}.`);
    words.value = reason.value = "";
    words.focus();
  });

  // Saving and opening

  function file() {
    return {
      format: told.format, version: told.version, reader, name: byId("name").value.trim(), saved: new Date().toISOString().slice(0, 16),
      articles: articles.map((each) => ({
        text: each.text, title: each.title, outlet: each.outlet, full: each.body.whole, finished: each.finished,
        marks: [...each.marks].sort((x, y) => x.start - y.start || x.end - y.end), answers: each.answers,
      })),
    };
  }
  function keep() {
    const name = (byId("name").value.trim() || reader).replace(/[^\p{L}\p{N}-]+/gu, "-");
    save(file(), `marks-${name}.json`);
    saved = true;
    say(`Saved as marks-${name}.json.`);
  }
  byId("save").addEventListener("click", keep);
  byId("save-answers")?.addEventListener("click", keep);

  byId("load").addEventListener("change", async (event) => {
    const chosenFile = await opened(event);
    if (!chosenFile) return;
    const { name, value, error } = chosenFile;
    if (error) return say(error);
    if (value?.format !== told.format) return say(`${name} is not a file that this page saved.`);
    if (!saved) return say("Your marks are not saved yet, and a file would replace them. Save them first.");
    let read = 0, lost = 0;
    for (const entry of Array.isArray(value.articles) ? value.articles : []) {
      const each = articles.find((one) => one.text === entry?.text);
      const marks = Array.isArray(entry?.marks) ? entry.marks : [];
      const kept = each ? marks.filter((m) => fits(told, each, m)) : [];
      lost += marks.length - kept.length;
      if (!each || (marks.length && !kept.length)) continue;
      undone.push({ a: each, marks: each.marks });
      each.marks = kept.map(({ layer, start, end, words, why: reason }) => ({ layer, start, end, words, why: String(reason ?? "") }));
      each.answers = Array.isArray(entry.answers) ? entry.answers : [];
      each.finished = entry.finished === true;
      read += kept.length;
    }
    if (typeof value.reader === "string" && value.reader) reader = value.reader;
    byId("name").value = typeof value.name === "string" ? value.name : "";
    saved = true;
    undone.length = 0;
    turn(a);
    say([
      `${count(read, "mark")} read from ${name}.`,
      value.version === told.version ? "" : `Another version of this page saved it (${value.version}; this is ${told.version}): what both know was read.`,
      lost ? `${count(lost, "mark")} left out: of another text, or other words stand there.` : "",
    ].filter(Boolean).join(" "));
  });

  addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });

  // Finishing

  const closing = byId("closing");
  byId("finish").addEventListener("click", () => {
    if (!a.marks.length) return say("You have marked nothing yet.");
    const bare = a.marks.filter((m) => !m.why).length;
    byId("closing-count").textContent = `${byId("counted").textContent.replace(/ \d+ without a reason\.$/, "")}${bare ? ` ${count(bare, "mark has", "marks have")} no reason yet.` : ""}`;
    closing.showModal();
  });
  byId("closing-no").addEventListener("click", () => closing.close());
  byId("closing-yes").addEventListener("click", () => {
    closing.close();
    a.finished = true;
    a.first = null;
    saved = false;
    undone.length = 0;
    turn(a);
    if (told.test) return say("Thank you. Save your file and give it to your teacher.");
    byId("compare-title").focus();
  });

  pointing({ texts: articles, text: () => a, told, say, draw, mark, show, hide, remove, undo });
  const comparison = compare && comparing({ told, text: () => a, say, draw, changed: () => { saved = false; } });

  // Turning from one text to another

  function turn(to) {
    a = to;
    put();
    for (const each of articles) each.node.hidden = each !== a;
    for (const button of document.querySelectorAll(".texts button")) {
      button.setAttribute("aria-pressed", String(articles[Number(button.dataset.text) - 1] === a));
    }
    const compares = a.finished && !told.test;
    document.documentElement.classList.toggle("finished", a.finished);
    a.body.element.tabIndex = a.finished ? -1 : 0;
    side.hidden = compares;
    byId("pens").hidden = byId("type").hidden = byId("finishing").hidden = a.finished;
    byId("how").hidden = a.finished;
    if (compare) compare.hidden = !compares;
    if (compares) comparison.start();
    refresh();
  }
  for (const button of document.querySelectorAll(".texts button")) {
    button.addEventListener("click", () => turn(articles[Number(button.dataset.text) - 1]));
  }
  document.querySelector(".texts")?.removeAttribute("hidden");
  turn(a);
})();
