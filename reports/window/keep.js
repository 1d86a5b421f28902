"use strict";
// Keeps on the shelf what edit.js makes: each time what this page held before, and what it holds
// now, so that another window's corrections stay.
(() => {
  const section = document.getElementById("keep");
  const status = document.getElementById("edit-status");
  if (!section) return;
  const box = document.querySelector(".reviewed input");
  if (box && section.dataset.reviewed === "yes") { box.checked = true; box.dispatchEvent(new Event("change")); }
  let held = { corrections: [], reviewed: section.dataset.reviewed === "yes" };
  let queue = Promise.resolve();

  async function keep(now, kept) {
    if (JSON.stringify(now) === JSON.stringify(held)) return void kept();
    const body = new URLSearchParams({
      before: JSON.stringify(held.corrections), after: JSON.stringify(now.corrections), reviewed: now.reviewed ? "yes" : "no",
    });
    let answer = null;
    try { answer = await fetch(section.dataset.keep, { method: "POST", body }); } catch { /* told below */ }
    if (!answer?.ok) return void (status.textContent += " This could not be kept on the shelf: is framing still running? Save it as a file.");
    held = now;
    kept();
    status.textContent += " Kept on the shelf.";
    again.hidden = false;
  }

  const again = document.createElement("a");
  again.className = "button";
  again.href = location.pathname;
  again.textContent = "Show the marks as corrected";
  again.hidden = true;
  status.after(again);

  addEventListener("corrected", ({ detail }) => {
    const one = detail.articles[0];
    const now = { corrections: one?.corrections ?? [], reviewed: Boolean(one?.reviewed) };
    dispatchEvent(new Event("resize")); // what is noted beside a mark takes room
    queue = queue.then(() => keep(now, detail.kept));
  });
})();
