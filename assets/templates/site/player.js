// The lecture's videos, one after the other, and the transcript that follows them and leads into them.
(() => {
  "use strict";

  const stage = document.querySelector(".stage");
  if (!stage) return;

  const HAIR = 0.005; // seconds: less than half a frame; a place is inside its first frame, not at its edge
  const LATE = 0.4; // seconds before a question's end: it has been standing still for long
  const videos = [...stage.querySelectorAll("video")];
  const lines = [...document.querySelectorAll(".line")].map((element) => ({
    element,
    video: Number(element.dataset.video),
    start: Number(element.dataset.start),
    end: Number(element.dataset.end),
    quiz: element.dataset.quiz && document.getElementById(element.dataset.quiz),
  }));
  const box = document.querySelector(".lines");
  const chapters = [...document.querySelectorAll(".chapters a")];
  const button = Object.fromEntries(
    ["narration", "captions", "waits", "here"].map((name) => [name, document.querySelector(`.bar .${name}`)]),
  );
  const speed = document.querySelector(".speed");
  const asked = new Set(); // questions that have been answered, or passed over, since one last sought
  let shown = 0; // the number of the video on show
  let line = null; // the line that is spoken

  const remembered = (name) => {
    try {
      return localStorage.getItem(`lectern.${name}`);
    } catch {
      return null; // a browser may keep nothing
    }
  };
  const remember = (name, value) => {
    try {
      localStorage.setItem(`lectern.${name}`, value);
    } catch {
      // then it holds for this page
    }
  };

  function show(number) {
    for (const [index, video] of videos.entries()) {
      video.hidden = index !== number;
      if (index !== number) video.pause();
    }
    shown = number;
    videos[number].preload = "auto";
  }

  function go(wanted, plays) {
    show(wanted.video);
    asked.clear();
    hideQuestion();
    const video = videos[wanted.video];
    video.currentTime = wanted.start + HAIR;
    follow(wanted);
    if (plays) play(video);
  }

  function play(video) {
    video.play().catch((error) => {
      if (error.name === "NotAllowedError") video.controls = true; // one has to click on it, then
    });
  }

  // The transcript: the line that is spoken is marked, and kept in sight unless somebody is reading elsewhere in it.
  function follow(next) {
    if (!next || next === line) return;
    line?.element.removeAttribute("aria-current");
    line = next;
    line.element.setAttribute("aria-current", "true");
    markChapter();
    if (box.matches(":hover") || box.contains(document.activeElement)) return;
    const above = line.element.offsetTop - box.offsetTop;
    box.scrollTo({ top: above - box.clientHeight / 3 });
  }

  function markChapter() {
    const place = lines.indexOf(line);
    const begun = chapters.filter((link) => lines.indexOf(lineOf(link.hash)) <= place);
    for (const link of chapters) link.toggleAttribute("aria-current", link === begun.at(-1));
  }

  const lineOf = (hash) => lines.find(({ element }) => `#${element.id}` === decodeURIComponent(hash));
  const lineAt = (number, seconds) =>
    lines.find(({ video, start, end }) => video === number && start <= seconds + HAIR && seconds + HAIR < end);

  function tick(video) {
    if (video !== videos[shown]) return;
    const before = line;
    const now = lineAt(shown, video.currentTime);
    const passed = [before, now].find((each) => each && isToBeAsked(each) && video.currentTime > each.end - LATE);
    if (passed && !video.paused && !video.seeking) return question(video, passed);
    follow(now);
  }

  // Questions: the video stands until one has chosen, unless it fills the screen and hides them.
  const waits = () => button.waits.getAttribute("aria-pressed") === "true";
  const isToBeAsked = ({ quiz, video, element }) =>
    quiz && waits() && video === shown && !asked.has(element) && !document.fullscreenElement;

  function question(video, { element, end, quiz }) {
    const ask = stage.querySelector(".ask");
    const [on, verdict, choices] = [".on", ".verdict", ".choices"].map((name) => ask.querySelector(name));
    asked.add(element);
    video.pause();
    if (video.currentTime >= end) video.currentTime = end - HAIR;
    ask.querySelector(".sentence").textContent = quiz.querySelector(".sentence").textContent;
    choices.replaceChildren(...[...quiz.querySelectorAll(".choice")].map(({ textContent }) => choice(textContent.trim())));
    verdict.textContent = "";
    on.textContent = "Skip";
    on.onclick = () => play(video);
    Choices.ask([...choices.children], quiz.dataset.right, verdict, () => (on.textContent = "Go on"));
    ask.hidden = false;
    choices.firstElementChild.focus({ preventScroll: true });
  }

  function choice(text) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "choice";
    made.textContent = text;
    return made;
  }

  const hideQuestion = () => (stage.querySelector(".ask").hidden = true);

  // Speed, sound and captions are as one had them last.
  function setSpeed(rate) {
    speed.value = rate;
    for (const video of videos) video.playbackRate = video.defaultPlaybackRate = Number(rate);
  }

  function setNarration(isOn) {
    button.narration.setAttribute("aria-pressed", isOn);
    for (const video of videos) if (video.muted === isOn) video.muted = !isOn;
  }

  function setCaptions(areOn) {
    button.captions.setAttribute("aria-pressed", areOn);
    for (const video of videos) {
      for (const track of video.textTracks) {
        if (track.kind === "captions") track.mode = areOn ? "showing" : "hidden";
      }
    }
  }

  const switches = { narration: setNarration, captions: setCaptions, waits: setWaits };
  const isPressed = (name) => button[name].getAttribute("aria-pressed") === "true";

  function setWaits(isOn) {
    button.waits.setAttribute("aria-pressed", isOn);
    if (!isOn) hideQuestion();
  }

  function put(name, isOn) {
    switches[name](isOn);
    remember(name, isOn);
  }

  async function copyLink() {
    const address = new URL(`#${line.element.id}`, location.href).href;
    history.replaceState(null, "", address);
    const told = document.querySelector(".bar .told");
    try {
      await navigator.clipboard.writeText(address);
      told.textContent = "Copied.";
    } catch {
      told.textContent = "The address above leads here.";
    }
    setTimeout(() => (told.textContent = ""), 3000);
  }

  for (const [index, video] of videos.entries()) {
    video.addEventListener("timeupdate", () => tick(video));
    video.addEventListener("seeked", () => tick(video));
    video.addEventListener("seeking", () => {
      if (video.currentTime < (line?.start ?? 0)) asked.clear();
    });
    video.addEventListener("play", hideQuestion);
    video.addEventListener("ended", () => {
      if (index + 1 === videos.length) return;
      show(index + 1);
      play(videos[index + 1]);
    });
    video.addEventListener("volumechange", () => {
      if (video.muted === isPressed("narration")) put("narration", !video.muted);
    });
    video.addEventListener("ratechange", () => {
      const rate = String(video.playbackRate);
      if ([...speed.options].some(({ value }) => value === rate)) speed.value = rate;
    });
    video.textTracks.addEventListener("change", () => {
      const areOn = [...video.textTracks].some(({ kind, mode }) => kind === "captions" && mode === "showing");
      if (index === shown && areOn !== isPressed("captions")) put("captions", areOn);
    });
  }

  for (const name of Object.keys(switches)) button[name].addEventListener("click", () => put(name, !isPressed(name)));
  button.here.addEventListener("click", copyLink);
  speed.addEventListener("change", () => {
    setSpeed(speed.value);
    remember("speed", speed.value);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    go(lineOf(link.hash), true);
    if (!link.closest(".transcript")) stage.scrollIntoView({ block: "nearest" });
  });
  addEventListener("hashchange", () => {
    const wanted = lineOf(location.hash);
    if (wanted) go(wanted, true);
  });

  // What is said, what is seen: one of the two at least.
  const kinds = [...document.querySelectorAll(".kinds input")];
  function setKinds() {
    for (const { value, checked } of kinds) box.classList.toggle(`with-${value}`, checked);
  }
  for (const input of kinds) {
    input.addEventListener("change", () => {
      if (kinds.every(({ checked }) => !checked)) kinds.find((other) => other !== input).checked = true;
      remember("kinds", kinds.filter(({ checked }) => checked).map(({ value }) => value).join(" "));
      setKinds();
    });
  }
  if (kinds.length) {
    const kept = remembered("kinds");
    if (kept) for (const input of kinds) input.checked = kept.split(" ").includes(input.value);
    kinds[0].closest("fieldset").hidden = false;
  }
  setKinds();

  const hasSound = videos.some((video) => "sound" in video.dataset);
  document.querySelector(".bar").hidden = false;
  button.narration.hidden = !hasSound;
  button.waits.hidden = !lines.some(({ quiz }) => quiz);
  if (hasSound) setNarration(remembered("narration") !== "false");
  setCaptions(remembered("captions") ? remembered("captions") === "true" : !hasSound);
  setWaits(remembered("waits") !== "false");
  setSpeed(remembered("speed") ?? "1");
  show(0);
  const wanted = lineOf(location.hash);
  if (wanted) go(wanted, false);
  else follow(lines[0]);
  if (wanted) stage.scrollIntoView({ block: "nearest" });
})();
