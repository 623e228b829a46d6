// A question's choices: the first click decides, and shows which one is right.
const Choices = (() => {
  "use strict";

  // Marks the buttons and tells the verdict; calls `done` once one is clicked.
  function ask(buttons, right, verdict, done) {
    for (const button of buttons) {
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled")) return;
        for (const other of buttons) settle(other, right, other === button);
        const isRight = button.textContent.trim() === right;
        verdict.textContent = isRight ? "Right." : `Not so: the answer is ${right}.`;
        verdict.dataset.right = isRight;
        done();
      });
    }
  }

  // A settled button stays where it is, for whoever reads it or stands on it.
  function settle(button, right, isChosen) {
    button.setAttribute("aria-disabled", "true");
    button.classList.toggle("right", button.textContent.trim() === right);
    button.classList.toggle("chosen", isChosen);
  }

  // On the page, a question's answers come after a choice.
  for (const quiz of document.querySelectorAll(".quiz")) {
    const buttons = [...quiz.querySelectorAll(".choice")];
    const answers = quiz.querySelector(".answers");
    if (!buttons.length) continue;
    if (answers) answers.hidden = true;
    ask(buttons, quiz.dataset.right, quiz.querySelector(".verdict"), () => {
      if (answers) answers.hidden = !(answers.open = true);
    });
  }

  return { ask };
})();
