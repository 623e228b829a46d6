// Tells a learning platform (SCORM 1.2) how far the learner is and what was chosen. Where there is none, it does nothing.
(() => {
  "use strict";

  const FULL_SCORE = 100; // SCORM wants scores of 0 to 100
  const SKIPPED = "-"; // the answer was shown, and nothing had been chosen
  const began = Date.now();

  // The platform's object lies in a window around this one, or around the one that opened it.
  function find() {
    for (const frame of [...around(window), ...around(window.top.opener)]) {
      try {
        if (frame.API) return frame.API;
      } catch {
        // a window of another server: it may not be looked into
      }
    }
    return null;
  }

  function around(frame) {
    if (!frame) return [];
    return frame.parent === frame ? [frame] : [frame, ...around(frame.parent)];
  }

  const isLecturersWindow = new URLSearchParams(location.search).has("receiver");
  const api = isLecturersWindow ? null : find();
  if (!api || String(api.LMSInitialize("")) !== "true") return;

  const get = (name) => String(api.LMSGetValue(`cmi.${name}`));
  const set = (name, value) => api.LMSSetValue(`cmi.${name}`, String(value));
  const commit = () => api.LMSCommit("");
  const isDone = () => ["completed", "passed", "failed"].includes(get("core.lesson_status"));

  // Each question's first answer, "Scene.beat=b", where b is the second choice: these make the score.
  const questions = [...document.querySelectorAll("section[data-question]")];
  const names = new Set(questions.map(nameOf));
  const first = new Map(
    get("suspend_data")
      .split(",")
      .map((each) => each.split("="))
      .filter(([name, letter]) => names.has(name) && letter),
  );
  const rights = new Map(questions.map((section) => [nameOf(section), letterOf(section, ".right")]));

  function nameOf(section) {
    return section.dataset.question.replace(/[^A-Za-z0-9_.-]/g, "_");
  }

  function letterOf(section, mark) {
    const place = [...section.querySelectorAll(".choice")].findIndex((choice) => choice.matches(mark));
    return "abcd"[place] ?? SKIPPED;
  }

  function reportScore() {
    if (!names.size) return;
    const right = [...names].filter((name) => first.get(name) === rights.get(name)).length;
    set("core.score.min", 0);
    set("core.score.max", FULL_SCORE);
    set("core.score.raw", Math.round((FULL_SCORE * right) / names.size));
  }

  function reportChoice(name, letter) {
    const entry = `interactions.${Number(get("interactions._count")) || 0}`;
    set(`${entry}.id`, name);
    set(`${entry}.type`, "choice");
    set(`${entry}.time`, new Date().toTimeString().slice(0, "hh:mm:ss".length));
    set(`${entry}.correct_responses.0.pattern`, rights.get(name));
    set(`${entry}.student_response`, letter);
    set(`${entry}.result`, letter === rights.get(name) ? "correct" : "wrong");
  }

  function answered({ fragment }) {
    if (!fragment.matches(".told")) return;
    const section = fragment.closest("section");
    const name = nameOf(section);
    const letter = letterOf(section, ".chosen");
    if (letter !== SKIPPED) reportChoice(name, letter);
    if (!first.has(name)) first.set(name, letter);
    set("suspend_data", [...first].map((each) => each.join("=")).join(","));
    reportScore();
    commit();
  }

  function reportPlace() {
    set("core.lesson_location", Reveal.getIndices().h);
    if (Reveal.isLastSlide() && !isDone()) {
      reportScore();
      set("core.lesson_status", "completed");
    }
    commit();
  }

  // reveal.js opens the slide that the address names. A deck that was seen to its end opens at its beginning.
  function resume() {
    const last = document.querySelectorAll(".slides > section").length - 1;
    const place = Number(get("core.lesson_location"));
    if (place > 0 && place < last) history.replaceState(null, "", `#/${place}`);
  }

  function timeSince(start) {
    const seconds = Math.floor((Date.now() - start) / 1000);
    const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60];
    return parts.map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  }

  function finish() {
    set("core.session_time", timeSince(began));
    set("core.exit", "suspend"); // it may be gone on with: the platform keeps place and answers
    commit();
    api.LMSFinish("");
  }

  if (!isDone()) set("core.lesson_status", "incomplete");
  resume();
  Reveal.on("ready", reportPlace);
  Reveal.on("slidechanged", reportPlace);
  Reveal.on("fragmentshown", answered);
  window.addEventListener("pagehide", finish, { once: true });
})();
