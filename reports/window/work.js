"use strict";
// Shows how far work is, and what came of it when it is done.
(() => {
  const place = document.getElementById("work").dataset.state;
  const bar = document.getElementById("progress");
  const told = document.getElementById("told");
  let failures = 0;
  async function ask() {
    try {
      // An answer that never comes must not end the asking.
      const answer = await fetch(place, { signal: AbortSignal.timeout(5000) });
      const now = await answer.json();
      failures = 0;
      if (!now.open) return void location.replace(now.leads || location.href);
      if (now.total) { bar.max = now.total; bar.value = now.done; }
      const text = now.told + (now.total > 1 ? ` (${now.done} of ${now.total})` : "");
      if (told.textContent !== text) told.textContent = text;
    } catch {
      failures += 1;
      if (failures > 3) told.textContent = "The window does not answer. If framing was closed, the work is taken up when it is started again.";
    }
    setTimeout(ask, failures ? 2000 : 400);
  }
  ask();
})();
