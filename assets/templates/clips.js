// A deck's clips: each stands, or plays, where it was last wished to.
const Clips = (() => {
  "use strict";

  // Chromium drops the picture of a clip that stands if the one before is still on its way to the screen, and then
  // shows the older one for good. So a place is asked for again, after so many milliseconds each, within its frame.
  const ASKED_AGAIN = [60, 250, 1000, 4000];
  const HAIR = 1e-3; // seconds; far less than half a frame

  const loads = new Map(); // clip → the promise of its source
  const wishes = new Map(); // clip → where it is to stand, and whether it is to play

  const rate = (video) => Number(video.dataset.fps);
  const frameTime = (video, frame) => (frame + 0.5) / rate(video); // the middle: no rounding matters
  const frameAt = (video, seconds) => Math.floor(seconds * rate(video));
  const lastFrame = (video) => Number(video.dataset.frames) - 1;
  const frameOf = (video) => Math.min(frameAt(video, video.currentTime), lastFrame(video));
  const isHidden = () => Reveal.isPaused() || Reveal.isOverview();
  const isMeantToPlay = (video) => Boolean(wishes.get(video)?.plays);

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

  function wish(video, frame, plays) {
    const wanted = { seconds: plays && frame === 0 ? 0 : frameTime(video, frame), plays };
    wishes.set(video, wanted);
    if (!loads.has(video)) loads.set(video, load(video));
    loads.get(video).then(() => wishes.get(video) === wanted && fulfil(video, wanted));
  }

  function fulfil(video, wanted) {
    if (!wanted.plays) video.pause();
    if (frameAt(video, video.currentTime) !== frameAt(video, wanted.seconds)) video.currentTime = wanted.seconds;
    if (wanted.plays) goOn(video);
    else askAgain(video, wanted, ASKED_AGAIN);
  }

  function askAgain(video, wanted, [delay, ...later]) {
    if (delay === undefined) return;
    setTimeout(() => {
      if (wishes.get(video) !== wanted) return;
      const waits = video.closest(".future"); // it has not played: no picture of it is on its way
      if (!waits) video.currentTime = wanted.seconds + HAIR * (later.length % 2);
      askAgain(video, wanted, later);
    }, delay);
  }

  function goOn(video) {
    if (isHidden() || !isMeantToPlay(video)) return;
    video.play().catch((error) => {
      if (error.name !== "NotAllowedError" || !isMeantToPlay(video)) return; // the slide was left before the clip began
      video.muted = true; // sound needs a click first; the picture does not
      video.play().catch(() => {});
    });
  }

  const play = (video, frame = 0) => wish(video, frame, true);
  const stand = (video, frame) => wish(video, frame, false);
  const rest = (video) => wishes.delete(video) && video.pause();

  return { play, stand, rest, goOn, frameOf, lastFrame, isMeantToPlay };
})();
