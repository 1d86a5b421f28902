"use strict";
// Dropping files and folders, and a word before what is too large is sent. Without this script the
// form sends what was chosen.
(() => {
  const form = document.getElementById("drop");
  const status = document.getElementById("drop-status");
  const largest = Number(form.dataset.largest);
  const say = (text) => { status.textContent = text; };
  const MB = (bytes) => `${Math.ceil(bytes / 2 ** 20)} MB`;

  async function send(found) {
    if (!found.length) return say("There were no files in it.");
    const size = found.reduce((sum, { file }) => sum + file.size, 0);
    if (size > largest) return say(`These files are ${MB(size)} together; at most ${MB(largest)} can be added at once. Add them in parts.`);
    say(`Adding ${found.length} ${found.length === 1 ? "file" : "files"} …`);
    const data = new FormData();
    for (const { file, path } of found) data.append("files", file, path);
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      if (answer.redirected) return void location.assign(answer.url);
      say(answer.status === 413 ? `Too large: at most ${MB(largest)} at once.` : "The files could not be added. Try again with fewer.");
    } catch { say("The window does not answer. Is framing still running?"); }
  }

  async function walk(entry, path) {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => { entry.file(done, failed); });
      return [{ file, path: path + file.name }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) { // a reader gives a hundred entries at a time
      const part = await new Promise((done, failed) => { reader.readEntries(done, failed); });
      if (!part.length) return found;
      for (const each of part) found.push(...await walk(each, `${path}${entry.name}/`));
    }
  }

  form.addEventListener("submit", (event) => {
    const chosen = [...form.querySelectorAll("[type=file]")].flatMap((input) => [...input.files]);
    event.preventDefault();
    if (chosen.length) send(chosen.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    else say("Choose files or a folder first.");
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = [...event.dataTransfer.files].map((file) => ({ file, path: file.name }));
    const found = [];
    for (const entry of entries) found.push(...await walk(entry, ""));
    send(found.length ? found : plain);
  });
  addEventListener("pageshow", () => say(""));
})();
