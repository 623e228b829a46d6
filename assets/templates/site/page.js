// One part of a page inside another page, and the text that puts it there.
(() => {
  "use strict";

  const site = new URL(document.body.dataset.up || ".", location.href.split(/[?#]/)[0]).href;

  // `?embed=try-…` shows that slider, or that question, alone.
  const wanted = new URLSearchParams(location.search).get("embed");
  const part = wanted && document.getElementById(wanted);
  if (part) {
    document.body.classList.add("embedded");
    document.querySelector("main").replaceChildren(part);
  }

  for (const code of document.querySelectorAll(".snippets code")) code.textContent = code.textContent.replace("{{site}}", site);

  for (const button of document.querySelectorAll(".copy")) {
    const code = button.parentElement.querySelector("code");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code); // then Ctrl-C copies it
      }
    });
  }
})();
