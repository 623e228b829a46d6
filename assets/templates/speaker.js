// The lecturer's window shows the deck once more; here the two agree on where a clip is, whoever moved it.
const Speaker = (() => {
  "use strict";

  const followers = new Set(); // of the projector's deck: those in the lecturer's window

  const leader = () => (Reveal.isSpeakerNotes() ? window.parent.opener : null);
  const belongs = (other) => other === leader() || other?.parent?.opener === window;

  // Tells the others that the current slide's clip now stands at a frame, or plays from there.
  function tell(frame, plays) {
    const message = { lectern: "clip", slide: Reveal.getIndices().h, frame, plays };
    for (const other of leader() ? [leader()] : followers) other.postMessage(message, "*");
  }

  // Calls `obey(frame, plays)` whenever the others tell that of the slide on show; `state()` is what they are told
  // when they come later.
  function listen(obey, state) {
    window.addEventListener("message", ({ data, source }) => {
      if (!data?.lectern || !belongs(source)) return;
      if (data.lectern === "hello") {
        followers.add(source);
        const now = state();
        if (now) tell(...now);
      } else if (data.slide === Reveal.getIndices().h && Number.isInteger(data.frame)) {
        obey(data.frame, Boolean(data.plays));
        for (const other of followers) if (other !== source) other.postMessage(data, "*");
      }
    });
    leader()?.postMessage({ lectern: "hello" }, "*");
  }

  return { tell, listen };
})();
