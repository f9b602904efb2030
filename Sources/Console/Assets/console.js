"use strict";
// The list of mails follows the log: told that something happened, it asks for its own page again.
(() => {
  const list = document.getElementById("live");
  if (!list) return;
  let isWaiting = false;

  const show = (fresh) => {
    const known = new Set(Array.from(list.children, (row) => row.outerHTML));
    const focused = document.activeElement && document.activeElement.closest("tr");
    const rows = Array.from(fresh.children, (row) => document.importNode(row, true));
    for (const row of rows) if (!known.has(row.outerHTML)) row.classList.add("fresh");
    list.replaceChildren(...rows);
    const again = focused && focused.id && document.getElementById(focused.id);
    if (again) again.querySelector("a").focus();
  };

  const refresh = () => {
    isWaiting = false;
    // Parsed by the browser as a page of its own: no text of it becomes markup here.
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.setRequestHeader("X-Live", "yes");
    request.addEventListener("load", () => {
      const fresh = request.response && request.response.getElementById("live");
      if (fresh) show(fresh);
    });
    request.send();
  };

  new EventSource("/events").addEventListener("change", () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(refresh, 200 + Math.random() * 800);
  });
})();
