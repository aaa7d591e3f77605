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

// Files go at once, with progress; whatever fails stays in its input and comes with the form.
const { uploads, uploaded, remove, drop } = form?.dataset ?? {};

const sizeOf = (bytes) =>
  new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: bytes < 1048576 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: bytes < 1048576 ? 0 : 1,
  }).format(bytes < 1048576 ? Math.max(1, bytes / 1024) : bytes / 1048576);

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const withButton = (choice) => {
  const button = element('button', { type: 'button', className: 'link', textContent: remove });
  button.setAttribute('aria-label', `${remove}: ${choice.querySelector('label').textContent}`);
  button.addEventListener('click', () => {
    const field = choice.closest('.field');
    choice.remove();
    field.querySelector('[role=status]').textContent = '';
    field.querySelector('input')?.focus();
    refresh();
  });
  choice.querySelector('p').append(' · ', button);
};

const send = (input, file, told) =>
  new Promise((done) => {
    const body = new FormData();
    body.append('submission', form.elements.namedItem('submission').value);
    body.append('form-id', form.elements.namedItem('form-id').value);
    body.append(input.name, file);
    const request = new XMLHttpRequest();
    const bar = element('progress', { max: 1, value: 0 });
    bar.setAttribute('aria-label', file.name);
    const line = element('p', { className: 'sending' }, `${file.name} `, bar);
    input.after(line);
    request.upload.addEventListener('progress', ({ loaded, total }) => (bar.value = loaded / total));
    request.addEventListener('loadend', () => {
      line.remove();
      const answer = request.response ?? {};
      if (request.status !== 201) {
        told(answer.errors?.[0]?.message ?? answer.detail ?? '');
      }
      done(request.status === 201 ? answer.files[0] : undefined);
    });
    request.open('POST', `${uploads}?lang=${document.documentElement.lang}`);
    request.responseType = 'json';
    request.send(body);
  });

const takeFiles = async (input) => {
  const field = input.closest('.field');
  field.querySelectorAll('.mistake').forEach((old) => old.remove());
  field.classList.remove('wrong');
  const told = (text) => {
    field.classList.add('wrong');
    field.append(element('p', { className: 'mistake', role: 'alert', textContent: text }));
  };
  const kept = [];
  for (const file of input.files) {
    if (file.size > Number(input.dataset.maxBytes)) {
      told(`${file.name}: ${input.dataset.tooLarge}`);
      continue;
    }
    const taken = await send(input, file, told);
    if (!taken) {
      if (!field.querySelector('.mistake')) {
        return;
      }
      continue;
    }
    kept.push(taken);
  }
  input.value = '';
  show(input, field, kept);
};

const show = (input, field, kept) => {
  const list = field.querySelector('.choices') ?? element('div', { className: 'choices' });
  if (!list.isConnected) {
    input.parentElement.insertBefore(list, input);
  }
  for (const { id, name, bytes } of kept) {
    if (!input.multiple) {
      list.replaceChildren();
    }
    list.querySelector(`[value="${id}"]`)?.closest('.choice').remove();
    const tick = element('input', {
      type: 'checkbox',
      id: `${input.name}.${id}`,
      name: input.name,
      value: id,
      checked: true,
    });
    const label = element('label', { htmlFor: tick.id, textContent: name });
    const choice = element(
      'div',
      { className: 'choice' },
      tick,
      label,
      element('p', { textContent: sizeOf(bytes) }),
    );
    withButton(choice);
    list.append(choice);
  }
  if (kept.length > 0) {
    field.querySelector('[role=status]').textContent = kept
      .map(({ name }) => uploaded.replace('{name}', name))
      .join(' ');
  }
  refresh();
};

if (uploads) {
  for (const input of form.querySelectorAll('input[type=file]')) {
    const field = input.closest('.field');
    field.classList.add('takes-files');
    input.after(
      element('p', { className: 'help drop', textContent: drop }),
      element('p', { className: 'unseen', role: 'status' }),
    );
    input.addEventListener('change', () => void takeFiles(input));
    field.addEventListener('dragover', (event) => {
      event.preventDefault();
      field.classList.add('over');
    });
    field.addEventListener('dragleave', () => field.classList.remove('over'));
    field.addEventListener('drop', (event) => {
      event.preventDefault();
      field.classList.remove('over');
      const files = new DataTransfer();
      [...event.dataTransfer.files]
        .slice(0, input.multiple ? 20 : 1)
        .forEach((file) => files.items.add(file));
      input.files = files.files;
      void takeFiles(input);
    });
  }
  form.querySelectorAll('.takes-files .choice').forEach(withButton);
}
