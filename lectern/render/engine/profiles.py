"""How a video is encoded: three settings between fast and small."""

from __future__ import annotations

from dataclasses import dataclass

FINAL_FROM = 1080  # pixels on the shorter side


@dataclass(frozen=True)
class Profile:
    """x264's preset and constant rate factor; `may_hold`: an unchanged picture can be one packet that lasts longer.

    Pictures of different lengths go without B-frames: with them the order of decoding has no place on the clock.
    `extra` are further settings of x264.
    """

    name: str
    preset: str
    crf: int
    may_hold: bool
    extra: str = ""

    @property
    def encoder_options(self) -> dict[str, str]:
        """What manim's configuration takes as `video_encoder_options`."""
        options = {"preset": self.preset, "crf": str(self.crf)}
        if self.may_hold:
            options["bf"] = "0"
        if self.extra:
            options["x264-params"] = self.extra
        return options


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("draft", "ultrafast", 26, may_hold=True),
        # Motion by whole pixels: drawings move no better by fractions, and it saves a fifth of the encoder's time.
        Profile("final", "superfast", 23, may_hold=True, extra="subme=0"),
        Profile("archive", "medium", 23, may_hold=False),
    )
}


def default_profile(width: int, height: int) -> str:
    """`final` from 1080p upwards, `draft` below, whatever the aspect ratio."""
    return "final" if min(width, height) >= FINAL_FROM else "draft"
