// The lecturer's window shows the deck once more; here the two agree on where a clip is, whoever moved it.
const Speaker = (() => {
  "use strict";

  const followers = new Set(); // of the projector's deck: those in the lecturer's window

  const leader = () => (Reveal.isSpeakerNotes() ? window.parent.opener : null);
  const belongs = (other) => other === leader() || other?.parent?.opener === window;

  // Tells the others that the current slide's clip now stands at a frame, or plays from there.
  const tell = (frame, plays) => send({ lectern: "clip", slide: Reveal.getIndices().h, frame, plays });

  // Tells them which of the current slide's choices was taken.
  const tellChoice = (number) => send({ lectern: "choice", slide: Reveal.getIndices().h, number });

  function send(message) {
    for (const other of leader() ? [leader()] : followers) other.postMessage(message, "*");
  }

  // Calls `choose(number)` or `obey(frame, plays)` whenever the others tell that of the slide on show; `state()` is what
  // they are told when they come later.
  function listen(choose, obey, state) {
    window.addEventListener("message", ({ data, source }) => {
      if (!data?.lectern || !belongs(source)) return;
      if (data.lectern === "hello") {
        followers.add(source);
        const now = state();
        if (now) tell(...now);
      } else if (data.slide === Reveal.getIndices().h) {
        if (data.lectern === "choice") choose(data.number);
        else if (Number.isInteger(data.frame)) obey(data.frame, Boolean(data.plays));
        for (const other of followers) if (other !== source) other.postMessage(data, "*");
      }
    });
    leader()?.postMessage({ lectern: "hello" }, "*");
  }

  return { tell, tellChoice, listen };
})();
