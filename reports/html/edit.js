"use strict";
// Edit mode: a reader changes, deletes and adds marks, and saves them as a small file that framing
// takes with --corrections. Nothing leaves this page but by the reader's own download.
(() => {
  const { Text, points, short, element, save, opened } = Marking;
  const told = JSON.parse(document.getElementById("editable").textContent);
  const bar = document.getElementById("editing");
  if (!bar) return;
  const byId = (id) => document.getElementById(id);
  const [start, panel, list, status] = ["edit-start", "edit-panel", "edit-list", "edit-status"].map(byId);
  const form = byId("edit-mark");
  const articles = [...document.querySelectorAll("article")].map((element, i) => ({
    ...told.articles[i], element, body: new Text(element.querySelector(".text")), reviewed: false,
    notes: [...element.querySelectorAll(".note")],
  }));
  const made = []; // {article, correction}, in the order in which they were made
  let from_ = null; // what had the focus before the form
  let edited = null; // the mark that the form is about, null for a new one
  let saved = true;

  // Saying what was done

  const say = (text) => { status.textContent = text; };
  const WHAT = { speaker: "speaker", kind: "kind of source", naming: "naming", verb_class: "class of verb", voice: "voice", voiced: "said by somebody" };

  function told_of({ correction: c }) {
    const what = c.mark === "loaded" ? "loaded term" : "statement";
    if (c.action === "delete") return `Deleted the ${what} “${short(c.words)}”`;
    if (c.action === "add") return `Added the ${what} “${short(c.words)}”`;
    if (c.field === "unclear") return `Confirmed the ${what} “${short(c.words)}”`;
    const word = (value) => (c.field === "verb_class" && told.verb_classes.find(([name]) => name === value)?.[1]) || value || "nobody";
    return `“${short(c.words)}”: ${WHAT[c.field]} is now “${word(c.after)}” (was “${word(c.before)}”)`;
  }

  function briefly(c) {
    if (c.action === "delete") return "deleted by a reader";
    return c.field === "unclear" ? "confirmed by a reader" : `${WHAT[c.field]}: ${c.after || "nobody"}`;
  }

  function draw() {
    list.replaceChildren(...made.map((entry) => element("li", { text: told_of(entry) })));
    byId("edit-undo").disabled = !made.length;
    byId("edit-count").textContent = made.length === 1 ? "1 correction" : `${made.length} corrections`;
    const added = [];
    for (const a of articles) {
      const own = made.filter((entry) => entry.article === a).map((entry) => entry.correction);
      for (const mark of a.marks) {
        const mine = own.filter((c) => c.mark === mark.mark && c.start === mark.start && c.end === mark.end);
        const note = a.notes[mark.note];
        note.classList.toggle("corrected", mine.length > 0);
        note.classList.toggle("deleted", mine.some((c) => c.action === "delete"));
        const now = element("span", { text: mine.map(briefly).join("; "), className: "now" });
        note.querySelector(".now")?.remove();
        if (mine.length) note.append(now);
      }
      added.push(...own.filter((c) => c.action === "add").map((c) => a.body.range(c.start, c.end)));
    }
    if (globalThis.CSS?.highlights) CSS.highlights.set("added", new Highlight(...added));
    // For a page that keeps corrections itself, as the window does; `kept` says that it has.
    dispatchEvent(new CustomEvent("corrected", { detail: { ...file(), kept: () => { saved = true; } } }));
  }

  function correct(article, correction) {
    made.push({ article, correction: { field: "", before: null, after: null, who: byId("edit-who").value.trim(), when: new Date().toISOString().slice(0, 10), ...correction } });
    saved = false;
    draw();
    say(`${told_of(made.at(-1))}.`);
  }

  // The form: about a mark that is there, or a new one

  const field = (name) => form.elements.namedItem(name);
  function options(select, pairs) {
    select.replaceChildren(...pairs.map(([value, label]) => element("option", { value, text: label })));
  }
  options(field("kind"), told.kinds);
  options(field("naming"), told.namings);
  options(field("verb_class"), told.verb_classes);
  options(field("voice"), told.voices);
  options(field("article"), articles.map((a, i) => [String(i), a.title]));

  function shape() {
    const loaded = field("mark").value === "loaded";
    for (const row of form.querySelectorAll("[data-of]")) {
      const of = row.dataset.of.split(" ");
      row.hidden = !(of.includes(field("mark").value) && of.includes(edited ? "change" : "add"));
    }
    byId("edit-title").textContent = edited
      ? (loaded ? "Correct this loaded term" : "Correct this statement")
      : "Mark new words";
    byId("edit-delete").hidden = !edited;
  }

  function open(a, mark) {
    edited = mark && { a, mark };
    from_ = document.activeElement;
    field("article").value = String(articles.indexOf(a));
    form.hidden = false;
    pick.hidden = true;
    field("mark").value = mark?.mark ?? "attribution";
    field("words").value = mark?.words ?? "";
    field("words").readOnly = Boolean(mark);
    field("source").value = field("cue").value = "";
    field("speaker").value = mark?.speaker ?? "";
    field("kind").value = mark?.kind ?? "unknown";
    field("naming").value = mark?.naming ?? "unnamed";
    field("verb_class").value = mark?.verb_class ?? "none";
    field("voice").value = mark?.voice ?? "outlet";
    field("voiced").checked = mark ? mark.voiced !== "no" : true;
    field("sure").checked = false;
    byId("edit-sure").hidden = mark?.unclear !== "yes";
    byId("edit-speakers").replaceChildren(...[...new Set(a.marks.map((m) => m.speaker).filter(Boolean))].map((value) => element("option", { value })));
    shape();
    (mark ? field(mark.mark === "loaded" ? "voice" : "speaker") : field("words")).focus();
  }

  function shut() {
    form.hidden = true;
    edited = null;
    from_?.focus({ preventScroll: true });
  }

  // Where words stand: the selection where it holds just them, else the only place, else the first
  // place behind what is marked already.
  function find(a, words) {
    const wanted = words.trim();
    if (!wanted) return null;
    if (a.picked) {
      const raw = a.body.slice(...a.picked);
      const from = a.picked[0] + points(raw) - points(raw.trimStart());
      if (raw.trim() === wanted) return [from, from + points(wanted)];
    }
    return a.body.places(wanted)[0] ?? null;
  }

  function add() {
    const a = articles[Number(field("article").value)];
    const place = find(a, field("words").value);
    if (!place) return say("These words do not stand in the article. Select them in the text, or copy them exactly.");
    const [from, to] = place;
    const mark = field("mark").value;
    let after = { voice: field("voice").value };
    if (mark === "attribution") {
      const parts = {};
      for (const name of ["source", "cue"]) {
        const words = field(name).value;
        const spot = a.body.near(words, from, to);
        if (words.trim() && !spot) return say(`“${short(words)}” does not stand in the article.`);
        parts[name] = spot;
      }
      after = { ...parts, speaker: field("speaker").value.trim(), kind: field("kind").value };
    }
    correct(a, { mark, action: "add", start: from, end: to, words: a.body.slice(from, to), after });
    shut();
  }

  function change() {
    const { a, mark } = edited;
    const fields = mark.mark === "loaded" ? ["voice"] : ["unclear", "speaker", "kind", "naming", "verb_class", "voiced"];
    const now = {
      unclear: () => (field("sure").checked ? "no" : mark.unclear),
      voiced: () => (field("voiced").checked ? "yes" : "no"),
    };
    let some = false;
    for (const name of fields) {
      const after = now[name]?.() ?? field(name).value.trim();
      if (after === mark[name]) continue;
      some = true;
      correct(a, { mark: mark.mark, action: "change", start: mark.start, end: mark.end, words: mark.words, field: name, before: mark[name], after });
    }
    if (!some) say("Nothing was changed.");
    shut();
  }

  form.addEventListener("change", (event) => { if (event.target.name === "mark") shape(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (edited) change(); else add();
  });
  byId("edit-delete").addEventListener("click", () => {
    const { a, mark } = edited;
    correct(a, { mark: mark.mark, action: "delete", start: mark.start, end: mark.end, words: mark.words });
    shut();
  });
  byId("edit-cancel").addEventListener("click", shut);
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); shut(); } });
  function openNew() {
    const a = articles.find((each) => each.picked) ?? articles[0];
    open(a, null);
    if (a.picked) field("words").value = a.body.slice(...a.picked).trim();
  }
  const pick = byId("edit-pick"); // the same beside the words, while some are selected
  for (const button of [pick, byId("edit-new")]) button.addEventListener("click", openNew);
  byId("edit-undo").addEventListener("click", () => {
    const last = made.pop();
    saved = false;
    draw();
    say(`Taken back: ${told_of(last)}.`);
  });

  document.addEventListener("selectionchange", () => {
    if (getSelection().isCollapsed) return void (pick.hidden = true); // what was picked stays so
    for (const a of articles) a.picked = a.body.selected();
    pick.hidden = !articles.some((a) => a.picked) || panel.hidden || !form.hidden;
  });

  // Saving and loading

  function file() {
    return {
      format: told.format, version: told.version,
      articles: articles
        .map((a) => ({ text: a.text, title: a.title, reviewed: a.reviewed, corrections: made.filter((entry) => entry.article === a).map((entry) => entry.correction) }))
        .filter((a) => a.corrections.length || a.reviewed),
    };
  }

  byId("edit-save").addEventListener("click", () => {
    save(file(), "corrections.json");
    saved = true;
    say("Saved as corrections.json. Give it to framing with --corrections.");
  });

  byId("edit-load").addEventListener("change", async (event) => {
    const chosen = await opened(event);
    if (!chosen) return;
    const { name, value: read, error } = chosen;
    if (error) return say(error);
    if (read?.format !== told.format) return say(`${name} is not a file of corrections.`);
    if (read.version !== told.version) return say(`${name} has version ${read.version}; this page reads version ${told.version}.`);
    let fits = 0, lost = 0;
    for (const entry of read.articles ?? []) {
      const a = articles.find((each) => each.text === entry.text);
      for (const c of entry.corrections ?? []) {
        const known = a && (c.action === "add" || a.marks.some((m) => m.mark === c.mark && m.start === c.start && m.end === c.end));
        const valued = c.field !== "verb_class" || told.verb_classes.some(([name]) => name === c.after);
        if (known && valued && a.body.slice(c.start, c.end) === c.words) { made.push({ article: a, correction: c }); fits += 1; } else lost += 1;
      }
      if (a && entry.reviewed) { a.reviewed = a.box.checked = true; }
    }
    draw();
    say(`${fits} corrections read from ${name}${lost ? `; ${lost} are of another text or of marks or values that are not on this page, and were left out` : ""}.`);
  });

  addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });

  // On and off

  for (const a of articles) {
    for (const mark of a.marks) {
      const button = element("button", { type: "button", className: "correct", text: "Correct" });
      button.setAttribute("aria-label", `Correct the ${mark.mark === "loaded" ? "loaded term" : "statement"} “${short(mark.words)}”`);
      button.addEventListener("click", (event) => { event.stopPropagation(); turn(true); open(a, mark); });
      a.notes[mark.note].append(button);
    }
    a.box = element("input", { type: "checkbox" });
    a.box.addEventListener("change", () => { a.reviewed = a.box.checked; saved = false; draw(); });
    const label = element("label", { className: "reviewed quiet" }, a.box, " I have gone through every mark of this article");
    a.element.querySelector(".columns").after(label);
  }
  function turn(on) {
    document.documentElement.classList.toggle("correcting", on);
    start.setAttribute("aria-expanded", String(on));
    start.textContent = on ? "Stop correcting" : "Correct the marks";
    panel.hidden = !on;
    if (!on) shut();
    dispatchEvent(new Event("resize"));
  }
  start.addEventListener("click", () => turn(panel.hidden));
  bar.hidden = false;
  draw();
})();
