"use strict";
// How many articles are chosen, said beside the buttons; without this script all works as well.
(() => {
  const form = document.getElementById("choice");
  const legend = form?.querySelector("legend");
  if (!legend) return;
  const tell = () => {
    const n = form.querySelectorAll("[name=a]:checked").length;
    const all = form.querySelector("[name=all]").checked;
    legend.textContent = all ? "With all of them" : n ? `With the ${n} chosen ${n === 1 ? "article" : "articles"}` : form.dataset.none;
  };
  form.addEventListener("change", tell);
  addEventListener("pageshow", tell);
})();
