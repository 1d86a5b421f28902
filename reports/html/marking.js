"use strict";
// What the pages share on which people mark text: places in a text, elements, files.
const Marking = (() => {
  // A text in an element, whose characters are counted as framing counts them: in code points, while
  // this language counts halves of them. What the element shows may be rendered anew meanwhile.
  class Text {
    constructor(element) {
      this.element = element;
      this.whole = element.textContent;
      this.codes = [...this.whole];
    }
    slice(from, to) { return this.codes.slice(from, to).join(""); }
    // Where in the text a place in the document is.
    offset(node, at) {
      const range = document.createRange();
      range.setStart(this.element, 0);
      range.setEnd(node, at);
      return points(range.toString());
    }
    // The range of the document that the characters from `from` to `to` are.
    range(from, to) {
      const walk = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let before = 0;
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const own = [...node.data];
        const inside = (place) => own.slice(0, place - before).join("").length;
        if (from >= before && from <= before + own.length) range.setStart(node, inside(from));
        if (to >= before && to <= before + own.length) { range.setEnd(node, inside(to)); break; }
        before += own.length;
      }
      return range;
    }
    // What of the text is selected, as [from, to], or null.
    selected() {
      const chosen = getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed) return null;
      const range = chosen.getRangeAt(0);
      const within = this.element.contains(range.startContainer) && this.element.contains(range.endContainer);
      return within ? [this.offset(range.startContainer, range.startOffset), this.offset(range.endContainer, range.endOffset)] : null;
    }
    // Every place at which words stand, as [from, to].
    places(words) {
      const wanted = words.trim();
      const found = [];
      if (!wanted) return found;
      for (let at = this.whole.indexOf(wanted); at >= 0; at = this.whole.indexOf(wanted, at + 1)) {
        const from = points(this.whole.slice(0, at));
        found.push([from, from + points(wanted)]);
      }
      return found;
    }
    // Of the places at which words stand the one nearest to [from, to], or null.
    near(words, from, to) {
      const far = ([place]) => (place > to ? place - to : Math.max(0, from - place));
      return this.places(words).reduce((best, span) => (best && far(best) <= far(span) ? best : span), null);
    }
  }
  const points = (text) => [...text].length;
  const short = (words) => (words.length > 70 ? `${words.slice(0, 67)}…` : words).replace(/\s+/g, " ");

  const count = (n, one, many) => `${n} ${n === 1 ? one : many ?? `${one}s`}`;
  // The words, [from, to] each, that the characters from `from` to `to` touch, by their numbers.
  const reached = (words, from, to) => words.map(([start, end], i) => (start < to && end > from ? i : -1)).filter((i) => i >= 0);
  // Whether a mark of a file is one of a text: of a layer that is known, with the words that stand there.
  const fits = (told, a, m) => m && told.layers[m.layer] && Number.isInteger(m.start) && Number.isInteger(m.end)
    && m.start < m.end && a.body.slice(m.start, m.end) === m.words;

  function element(name, { text = "", ...rest } = {}, ...children) {
    const found = Object.assign(document.createElement(name), rest);
    if (text) found.textContent = text;
    found.append(...children);
    return found;
  }

  // Files: written by the reader's own download, opened from the reader's own disk; nothing is sent.
  function save(value, name) {
    const blob = new Blob([`${JSON.stringify(value, null, 1)}\n`], { type: "application/json" });
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  }
  // The file that was chosen, as {name, value}; {name, error} where it is not JSON; null for none.
  async function opened(event) {
    const [chosen] = event.target.files;
    event.target.value = "";
    if (!chosen) return null;
    try {
      return { name: chosen.name, value: JSON.parse(await chosen.text()) };
    } catch {
      return { name: chosen.name, error: `${chosen.name} is not JSON.` };
    }
  }
  return { Text, points, short, count, reached, fits, element, save, opened };
})();
