"use strict";
// What a pupil compares with when he or she has finished: the key, the machine, the class, a partner.
// Where two readings differ there is a question to discuss, and nobody is wrong yet.
//
// page: told (what the page was given), text() (the text that is read, with its marks), say(words),
// draw() (render the text anew), changed() (something is to be saved). Returns spans(), how the text
// looks while it is compared, and start(), which shows what others marked.
const comparing = ({ told, text, say, draw, changed }) => {
  const { short, element, opened, count, fits } = Marking;
  const byId = (id) => document.getElementById(id);
  const LAYERS = Object.values(told.layers);
  const panel = byId("compare");
  const AT_FIRST = 6; // questions that are not folded away
  let a = text();
  const wordsOf = (i, j) => a.body.slice(a.words[i][0], a.words[j][1]);
  const reached = ([from, to]) => Marking.reached(a.words, from, to);

  function open(each) { // what others marked: decoded only when the pupil has finished
    if (each.others) return;
    const bytes = Uint8Array.from(atob(each.hidden), (c) => c.charCodeAt(0));
    const hidden = JSON.parse(new TextDecoder().decode(bytes));
    each.others = hidden.others;
    if (hidden.class) each.others.push(classOf(hidden.class));
  }
  function classOf({ pupils, counts }) {
    return { key: "class", name: "the class", about: `${count(pupils, "pupil")} marked this text.`, pupils, counts };
  }
  const ranges = (marks, layer, unsure = false) => marks
    .filter((m) => m.layer === layer && Boolean(m.unsure) === unsure)
    .map((m) => ({ words: reached([m.start, m.end]), why: m.why ?? "" }))
    .filter((r) => r.words.length)
    .map((r) => ({ from: r.words[0], to: r.words.at(-1), why: r.why }));
  const current = () => ({
    other: a.others.find((o) => o.key === panel.querySelector("[name=reader]:checked")?.value) ?? a.others[0],
    layer: panel.querySelector("[name=layer]:checked").value,
  });
  // How many of the class marked each word.
  function heat(other, layer) {
    const found = new Array(a.words.length).fill(0);
    for (const [from, to, n] of other.counts[layer]) for (const i of reached([from, to])) found[i] = n;
    return found;
  }

  function spans() {
    const { other, layer } = current();
    const has = (marks) => { const set = new Set(); for (const r of marks) for (let i = r.from; i <= r.to; i++) set.add(i); return set; };
    const mine = has(ranges(a.marks, layer));
    let look;
    if (other.pupils) {
      const n = heat(other, layer);
      look = (i) => [n[i] ? `heat${Math.ceil(4 * n[i] / other.pupils)}` : "", mine.has(i) ? "mine" : ""].filter(Boolean).join(" ");
    } else {
      const theirs = has(ranges(other.marks, layer)), unsure = has(ranges(other.marks, layer, true));
      look = (i) => (mine.has(i) ? (theirs.has(i) ? "both" : "mine") : theirs.has(i) ? "theirs" : unsure.has(i) ? "open" : "");
    }
    const found = [];
    const blockOf = (i) => a.blocks.findIndex((b) => b.start <= a.words[i][0] && a.words[i][0] < b.end);
    let run = null;
    a.words.forEach(([start, end], i) => {
      const here = look(i);
      if (run && run.look === here && run.block === blockOf(i)) run.end = end;
      else { run = { start, end, look: here, block: blockOf(i) }; if (here) found.push(run); }
    });
    return found;
  }

  // What overlaps is one place of the text: marked by both alike, by both otherwise, or by one.
  function places(mine, theirs) {
    const every = [...mine.map((r) => ({ ...r, own: true })), ...theirs.map((r) => ({ ...r, own: false }))]
      .sort((x, y) => x.from - y.from || x.to - y.to);
    const found = [];
    for (const r of every) {
      const last = found.at(-1);
      if (last && r.from <= last.to) { last.to = Math.max(last.to, r.to); last[r.own ? "mine" : "theirs"].push(r); }
      else found.push({ from: r.from, to: r.to, mine: r.own ? [r] : [], theirs: r.own ? [] : [r] });
    }
    return found;
  }
  const quoted = (marks) => marks.map((r) => `“${short(wordsOf(r.from, r.to))}”`).join(" and ");

  function asked(other, layer) {
    const { label: name, doubt } = told.layers[layer];
    const mine = ranges(a.marks, layer);
    const questions = [];
    let alike = 0;
    if (other.pupils) {
      const n = heat(other, layer);
      const many = [];
      n.forEach((k, i) => {
        if (2 * k <= other.pupils) return;
        const last = many.at(-1);
        if (last && last.to === i - 1) last.to = i; else many.push({ from: i, to: i, why: "" });
      });
      for (const p of places(mine, many)) {
        const most = Math.max(...n.slice(p.from, p.to + 1));
        const others = `${most} of ${other.pupils} in the class`;
        if (p.mine.length && p.theirs.length) alike += 1;
        else if (p.mine.length) questions.push({ ...p, text: `You marked ${quoted(p.mine)} as ${name}; ${others} did. ${doubt}` });
        else questions.push({ ...p, text: `${others} marked ${quoted(p.theirs)} as ${name}; you did not. ${doubt}` });
      }
      return { alike, questions };
    }
    const who = other.name;
    const Who = who[0].toUpperCase() + who.slice(1);
    for (const p of places(mine, ranges(other.marks, layer))) {
      const same = p.mine.length === 1 && p.theirs.length === 1 && p.mine[0].from === p.theirs[0].from && p.mine[0].to === p.theirs[0].to;
      if (same) alike += 1;
      else if (p.mine.length && p.theirs.length) questions.push({ ...p, text: `You both mark ${name} here, but not the same words: you ${quoted(p.mine)}, ${who} ${quoted(p.theirs)}. Which words belong to it?` });
      else if (p.mine.length) questions.push({ ...p, text: `You marked ${quoted(p.mine)} as ${name}; ${who} did not. ${doubt}` });
      else questions.push({ ...p, text: `${Who} marked ${quoted(p.theirs)} as ${name}; you did not. ${doubt}` });
    }
    for (const r of ranges(other.marks, layer, true)) {
      const own = mine.filter((m) => m.from <= r.to && m.to >= r.from);
      questions.push({ from: r.from, to: r.to, mine: own, theirs: [], text: `${Who} could not decide whether “${short(wordsOf(r.from, r.to))}” is ${name}; you ${own.length ? "marked it" : "did not mark it"}. ${doubt}` });
    }
    return { alike, questions: questions.sort((x, y) => x.from - y.from) };
  }

  // The words of a question in their place.
  function context(p) {
    const [start, end] = [a.words[p.from][0], a.words[p.to][1]];
    const block = a.blocks.find((b) => b.start <= start && start < b.end) ?? { start, end };
    const left = Math.max(block.start, a.words[Math.max(0, p.from - 8)][0]), right = Math.min(block.end, a.words[Math.min(a.words.length - 1, p.to + 8)][1]);
    const quote = element("q", {}, left > block.start ? "… " : "", a.body.slice(left, start), element("b", { text: a.body.slice(start, end) }), a.body.slice(end, Math.max(end, right)), right < block.end ? " …" : "");
    return quote;
  }
  const ANSWERS = [["", "We have not talked about it"], ["mine", "My reading holds"], ["other", "I read it the other way now"], ["both", "Both readings are possible"], ["open", "We could not decide"]];

  function answering(p, other, layer) {
    const [start, end] = [a.words[p.from][0], a.words[p.to][1]];
    const is = (x) => x?.with === other.key && x.layer === layer && x.start === start && x.end === end;
    const known = a.answers.find(is);
    const select = element("select", {}, ...ANSWERS.map(([value, text]) => element("option", { value, text })));
    const note = element("input", { value: known?.why ?? "", maxLength: 500 });
    select.value = known?.answer ?? "";
    const change = () => {
      a.answers = a.answers.filter((x) => !is(x));
      if (select.value || note.value.trim()) a.answers.push({ with: other.key, layer, start, end, answer: select.value, why: note.value.trim() });
      changed();
    };
    select.addEventListener("change", change);
    note.addEventListener("input", change);
    return [element("label", {}, "What do you say now? ", select), element("label", {}, "What in the text speaks for it? ", note)];
  }

  function drawCompare() {
    const { other, layer } = current();
    const { alike, questions } = asked(other, layer);
    byId("about").textContent = [other.about, other.key === "machine" ? told.right : ""].filter(Boolean).join(" ");
    const key = other.pupils
      ? [["heat1", "a few"], ["heat2", "up to half"], ["heat3", "more than half"], ["heat4", "nearly all of the class"], ["mine", "you"]]
      : [["both", "both"], ["mine", "only you"], ["theirs", `only ${other.name}`], ...(other.marks.some((m) => m.unsure && m.layer === layer) ? [["open", `${other.name} is unsure`]] : [])];
    byId("legend").replaceChildren(...key.map(([look, text]) => element("span", { className: look, text })).flatMap((span) => [span, " "]));
    byId("alike").textContent = `${count(alike, "place")} marked alike, ${count(questions.length, "question")} to discuss.`;
    byId("questions-title").hidden = !questions.length;
    const items = questions.map((p) => {
      const jump = element("button", { type: "button", text: "Show in the text" });
      jump.addEventListener("click", () => {
        a.shown = [a.words[p.from][0], a.words[p.to][1]];
        draw();
        document.querySelector(".shown")?.scrollIntoView({ block: "center" });
      });
      const own = p.mine.map((r) => r.why).filter(Boolean).join("; "), said = p.theirs.map((r) => r.why).filter(Boolean).join("; ");
      return element("li", {}, element("p", { text: p.text }), element("p", {}, context(p)),
        ...(own ? [element("p", { className: "said", text: `Your reason: ${own}` })] : []),
        ...(said ? [element("p", { className: "said", text: `Their reason: ${said}` })] : []),
        ...answering(p, other, layer), element("p", { className: "row" }, jump));
    });
    byId("questions").replaceChildren(...items.slice(0, AT_FIRST));
    byId("more").hidden = items.length <= AT_FIRST;
    byId("more-count").textContent = `${count(items.length - AT_FIRST, "more question")}`;
    byId("more-questions").start = AT_FIRST + 1;
    byId("more-questions").replaceChildren(...items.slice(AT_FIRST));
    draw();
  }
  function readers(wanted) {
    byId("readers").replaceChildren(byId("readers").querySelector("legend"), ...a.others.map((other, i) => {
      const box = element("input", { type: "radio", name: "reader", value: other.key, checked: wanted ? other.key === wanted : i === 0 });
      return element("label", {}, box, " ", other.name);
    }));
  }
  panel.addEventListener("change", (event) => {
    if (!["reader", "layer"].includes(event.target.name)) return;
    a.shown = null;
    drawCompare();
  });
  byId("other").addEventListener("change", async (event) => {
    const chosenFile = await opened(event);
    if (!chosenFile) return;
    const { name, value, error } = chosenFile;
    if (error) return say(error);
    const known = { [told.format]: told.version, [told.class_format]: told.class_version };
    if (!(value?.format in known)) return say(`${name} is neither a class’s file nor a pupil’s.`);
    if (value.version !== known[value.format]) return say(`${name} was made by another version (${value.version}; this page reads ${known[value.format]}). Ask for a file of this version.`);
    const entry = (Array.isArray(value.articles) ? value.articles : []).find((each) => each?.text === a.text);
    if (!entry) return say(`${name} is about another text.`);
    let other;
    if (value.format === told.class_format) {
      if (!LAYERS.every(({ name: l }) => Array.isArray(entry.counts?.[l])) || !(entry.pupils > 0)) return say(`${name} is damaged.`);
      other = classOf(entry);
    } else {
      if (entry.finished !== true) return say(`Whoever saved ${name} has not finished marking yet.`);
      other = { key: `reader ${value.reader}`, name: String(value.name || "").trim() || "your partner", about: "", marks: (entry.marks ?? []).filter((m) => fits(told, a, m)) };
    }
    a.others = [...a.others.filter((o) => o.key !== other.key), other];
    readers(other.key);
    drawCompare();
    say(`You are comparing with ${other.name}.`);
  });

  function start() {
    a = text();
    open(a);
    readers();
    drawCompare();
  }
  return { spans, start };
};
