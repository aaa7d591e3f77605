// Filters the agenda at once, keeps "now" and "next" right, and adds the reader's own time. Without it the page
// asks the server for the same.
const agenda = document.querySelector('.agenda');
const sift = agenda?.querySelector('.sift');
const sessions = agenda ? [...agenda.querySelectorAll('.slot > ul > li')] : [];
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const fieldsOf = (form) => {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== '') {
      fields.set(name, value.trim());
    }
  }
  return fields;
};

const fits = (session, asked, words) => {
  const { room, track, kind, spoken = '' } = session.dataset;
  const wants = (name, value) => !asked.get(name) || asked.get(name) === value;
  return (
    wants('day', session.closest('.day').dataset.day) &&
    wants('room', room) &&
    wants('track', track) &&
    wants('kind', kind) &&
    (!asked.get('spoken') || spoken.split(' ').includes(asked.get('spoken'))) &&
    words.every((word) => (session.folded ??= fold(session.textContent)).includes(word))
  );
};

function applyFilter() {
  const asked = fieldsOf(sift);
  const words = fold(asked.get('q') ?? '')
    .split(/\s+/)
    .filter(Boolean);
  for (const session of sessions) {
    session.hidden = !fits(session, asked, words);
  }
  for (const group of agenda.querySelectorAll('.slot, .day')) {
    group.hidden = !group.querySelector('.slot > ul > li:not([hidden])');
  }
  const shown = sessions.filter((session) => !session.hidden).length;
  const narrow = [...asked.keys()].some((name) => name !== 'lang');
  const count = sift.querySelector('.sift-count');
  count.firstElementChild.textContent = narrow
    ? count.dataset.count.replace('{shown}', shown).replace('{all}', sessions.length)
    : '';
  count.querySelector('a').hidden = !narrow;
  for (const link of sift.querySelectorAll('.sift-days a')) {
    const isCurrent = (asked.get('day') ?? '') === link.dataset.day;
    link.toggleAttribute('aria-current', isCurrent);
    if (isCurrent) {
      link.setAttribute('aria-current', 'true');
    }
  }
  const query = asked.toString();
  history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}${location.hash}`);
}

const setDay = (value) => {
  let field = sift.querySelector('input[name="day"]');
  if (!field) {
    field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'day' });
    sift.prepend(field);
  }
  field.value = value;
};

if (sift) {
  sift.classList.add('at-once');
  sift.addEventListener('input', applyFilter);
  sift.addEventListener('submit', (event) => {
    event.preventDefault();
    applyFilter();
  });
  sift.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    if (link.closest('.sift-days')) {
      setDay(link.dataset.day);
    } else {
      sift.querySelector('[name="q"]').value = '';
      sift.querySelectorAll('select').forEach((select) => (select.value = ''));
      setDay('');
    }
    applyFilter();
  });
}
// A link to a session that the filter hides shows it all the same.
function showTarget() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (target && sift && target.closest('[hidden]')) {
    sift.querySelector('.sift-count a').click();
    target.scrollIntoView();
  }
}
addEventListener('hashchange', showTarget);
showTarget();

const board = agenda?.querySelector('[data-now]');
function tellNow() {
  const now = Date.now();
  const slots = [...agenda.querySelectorAll('.slot')].map((slot) => ({
    slot,
    from: Date.parse(slot.dataset.from),
    until: Date.parse(slot.dataset.until),
  }));
  const isOn = ({ from, until }) => from <= now && now < until;
  const nextAt = Math.min(...slots.map(({ from }) => from).filter((from) => from > now));
  slots.forEach((one) => one.slot.classList.toggle('current', isOn(one)));
  fillPart('now', slots.filter(isOn), 'until');
  fillPart(
    'next',
    slots.filter(({ from }) => from === nextAt),
    'from',
  );
}
function fillPart(name, slots, edge) {
  const part = board.querySelector(`[data-part="${name}"]`);
  const lines = slots.flatMap(({ slot }) =>
    [...slot.querySelectorAll(':scope > ul > li:not(.gone)')].map((session) => {
      const line = document.createElement('li');
      const time = document.createElement('time');
      const [from, until] = slot.querySelector('time').textContent.split('–');
      time.textContent = edge === 'until' ? `–${until}` : from;
      line.append(time, ' ', session.querySelector('h3 a').cloneNode(true));
      return line;
    }),
  );
  part.querySelector('ul').replaceChildren(...lines);
  part.hidden = lines.length === 0;
}
if (board) {
  // Before and after the meeting nothing is now; the server says when.
  const first = Date.parse(agenda.querySelector('.slot').dataset.from);
  const last = Math.max(
    ...[...agenda.querySelectorAll('.slot')].map(({ dataset }) => Date.parse(dataset.until)),
  );
  setInterval(() => {
    const isOn = !board.hidden || (first <= Date.now() && Date.now() < last);
    if (isOn) {
      board.hidden = Date.now() >= last;
      tellNow();
    }
  }, 20_000);
}

const zone = agenda?.dataset.zone;
if (zone) {
  const language = document.documentElement.lang;
  const say = (at, options) => new Intl.DateTimeFormat(language, { hourCycle: 'h23', ...options }).format(at);
  const clock = { hour: '2-digit', minute: '2-digit' };
  const day = { day: 'numeric', month: 'numeric' };
  for (const slot of agenda.querySelectorAll('.slot')) {
    const [from, until] = [new Date(slot.dataset.from), new Date(slot.dataset.until)];
    if (say(from, { ...clock, ...day }) !== say(from, { ...clock, ...day, timeZone: zone })) {
      const own = document.createElement('span');
      own.className = 'own-time';
      const date = say(from, day) === say(from, { ...day, timeZone: zone }) ? '' : `${say(from, day)}, `;
      own.textContent = `${agenda.dataset.own}: ${date}${say(from, clock)}–${say(until, clock)}`;
      slot.querySelector('time').append(own);
    }
  }
}
