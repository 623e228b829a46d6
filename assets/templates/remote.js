// The remote control: what is on show, and what it is to do. Texts of the deck are only ever set as text.
(() => {
  "use strict";

  const part = (id) => document.getElementById(id);
  const began = Date.now();
  let isDragging = false;

  const post = (path, message) => fetch(path, { method: "POST", body: JSON.stringify(message) });
  const command = (name, value) => post("/present/command", { do: name, value });

  function element(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  function show(state) {
    part("place").textContent = `${state.slide} / ${state.slides}${state.blank ? " · blank" : ""}`;
    part("title").textContent = state.title;
    part("notes").replaceChildren(...state.notes.filter((line) => line !== state.title).map((line) => element("p", line)));
    part("choices").replaceChildren(
      ...state.choices.map((choice, number) => {
        const button = element("button", choice);
        button.addEventListener("click", () => command("choose", number));
        return button;
      }),
    );
    const slider = part("slider");
    slider.hidden = !state.slider;
    if (state.slider && !isDragging) {
      slider.max = String(state.slider.most);
      slider.value = String(state.slider.value);
    }
  }

  // Asks for the code, unless this device has typed it, or is the lecturer's own.
  function listen() {
    const source = new EventSource("/present/shown");
    source.addEventListener("open", () => {
      part("code-form").hidden = true;
      part("remote").hidden = false;
    });
    source.addEventListener("message", ({ data }) => show(JSON.parse(data)));
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return; // it tries again by itself
      part("remote").hidden = true;
      part("code-form").hidden = false;
    });
  }

  part("code-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    part("wrong").hidden = true;
    const answer = await post("/present/code", { code: part("code").value });
    part("wrong").hidden = answer.ok;
    if (answer.ok) listen();
  });

  for (const button of document.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => command(button.dataset.do));
  }
  const slider = part("slider");
  slider.addEventListener("input", () => {
    isDragging = true;
    command("slider", Number(slider.value));
  });
  slider.addEventListener("change", () => (isDragging = false));

  const two = (number) => String(number).padStart(2, "0");

  function tick() {
    const seconds = Math.floor((Date.now() - began) / 1000);
    part("since").textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
    part("clock").textContent = `${two(new Date().getHours())}:${two(new Date().getMinutes())}`;
  }

  setInterval(tick, 1000);
  tick();
  listen();
})();
