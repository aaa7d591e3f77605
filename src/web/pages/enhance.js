// Makes pages a little nicer; nothing depends on it.
for (const form of document.querySelectorAll('form[data-sending]')) {
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button || button.name === 'switch-language') {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    button.setAttribute('aria-disabled', 'true');
    button.textContent = form.dataset.sending;
  });
}
// Back to a form that was sent: it can be sent again.
addEventListener('pageshow', (event) => {
  if (event.persisted && document.querySelector('form[data-sent]')) {
    location.reload();
  }
});
// The button under the thumb steps aside while its twin is in view.
const thumb = document.querySelector('.thumb');
const twin = document.querySelector('.doors .button');
if (thumb && twin && 'IntersectionObserver' in window) {
  new IntersectionObserver(([entry]) => thumb.classList.toggle('away', entry.isIntersecting)).observe(twin);
}
