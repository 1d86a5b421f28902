"use strict";
// Without this script the page is whole: marks link to their notes, and the notes stand by the
// text. With it, notes stand at their lines or at the foot of a small screen, and marks filter.
(() => {
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 60rem)");
  const tools = document.getElementById("tools");
  const filters = document.getElementById("filters");
  const box = filters.querySelector("details");
  const form = filters.querySelector("form");
  const status = document.getElementById("status");
  const everything = document.getElementById("everything");
  const GAP = 10;

  // What belongs together: an article, its marks and its notes; `only` is the speaker asked for.
  const articles = [...document.querySelectorAll("article")].map((element) => ({
    element,
    only: null,
    text: element.querySelector(".text"),
    column: element.querySelector(".notes"),
    list: element.querySelector(".notes ol"),
    notes: [...element.querySelectorAll(".note")],
    marks: [...element.querySelectorAll(".text [data-n]")].map((mark) => ({
      mark, notes: mark.dataset.n.split(" ").map(Number),
      isLink: mark.localName === "a", // one that no note refers to has no href, and is no stop
    })),
  }));
  const articleOf = (element) => articles.find((a) => a.element.contains(element));

  // Notes in the margin

  // Heights `h` wanted at `y`: the nearest places, in order, without overlap (isotonic regression).
  function spread(wanted, limit) {
    const blocks = [];
    let before = 0;
    for (const { y, h } of wanted) {
      let block = { sum: y - before, n: 1, height: h };
      while (blocks.length && blocks.at(-1).sum / blocks.at(-1).n > block.sum / block.n) {
        const last = blocks.pop();
        block = { sum: last.sum + block.sum, n: last.n + block.n, height: last.height + block.height };
      }
      blocks.push(block);
      before += h;
    }
    const total = before;
    const places = [];
    let offset = 0, i = 0;
    for (const { sum, n } of blocks) {
      const shift = Math.max(0, Math.min(sum / n, Math.max(0, limit - total)));
      for (let k = 0; k < n; k++) {
        places.push(shift + offset);
        offset += wanted[i++].h;
      }
    }
    return places;
  }

  function anchor(a, n) {
    return a.marks.find((m) => m.isLink && m.notes.includes(n)) ?? a.marks.find((m) => m.notes.includes(n));
  }

  function place(a) {
    if (!a.list) return;
    const shown = a.notes.filter((note) => !note.classList.contains("off"));
    if (!shown.length) return void a.list.style.setProperty("--height", "0px");
    const top = a.column.getBoundingClientRect().top;
    const room = a.text.getBoundingClientRect().height;
    const lines = shown.map((note) => {
      const found = anchor(a, Number(note.dataset.n));
      return found ? found.mark.getClientRects()[0].top - top : 0;
    });
    const measured = () => shown.map((note, i) => ({ y: lines[i], h: note.offsetHeight + GAP }));
    a.list.classList.remove("brief");
    let wanted = measured();
    const sum = () => wanted.reduce((total, { h }) => total + h, 0);
    // A little longer than the text is better than short notes.
    if (sum() > room + 120) {
      a.list.classList.add("brief");
      wanted = measured();
    }
    const limit = Math.max(room, sum());
    spread(wanted, limit).forEach((y, i) => {
      shown[i].style.setProperty("--y", `${y}px`);
      const at = Math.max(0, Math.min(lines[i], limit - wanted[i].h));
      shown[i].style.setProperty("--at", `${at}px`);
    });
    a.list.style.setProperty("--height", `${limit}px`);
  }

  function placeAll() {
    root.style.setProperty("--bar-height", `${tools.offsetHeight}px`);
    root.classList.toggle("placed", wide.matches);
    if (wide.matches) articles.forEach(place);
  }

  // The one note that is open: pointed at, focused or tapped

  let open = null;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.setAttribute("aria-label", "Close the note");
  close.textContent = "×";
  close.addEventListener("click", () => { const mark = open?.mark; dismiss(); mark?.focus(); dismiss(); });

  function dismiss() {
    if (!open) return;
    open.lit.forEach((element) => element.classList.remove("lit", "pointed"));
    close.remove();
    open = null;
  }

  // Which note a mark stands for: the anchor's own, else that of the innermost mark.
  function show(a, n, { kept = false, mark = null, how = "lit" } = {}) {
    if (open && open.a === a && open.n === n) { open.kept ||= kept; return; }
    dismiss();
    const note = a.notes[n];
    if (!note || note.classList.contains("off")) return;
    const lit = a.marks.filter((m) => m.notes.includes(n) && !m.mark.classList.contains("off")).map((m) => m.mark);
    lit.forEach((element) => element.classList.add("lit"));
    note.classList.add(how);
    open = { a, n, kept, mark, lit: [...lit, note] };
    if (!wide.matches) {
      note.append(close);
      const over = mark && mark.getBoundingClientRect().bottom > innerHeight - note.offsetHeight - 8;
      if (over) mark.scrollIntoView({ block: "center" });
    } else if (kept) note.scrollIntoView({ block: "nearest" });
  }

  // Of the notes of an element, the first that the filters leave.
  function noteOf(a, element) {
    for (let at = element.closest?.("[data-n]"); at && a.text.contains(at); at = at.parentElement.closest("[data-n]")) {
      if (at.classList.contains("off")) continue;
      const n = at.dataset.n.split(" ").map(Number).find((number) => !a.notes[number].classList.contains("off"));
      if (n !== undefined) return { n, mark: at };
    }
    return null;
  }

  document.addEventListener("mouseover", (event) => {
    if (!wide.matches || open?.kept) return;
    const a = articleOf(event.target);
    if (!a) return dismiss();
    const note = event.target.closest(".note");
    if (note) return show(a, Number(note.dataset.n), { how: "pointed" });
    const found = a.text.contains(event.target) && noteOf(a, event.target);
    if (found) show(a, found.n, { mark: found.mark }); else dismiss();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.closest(".note.lit")) return; // a button of the note that is open
    const a = articleOf(event.target);
    const found = a && a.text.contains(event.target) && noteOf(a, event.target);
    if (found) show(a, found.n, { kept: true, mark: event.target });
    else dismiss();
  });
  document.addEventListener("click", (event) => {
    if (event.target === close) return;
    const a = articleOf(event.target);
    const found = a && a.text.contains(event.target) && noteOf(a, event.target);
    if (found) {
      if (event.target.closest("a")) event.preventDefault();
      show(a, found.n, { kept: true, mark: found.mark });
    } else if (!event.target.closest(".note")) dismiss();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dismiss();
  });

  // Filters: they hide marks and notes, never a word

  function wanted(a, note, voices) {
    const voice = note.dataset.voices.split(" ").some((v) => voices.has(v));
    return voice && (a.only === null || a.only === note.dataset.speaker);
  }
  const KINDS = [...form.querySelectorAll("[name=kind]")].map((box) => box.value);
  const kindOf = (mark) => KINDS.find((kind) => mark.classList.contains(kind));

  function filter() {
    dismiss();
    const chosen = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
    const kinds = chosen("kind"), voices = chosen("voice");
    const attributed = ["source", "cue", "content"].some((kind) => kinds.has(kind));
    let all = 0, left = 0;
    for (const a of articles) {
      for (const note of a.notes) {
        const kind = note.dataset.kind === "attribution" ? attributed : kinds.has(note.dataset.kind);
        note.classList.toggle("off", !(kind && wanted(a, note, voices)));
        all += kind || !note.classList.contains("further") ? 1 : 0;
        left += note.classList.contains("off") ? 0 : 1;
      }
      for (const { mark, notes, isLink } of a.marks) {
        const on = notes.map((n) => a.notes[n]).filter((note) => !note.classList.contains("off"));
        if (!isLink) mark.classList.toggle("off", !(on.length && kinds.has(kindOf(mark))));
        else if (on.length) {
          mark.setAttribute("href", `#${on[0].id}`);
          mark.setAttribute("role", "doc-noteref");
          mark.setAttribute("aria-describedby", on.map((note) => note.id).join(" "));
        } else {
          for (const name of ["href", "role", "aria-describedby"]) mark.removeAttribute(name);
        }
      }
    }
    status.textContent = left === all ? `All ${all} notes are shown.` : `${left} of ${all} notes are shown.`;
    const asAtFirst = [...form.querySelectorAll("input")].every((box) => box.checked === box.defaultChecked);
    everything.hidden = left === all && asAtFirst;
    placeAll();
  }

  function only(a, speaker) {
    a.only = speaker;
    for (const button of a.element.querySelectorAll(".voice")) {
      button.setAttribute("aria-pressed", String(button.dataset.speaker === speaker));
    }
  }
  form.addEventListener("change", filter);
  everything.addEventListener("click", () => {
    form.reset();
    articles.forEach((a) => only(a, null));
    filter();
    form.querySelector("input").focus();
  });
  for (const a of articles) {
    for (const button of a.element.querySelectorAll(".voice")) {
      button.disabled = false;
      button.addEventListener("click", () => {
        only(a, a.only === button.dataset.speaker ? null : button.dataset.speaker);
        filter();
      });
    }
  }

  root.classList.add("js");
  filters.hidden = false;
  box.open = wide.matches;
  wide.addEventListener("change", () => { if (wide.matches) box.open = true; dismiss(); placeAll(); });
  addEventListener("resize", placeAll);
  document.fonts.ready.then(placeAll);
  filter();
})();
