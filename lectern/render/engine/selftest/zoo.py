"""Scenes that a renderer gets wrong first: what moves by itself, what is random, what is not a plain path."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    BLUE,
    DL,
    DOWN,
    GREEN,
    LEFT,
    ORANGE,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UP,
    UR,
    WHITE,
    YELLOW,
    Arrow,
    Circle,
    Create,
    DashedLine,
    Dot,
    FadeIn,
    FadeOut,
    ImageMobject,
    LaggedStart,
    Line,
    Mobject,
    MovingCameraScene,
    PMobject,
    Rotate,
    Scene,
    Square,
    Star,
    ThreeDScene,
    Transform,
    Triangle,
    ValueTracker,
    VGroup,
    VMobject,
    always_redraw,
)


class Updaters(Scene):
    """Updaters that count time, on mobjects and on the scene, during animations and stills."""

    def construct(self) -> None:
        """Two dots that go on moving."""
        dot, counted = Dot(), Dot(color=RED)
        dot.add_updater(lambda mobject, dt: mobject.shift(RIGHT * dt))
        self.add(dot, counted, Square().to_corner(UR))

        def rise(dt: float) -> None:
            counted.shift(UP * dt)

        self.add_updater(rise)
        self.play(Create(Circle()), run_time=0.5)
        self.wait(0.5)
        self.wait_until(lambda: bool(dot.get_x() > 1.2), max_time=2)


class Redrawn(Scene):
    """Mobjects made anew at every frame."""

    def construct(self) -> None:
        """A line that follows a number."""
        angle = ValueTracker(0)
        self.add(angle, always_redraw(lambda: Line(ORIGIN, (2 * np.cos(angle.get_value()), angle.get_value(), 0.0))))
        self.play(angle.animate.set_value(2), run_time=0.7)
        self.wait(0.3)


class RandomWalk(Scene):
    """Random numbers, drawn in construct and in an updater."""

    def construct(self) -> None:
        """A dot that trembles."""
        rng = np.random.default_rng(5)
        dots = VGroup(*(Dot(rng.normal(size=3) * [1, 1, 0]) for _ in range(9)))
        dots[0].add_updater(lambda mobject: mobject.move_to(rng.normal(size=3) * [1, 1, 0]))
        self.play(FadeIn(dots), run_time=0.5)
        self.wait(0.5)


class Images(Scene):
    """Images: moved, turned, faded, partly outside, behind and before paths."""

    def construct(self) -> None:
        """A gradient of 12 × 16 pixels."""
        pixels = np.linspace(0, 255, 12 * 16 * 4).reshape(12, 16, 4).astype(np.uint8)
        pixels[:, :, 3] = 255
        image = ImageMobject(pixels).scale(8)
        self.add(Square(side_length=3, fill_opacity=0.5, color=ORANGE), image, Circle(color=WHITE))
        self.play(image.animate.shift(LEFT * 5 + UP * 2), run_time=0.4)
        self.play(Rotate(image, PI / 5), run_time=0.4)
        self.play(FadeOut(image), run_time=0.4)


class Camera(MovingCameraScene):
    """A camera that moves and zooms."""

    def construct(self) -> None:
        """Towards a star."""
        star = Star(color=YELLOW, fill_opacity=0.3).shift(RIGHT * 2)
        self.add(star, Square(), DashedLine(LEFT * 4, RIGHT * 4))
        frame: Any = self.camera
        self.play(frame.frame.animate.scale(0.4).move_to(star), run_time=0.6)
        self.play(Rotate(star), run_time=0.4)


class Looks(Scene):
    """Gradients, sheen, background strokes, transparency, joints, order, foreground, broken points."""

    def construct(self) -> None:
        """Everything at once."""
        rainbow: Any = [RED, GREEN, BLUE]
        gradient = Square().set_color(rainbow).set_fill(opacity=0.5).shift(LEFT * 3)
        shiny = Circle(fill_opacity=1).set_sheen(0.6, DL)
        outlined = Triangle(fill_opacity=0.8).set_stroke(RED, 30, 0.4, background=True).shift(RIGHT * 3)
        spike = VMobject(stroke_width=20).set_points_as_corners([LEFT, RIGHT * 2, LEFT + UP * 0.3]).shift(DOWN * 2)
        broken = Square().set_points(np.full((8, 3), np.nan))
        bare = Mobject()
        bare.points = np.zeros((1, 3))
        self.add(gradient, shiny, outlined, spike, broken, bare)
        self.add_foreground_mobjects(Line(UP * 3, DOWN * 3, stroke_opacity=0.5))
        shiny.set_z_index(2)
        self.play(Transform(gradient, Star().shift(RIGHT * 2)), spike.animate.rotate(1), run_time=0.5)
        moved: Any = shiny.animate.set_z_index(-1).shift(LEFT)
        self.play(LaggedStart(FadeOut(outlined), moved), run_time=0.5)
        self.bring_to_back(spike)
        self.wait(0.3)


class Points(Scene):
    """A cloud of points, which only manim's own camera draws."""

    def construct(self) -> None:
        """Points before a square."""
        cloud = PMobject(stroke_width=6)
        cloud.add_points(np.random.default_rng(2).normal(size=(60, 3)))
        self.add(Square(fill_opacity=1, color=BLUE), cloud)
        self.play(cloud.animate.shift(UP), run_time=0.5)


class Sections(Scene):
    """Named sections, one of them skipped."""

    def construct(self) -> None:
        """Three stretches, of which two are seen."""
        arrow = Arrow(LEFT, RIGHT)
        self.next_section("first")
        self.play(Create(arrow), run_time=0.5)
        self.next_section("skipped", skip_animations=True)
        self.play(arrow.animate.shift(UP), run_time=0.5)
        self.next_section("last")
        self.play(arrow.animate.shift(DOWN * 2), run_time=0.5)
        self.wait(0.5)


class Solid(ThreeDScene):
    """A camera in space: left to manim's own renderer."""

    def construct(self) -> None:
        """Turning around a circle."""
        self.set_camera_orientation(phi=1)
        self.add(Circle())
        self.move_camera(theta=1, run_time=0.3)


ZOO = (Updaters, Redrawn, RandomWalk, Images, Camera, Looks, Points, Sections, Solid)
