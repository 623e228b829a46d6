// Plays a deck's clips. One rule carries it: every neighbour of the slide on show is ready beforehand, the next one
// at its first frame and the one before at its last, so that neither way a wrong or an empty picture flashes up.
(() => {
  "use strict";

  const { play, stand, rest, goOn, frameOf, lastFrame, isMeantToPlay } = Clips;
  const reveal = document.querySelector(".reveal");
  const READY_AROUND = 1; // slides on each side that are prepared
  const TITLE_SECONDS = 3; // how long a title stands when the deck plays by itself
  let playsByItself = false;
  let titleTimer = 0;

  const clipOf = (section) => section && section.querySelector("video");
  const sliderOf = (section) => section && section.querySelector(".slider");
  const kindOf = (section) => (section && section.dataset.kind) || "title";
  const shownClip = () => clipOf(Reveal.getCurrentSlide());

  function show(section, comesBack) {
    const video = clipOf(section);
    if (!video) waitForTitle();
    else if (comesBack && !video.loop) put(section, lastFrame(video), false);
    else play(video);
  }

  function waitForTitle() {
    clearTimeout(titleTimer);
    if (playsByItself) titleTimer = setTimeout(() => Reveal.next(), TITLE_SECONDS * 1000);
  }

  function prepareAround(section) {
    const sections = Reveal.getSlides();
    const place = sections.indexOf(section);
    for (const [index, other] of sections.entries()) {
      const video = clipOf(other);
      if (!video || index === place) continue;
      if (index < place && index >= place - READY_AROUND) stand(video, lastFrame(video));
      else if (index > place && index <= place + READY_AROUND) stand(video, 0);
      else rest(video);
    }
  }

  // A slide's clip and its slider, at a frame.
  function put(section, frame, plays) {
    const video = clipOf(section);
    if (!video) return;
    setSlider(section, frame);
    if (plays) play(video, frame);
    else stand(video, frame);
  }

  // What a person does to the clip on show holds in the lecturer's window and on the projector.
  function putEverywhere(frame, plays) {
    put(Reveal.getCurrentSlide(), frame, plays);
    Speaker.tell(frame, plays);
  }

  function setSlider(section, frame) {
    const slider = sliderOf(section);
    if (slider) slider.value = String(frame);
  }

  function moveSlider(step) {
    const slider = sliderOf(Reveal.getCurrentSlide());
    if (!slider) return;
    slider.value = String(Number(slider.value) + step);
    putEverywhere(Number(slider.value), false);
  }

  function bindSlider(section) {
    const slider = sliderOf(section);
    if (!slider) return;
    const video = clipOf(section);
    slider.addEventListener("input", () => putEverywhere(Number(slider.value), false));
    slider.addEventListener("keydown", (event) => {
      if (!["ArrowUp", "ArrowDown", "Tab"].includes(event.key)) slider.blur(); // all other keys are the deck's
    });
    video.addEventListener("timeupdate", () => {
      if (isMeantToPlay(video)) setSlider(section, frameOf(video));
    });
  }

  // A question has an invisible fragment, its gate: the first step forward shows the whole question, the second goes on.
  function ended(section) {
    const video = clipOf(section);
    if (section !== Reveal.getCurrentSlide() || !isMeantToPlay(video)) return;
    setSlider(section, lastFrame(video));
    if (kindOf(section) === "question") openGate();
    else if (playsByItself && kindOf(section) !== "scrub") Reveal.next();
  }

  let gateOpensItself = false;
  let asksAnew = false;
  let obeys = false; // another window, which when it opens does not know yet that the question is shown in full

  window.addEventListener(
    "message",
    () => {
      obeys = true;
      setTimeout(() => (obeys = false));
    },
    true, // before reveal.js hears of it
  );

  function openGate() {
    gateOpensItself = true;
    Reveal.nextFragment();
    gateOpensItself = false;
  }

  // With choices there are two: the second tells which one is right. Whoever chooses takes that step.
  const isTold = (section) => Boolean(section.querySelector(".told.visible"));
  const choicesOf = (section) => [...section.querySelectorAll(".choice")];

  function choose(number) {
    const section = Reveal.getCurrentSlide();
    if (!(number in choicesOf(section)) || !section.querySelector(".gate.visible") || isTold(section)) return;
    mark(section, number);
    Speaker.tellChoice(number);
    Reveal.nextFragment();
  }

  function mark(section, number) {
    for (const [place, button] of choicesOf(section).entries()) button.classList.toggle("chosen", place === number);
  }

  function bindChoices(section) {
    for (const [number, button] of choicesOf(section).entries()) {
      button.addEventListener("click", () => {
        button.blur(); // else it would go on taking the keys
        choose(number);
      });
    }
  }

  // reveal.js shows all fragments of a slide that it jumps back to.
  function askAnew(section) {
    if (!section.querySelector(".fragment.visible")) return;
    asksAnew = true;
    Reveal.navigateFragment(-1);
    asksAnew = false;
  }

  // A step may come between the clip's end and the event that tells of it: the question is shown in full already.
  function bindGate() {
    Reveal.on("fragmentshown", ({ fragment }) => {
      const video = shownClip();
      if (gateOpensItself || !fragment.matches(".gate")) return;
      if (video.ended && !choicesOf(Reveal.getCurrentSlide()).length) Reveal.next();
      else stand(video, lastFrame(video));
    });
    Reveal.on("fragmenthidden", () => {
      const video = shownClip();
      if (asksAnew) return;
      if (!obeys) Reveal.prev();
      else if (video && frameOf(video) === lastFrame(video)) openGate();
    });
  }

  function playByItself() {
    playsByItself = !playsByItself;
    const section = Reveal.getCurrentSlide();
    const video = clipOf(section);
    clearTimeout(titleTimer);
    if (playsByItself && (!video || (video.ended && kindOf(section) !== "question"))) Reveal.next();
  }

  function pauseOrPlay() {
    const video = shownClip();
    if (!video) return;
    const frame = frameOf(video);
    const plays = !isMeantToPlay(video) || video.ended;
    putEverywhere(plays && frame === lastFrame(video) ? 0 : frame, plays);
  }

  const restart = () => shownClip() && putEverywhere(0, true);

  // Under the blank screen and in the overview nothing plays; afterwards it goes on where it was.
  function bindHiding() {
    const hide = () => {
      clearTimeout(titleTimer);
      shownClip()?.pause();
    };
    const unhide = () => {
      const video = shownClip();
      if (!video) waitForTitle();
      else if (!video.ended) goOn(video);
    };
    for (const name of ["paused", "overviewshown"]) Reveal.on(name, hide);
    for (const name of ["resumed", "overviewhidden"]) Reveal.on(name, unhide);
    Reveal.on("overviewshown", keepInSight);
  }

  const keepInSight = () => Reveal.getCurrentSlide().scrollIntoView({ block: "nearest" });

  // In the overview, ↑ and ↓ go to the row above or below.
  function vertical(direction) {
    if (!Reveal.isOverview()) return moveSlider(-direction);
    const sections = Reveal.getSlides();
    const columns = sections.filter((section) => section.offsetTop === sections[0].offsetTop).length;
    const place = Reveal.getIndices().h + direction * columns;
    if (place in sections) Reveal.slide(place);
  }

  for (const section of document.querySelectorAll(".beat")) {
    bindSlider(section);
    bindChoices(section);
    clipOf(section).addEventListener("ended", () => ended(section));
  }

  reveal.addEventListener("click", (event) => {
    if (event.defaultPrevented) return; // it has chosen a slide in the overview, and closed it
    if (Reveal.isOverview() || event.target.closest(".slider, .controls, .progress, .pause-overlay, a, button")) return;
    if (Reveal.isPaused()) Reveal.togglePause(false); // just paused: the overlay, which does the same, is not there yet
    else Reveal.next();
  });

  Reveal.on("slidechanged", ({ previousSlide, currentSlide }) => {
    const sections = Reveal.getSlides();
    clearTimeout(titleTimer);
    sliderOf(previousSlide)?.blur(); // else it would go on taking the keys
    const comesBack = sections.indexOf(previousSlide) === sections.indexOf(currentSlide) + 1;
    mark(currentSlide, -1);
    if (!comesBack && !obeys) askAnew(currentSlide);
    show(currentSlide, comesBack);
    prepareAround(currentSlide);
    if (Reveal.isOverview()) keepInSight();
  });

  Reveal.on("ready", ({ currentSlide }) => {
    show(currentSlide, false);
    prepareAround(currentSlide);
    Speaker.listen(
      (number) => mark(Reveal.getCurrentSlide(), number),
      (frame, plays) => put(Reveal.getCurrentSlide(), frame, plays),
      () => shownClip() && [frameOf(shownClip()), isMeantToPlay(shownClip()) && !shownClip().ended],
    );
  });
  bindGate();
  bindHiding();

  const digits = Object.fromEntries([0, 1, 2, 3].map((number) => [49 + number, () => choose(number)]));

  Reveal.initialize({
    width: Number(reveal.dataset.width),
    height: Number(reveal.dataset.height),
    margin: 0,
    minScale: 0.02, // the slides fill any screen, whatever size their clips were rendered in
    maxScale: 50,
    center: false,
    hash: true,
    transition: "none",
    backgroundTransition: "none",
    fragmentInURL: false,
    scrollActivationWidth: 0, // else an upright phone would get one long page, on which nothing plays
    slideNumber: "c/t",
    showSlideNumber: "speaker",
    keyboard: { 38: () => vertical(-1), 40: () => vertical(1), ...digits },
    plugins: [RevealNotes],
  });
  Reveal.addKeyBinding({ keyCode: 65, key: "A", description: "Play by itself; questions wait" }, playByItself);
  Reveal.addKeyBinding({ keyCode: 75, key: "K", description: "Pause the clip, go on, play it again" }, pauseOrPlay);
  Reveal.addKeyBinding({ keyCode: 82, key: "R", description: "Play the clip from its beginning" }, restart);
})();
