// Plays a deck's clips. One rule carries it: every neighbour of the slide on show is ready beforehand, the next one
// at its first frame and the one before at its last, so that neither way a wrong or an empty picture flashes up.
(() => {
  "use strict";

  const reveal = document.querySelector(".reveal");
  const READY_AROUND = 1; // slides on each side that are prepared
  const TITLE_SECONDS = 3; // how long a title stands when the deck plays by itself
  let playsByItself = false;
  let titleTimer = 0;

  const clipOf = (section) => section && section.querySelector("video");
  const sliderOf = (section) => section && section.querySelector(".slider");
  const kindOf = (section) => (section && section.dataset.kind) || "title";
  const frameTime = (video, frame) => (frame + 0.5) / Number(video.dataset.fps); // the middle: no rounding matters
  const lastFrame = (video) => Number(video.dataset.frames) - 1;

  const loads = new Map(); // clip → the promise of its source
  const wishes = new Map(); // clip → where it is to stand, and whether it is to play

  const atBegin = () => 0;
  const atEnd = (video) => frameTime(video, lastFrame(video));

  // A clip's address. In a deck that is one file: what that file holds of it. From a server: the whole clip, fetched,
  // because many servers give no parts of files, and then nothing but the beginning could be shown.
  async function address(clip) {
    if (clip.startsWith("#")) {
      const bytes = atob(document.getElementById(clip.slice(1)).textContent);
      return blobAddress(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
    }
    if (!location.protocol.startsWith("http")) return clip;
    return blobAddress(await (await fetch(clip)).arrayBuffer());
  }

  const blobAddress = (content) => URL.createObjectURL(new Blob([content], { type: "video/mp4" }));

  async function load(video) {
    video.muted = Reveal.isSpeakerNotes(); // the speaker's window shows the clip once more
    video.src = await address(video.dataset.clip);
  }

  function wish(video, seconds, plays) {
    const wanted = { seconds, plays };
    wishes.set(video, wanted);
    if (!loads.has(video)) loads.set(video, load(video));
    loads.get(video).then(() => wishes.get(video) === wanted && fulfil(video, wanted));
  }

  function fulfil(video, { seconds, plays }) {
    if (!plays) video.pause();
    if (Math.abs(video.currentTime - seconds) > 1e-3) video.currentTime = seconds;
    if (plays) start(video);
  }

  function start(video) {
    video.play().catch((error) => {
      if (error.name !== "NotAllowedError") return; // the slide was left before the clip began
      video.muted = true; // sound needs a click first; the picture does not
      video.play().catch(() => {});
    });
  }

  const stand = (video, at) => wish(video, at(video), false);
  const rest = (video) => wishes.delete(video) && video.pause();
  const isMeantToPlay = (video) => Boolean(wishes.get(video)?.plays);

  function show(section, comesBack) {
    const video = clipOf(section);
    clearTimeout(titleTimer);
    if (!video) {
      if (playsByItself) titleTimer = setTimeout(() => Reveal.next(), TITLE_SECONDS * 1000);
      return;
    }
    if (comesBack && !video.loop) {
      stand(video, atEnd);
      setSlider(section, lastFrame(video));
    } else {
      wish(video, 0, true);
    }
  }

  function prepareAround(section) {
    const sections = Reveal.getSlides();
    const place = sections.indexOf(section);
    for (const [index, other] of sections.entries()) {
      const video = clipOf(other);
      if (!video || index === place) continue;
      if (index < place && index >= place - READY_AROUND) stand(video, atEnd);
      else if (index > place && index <= place + READY_AROUND) stand(video, atBegin);
      else rest(video);
    }
  }

  function setSlider(section, frame) {
    const slider = sliderOf(section);
    if (slider) slider.value = String(frame);
  }

  function moveSlider(step) {
    const slider = sliderOf(Reveal.getCurrentSlide());
    if (!slider) return;
    slider.value = String(Number(slider.value) + step);
    slider.dispatchEvent(new Event("input"));
  }

  function bindSlider(section) {
    const slider = sliderOf(section);
    if (!slider) return;
    const video = clipOf(section);
    slider.addEventListener("input", () => wish(video, frameTime(video, Number(slider.value)), false));
    slider.addEventListener("keydown", (event) => {
      const moves = { " ": Reveal.next, PageDown: Reveal.next, Enter: Reveal.next, PageUp: Reveal.prev };
      if (!(event.key in moves)) return; // the arrows are the slider's
      event.preventDefault();
      moves[event.key]();
    });
    video.addEventListener("timeupdate", () => {
      if (isMeantToPlay(video)) setSlider(section, Math.floor(video.currentTime * Number(video.dataset.fps)));
    });
  }

  // A question has an invisible fragment, its gate: the first step forward shows the whole question, the second goes on.
  function ended(section) {
    if (section !== Reveal.getCurrentSlide() || !isMeantToPlay(clipOf(section))) return;
    setSlider(section, lastFrame(clipOf(section)));
    if (kindOf(section) === "question") openGate();
    else if (playsByItself && kindOf(section) !== "scrub") Reveal.next();
  }

  let gateOpensItself = false;

  function openGate() {
    gateOpensItself = true;
    Reveal.nextFragment();
    gateOpensItself = false;
  }

  // A step may come between the clip's end and the event that tells of it: the question is shown in full already.
  function bindGate() {
    Reveal.on("fragmentshown", () => {
      const video = clipOf(Reveal.getCurrentSlide());
      if (gateOpensItself) return;
      if (video.ended) Reveal.next();
      else stand(video, atEnd);
    });
    Reveal.on("fragmenthidden", () => Reveal.prev());
  }

  function playByItself() {
    playsByItself = !playsByItself;
    const section = Reveal.getCurrentSlide();
    const video = clipOf(section);
    if (playsByItself && (!video || (video.ended && kindOf(section) !== "question"))) Reveal.next();
  }

  for (const section of document.querySelectorAll(".beat")) {
    bindSlider(section);
    clipOf(section).addEventListener("ended", () => ended(section));
  }

  reveal.addEventListener("click", (event) => {
    if (Reveal.isOverview() || event.target.closest(".slider, .controls, .progress, a, button")) return;
    Reveal.next();
  });

  Reveal.on("slidechanged", ({ previousSlide, currentSlide }) => {
    const sections = Reveal.getSlides();
    show(currentSlide, Boolean(previousSlide) && sections.indexOf(previousSlide) > sections.indexOf(currentSlide));
    prepareAround(currentSlide);
  });

  Reveal.on("ready", ({ currentSlide }) => {
    show(currentSlide, false);
    prepareAround(currentSlide);
  });
  bindGate();

  const { width, height } = document.currentScript.dataset;
  Reveal.initialize({
    width: Number(width),
    height: Number(height),
    margin: 0,
    center: false,
    hash: true,
    transition: "none",
    backgroundTransition: "none",
    fragmentInURL: false,
    slideNumber: "c/t",
    showSlideNumber: "speaker",
    keyboard: { 38: () => moveSlider(1), 40: () => moveSlider(-1) },
    plugins: [RevealNotes],
  });
  Reveal.addKeyBinding({ keyCode: 65, key: "A", description: "Play by itself; questions wait" }, playByItself);
})();
