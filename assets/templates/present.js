// Steers the deck as its remote controls want, and tells them what is on show.
(() => {
  "use strict";

  if (Reveal.isSpeakerNotes()) return; // a picture of the deck in the lecturer's window: it follows that
  const KEYS = { pause: 75, blank: 66 };
  const texts = (section, selector) => [...section.querySelectorAll(selector)].map((part) => part.textContent.trim());

  const act = {
    next: () => Reveal.next(),
    back: () => Reveal.prev(),
    slider: ({ value }) => {
      const slider = Reveal.getCurrentSlide().querySelector(".slider");
      if (!slider) return;
      slider.value = String(value);
      slider.dispatchEvent(new Event("input"));
    },
    choose: ({ value }) => Reveal.getCurrentSlide().querySelectorAll(".choice")[value]?.click(),
    pause: () => Reveal.triggerKey(KEYS.pause),
    blank: () => Reveal.triggerKey(KEYS.blank),
  };

  function state() {
    const section = Reveal.getCurrentSlide();
    const slider = section.querySelector(".slider");
    const isAsked = section.querySelector(".gate.visible") && !section.querySelector(".told.visible");
    return {
      slide: Reveal.getIndices().h + 1,
      slides: Reveal.getTotalSlides(),
      title: section.querySelector("video")?.getAttribute("aria-label") ?? texts(section, "h1, h2").join(" · "),
      notes: texts(section, ".notes p"),
      slider: slider && { value: Number(slider.value), most: Number(slider.max) },
      choices: isAsked ? texts(section, ".choice") : [],
      blank: Reveal.isPaused(),
    };
  }

  let told = "";

  function tell() {
    const now = JSON.stringify(state());
    if (now === told) return;
    told = now;
    fetch("/present/state", { method: "POST", body: now }).catch(() => (told = ""));
  }

  new EventSource("/present/commands").addEventListener("message", ({ data }) => {
    const command = JSON.parse(data);
    if (Object.hasOwn(act, command.do)) act[command.do](command);
    tell();
  });
  for (const name of ["slidechanged", "fragmentshown", "fragmenthidden", "paused", "resumed"]) Reveal.on(name, tell);
  document.addEventListener("input", tell);
  for (const name of ["ended", "pause"]) document.addEventListener(name, () => setTimeout(tell), true); // the slider moved
  if (Reveal.isReady()) tell();
  else Reveal.on("ready", tell);
})();
