// Questions appear and disappear as answers change; without this every question stands there with its condition in words.
const form = document.querySelector('form.form');
const questions = form ? [...form.querySelectorAll('[data-question]')] : [];
const byId = new Map(questions.map((question) => [question.dataset.question, question]));

const inputsOf = (id) => {
  const name = `a.${id}`;
  return [...form.elements].filter((input) => input.name === name || input.name?.startsWith(`${name}.`));
};
const valuesOf = (id) =>
  inputsOf(id)
    .filter(
      (input) =>
        !['radio', 'checkbox', 'file'].includes(input.type) || input.checked || input.files?.length > 0,
    )
    // A wish is posted with its place: `walk:2`.
    .map((input) => (input.closest('.ranks') ? input.value.split(':')[0] : input.value.trim()))
    .filter(Boolean);
const compares = (value, bound) => {
  if (typeof bound === 'number') {
    return Number(value.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')) - bound;
  }
  return value < bound ? -1 : value > bound ? 1 : 0;
};
const holds = (test, shown) => {
  if (!shown(test.field)) {
    return false;
  }
  const values = valuesOf(test.field);
  switch (test.is) {
    case 'answered':
      return values.length > 0;
    case 'empty':
      return values.length === 0;
    case 'one-of':
      return values.some((value) => test.values.includes(value));
    case 'none-of':
      return values.length > 0 && !values.some((value) => test.values.includes(value));
    case 'at-least':
      return values.some((value) => compares(value, test.value) >= 0);
    case 'at-most':
      return values.some((value) => compares(value, test.value) <= 0);
    default:
      return true;
  }
};

const decide = () => {
  const known = new Map();
  const shown = (id) => {
    if (!byId.has(id)) {
      return false;
    }
    if (!known.has(id)) {
      known.set(id, false); // a circle shows nothing
      const condition = byId.get(id).dataset.shownIf;
      known.set(id, !condition || meets(JSON.parse(condition), shown));
    }
    return known.get(id);
  };
  return shown;
};
const meets = ({ match, tests }, shown) =>
  match === 'all' ? tests.every((test) => holds(test, shown)) : tests.some((test) => holds(test, shown));

/** Sections whose every question is hidden disappear too, and the others are counted anew. */
const count = () => {
  const sections = [...form.querySelectorAll('fieldset')];
  for (const section of sections) {
    const own = [...section.querySelectorAll('[data-question]')];
    section.hidden = own.length > 0 && own.every((question) => question.hidden);
  }
  const seen = sections.filter((section) => !section.hidden && section.querySelector('[data-step]'));
  seen.forEach((section, index) => {
    const step = section.querySelector('[data-step]');
    const text = step.dataset.step.replace('##', String(seen.length)).replace('#', String(index + 1));
    if (step.textContent !== text) {
      step.textContent = text;
    }
  });
};

const refresh = () => {
  const shown = decide();
  for (const question of questions) {
    if (question.dataset.shownIf) {
      question.hidden = !shown(question.dataset.question);
    }
  }
  for (const part of form.querySelectorAll('[data-shown-with]')) {
    const [name, value] = part.dataset.shownWith.split('=');
    part.hidden = form.elements.namedItem(name)?.value !== value;
  }
  count();
};

if (questions.length > 0) {
  form.classList.add('lively');
  form.addEventListener('input', refresh);
  form.addEventListener('change', refresh);
  addEventListener('pageshow', refresh); // back: the browser fills in again what was typed
  refresh();
}

// How much still fits, while somebody writes.
for (const area of document.querySelectorAll('textarea[data-longest]')) {
  const words = document.getElementById(`${area.name}-length`);
  const tell = () => {
    const left = Number(area.dataset.longest) - [...area.value].length;
    words.textContent =
      left < 0 ? words.dataset.over.replace('{over}', -left) : words.dataset.left.replace('{left}', left);
    words.classList.toggle('over', left < 0);
  };
  if (words) {
    area.addEventListener('input', tell);
  }
}
