"""From a network's answer to its cost, and from the costs of all samples to their mean: for any case."""

from __future__ import annotations

from scenes.kit.runs.case import Case, flower_case
from scenes.kit.stage.lesson import Lesson
from scenes.l08_loss.loss_misses import MissAct
from scenes.l08_loss.loss_story import LossStory
from scenes.l08_loss.loss_surprise import SurpriseAct
from scenes.l08_loss.loss_table import TableAct


class Loss(Lesson):
    """Follow a network's answer to its cost, and the costs of all samples to their mean."""

    case: Case = flower_case()

    def construct(self) -> None:
        """What is charged and why, by the kind of cost; then all samples."""
        story = LossStory(self.case)
        if story.surprised:
            SurpriseAct(self, story).play()
        else:
            MissAct(self, story).play()
        TableAct(self, story, claim_of(story)).play()


def claim_of(story: LossStory) -> str:
    """What was shown."""
    if story.surprised:
        return "Only what is true is charged" if len(story.truths) == 1 else "The share of each truth is charged"
    return "Large misses are charged most" if story.squared else "Each miss is charged as it is"
