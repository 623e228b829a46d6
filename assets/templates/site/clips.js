// Clips: those that play round and round where they are, and those that one drags through.
(() => {
  "use strict";

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const canHover = matchMedia("(hover: hover)");
  const HAIR = 0.5; // of a frame: the middle, so that no rounding matters

  // A clip to drag through is small and loaded whole: many servers give no parts of files, and no place waits for one.
  async function address(path) {
    if (!location.protocol.startsWith("http")) return path;
    const answer = await fetch(path);
    return URL.createObjectURL(await answer.blob());
  }

  // Round and round: the picture gives way to the clip as long as it plays.
  function start(button) {
    if (button.querySelector("video")) return;
    const video = Object.assign(document.createElement("video"), { muted: true, loop: true, playsInline: true });
    video.src = button.dataset.src;
    video.tabIndex = -1;
    button.append(video);
    video.play().catch(() => {});
  }

  const stop = (button) => button.querySelector("video")?.remove();

  function press(button, isPressed) {
    button.setAttribute("aria-pressed", isPressed);
    if (isPressed) start(button);
    else stop(button);
  }

  const clips = [...document.querySelectorAll(".clip")];
  for (const button of clips) {
    const isPressed = () => button.getAttribute("aria-pressed") === "true";
    button.addEventListener("click", () => {
      const begins = !isPressed();
      for (const other of clips) press(other, begins && other === button);
    });
    if (still.matches || !canHover.matches) continue;
    button.addEventListener("pointerenter", () => start(button));
    button.addEventListener("pointerleave", () => isPressed() || stop(button));
  }

  // Dragging: one place is sought at a time, then the latest one that was wished for.
  function drag(figure) {
    const video = figure.querySelector("video");
    const slider = figure.querySelector("input");
    const list = figure.querySelector(".numbers");
    const numbers = parsed(figure, ".of-numbers");
    const spots = parsed(figure, ".of-spots").map((spot) => made(spot, slider));
    let isLoading = false;

    const moment = () => (Number(slider.value) + HAIR) / Number(figure.dataset.fps);

    function seek() {
      if (!video.seeking && video.readyState && Math.abs(video.currentTime - moment()) > 1e-4) video.currentTime = moment();
    }

    function set() {
      const spot = spots.find(({ dataset }) => dataset.frame === slider.value);
      const found = spot ? [spot.getAttribute("aria-label").split(": ")] : (numbers[slider.value] ?? []);
      tell(list, found);
      slider.setAttribute("aria-valuetext", found.map((pair) => pair.join(" ")).join(", ") || `${slider.value} of ${slider.max}`);
      for (const other of spots) other.setAttribute("aria-pressed", other === spot);
      load();
      seek();
    }

    async function load() {
      if (isLoading) return;
      isLoading = true;
      video.addEventListener("loadedmetadata", seek);
      video.addEventListener("seeked", () => {
        figure.classList.add("ready");
        seek();
      });
      video.preload = "auto";
      video.src = await address(video.dataset.src);
    }

    slider.addEventListener("input", set);
    figure.querySelector(".picture").append(...spots);
    set();
  }

  // Near the page's visible part a clip is loaded, so that the first touch finds it.
  const nearby = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        nearby.unobserve(target);
        drag(target);
      }
    },
    { rootMargin: "400px" },
  );
  for (const figure of document.querySelectorAll(".drag")) nearby.observe(figure);

  const parsed = (figure, name) => JSON.parse(figure.querySelector(name)?.textContent || "[]");

  function tell(list, pairs) {
    list.hidden = !pairs.length;
    list.replaceChildren(
      ...pairs.map(([name, value]) => {
        const row = document.createElement("div");
        row.append(labelled("dt", name), labelled("dd", value ?? ""));
        return row;
      }),
    );
  }

  function labelled(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  // A part of the picture that may be pointed at: it sets the slider.
  function made({ frame, box: [left, top, right, bottom], name }, slider) {
    const spot = document.createElement("button");
    const percent = (share) => `${100 * share}%`;
    spot.type = "button";
    spot.className = "spot";
    spot.dataset.frame = frame;
    spot.setAttribute("aria-label", name);
    Object.assign(spot.style, {
      left: percent(left),
      top: percent(top),
      width: percent(right - left),
      height: percent(bottom - top),
    });
    for (const name of ["pointerenter", "focus", "click"]) {
      spot.addEventListener(name, () => {
        slider.value = String(frame);
        slider.dispatchEvent(new Event("input"));
      });
    }
    return spot;
  }
})();
