"""What every scene keeps to. Without manim, for lectern reads it, too."""

ASPECTS = ("16:9", "4:3")  # the aspect ratios that a scene is laid out for, unless it says otherwise
CAPTION_BAND = 0.12  # of the frame's height: the lowest part, which stays free for captions
