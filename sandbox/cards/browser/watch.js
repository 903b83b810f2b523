// A page that waits for something to happen elsewhere: it asks, and comes anew when the answer has changed.
(() => {
  const { watch, known } = document.querySelector('[data-watch]').dataset;
  async function look() {
    const answer = await fetch(watch).then(
      (response) => response.text(),
      () => known,
    );
    if (answer === known) setTimeout(() => void look(), 2000);
    else location.reload();
  }
  setTimeout(() => void look(), 2000);
})();
