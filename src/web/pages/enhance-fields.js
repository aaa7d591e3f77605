// Small comforts of single questions; without them every question can be answered just as well.
{
  const sheet = document.querySelector('form.form');
  const many = (selector, part = sheet) => [...(part?.querySelectorAll(selector) ?? [])];

  // Wishes move up and down, and no two of them keep the same place.
  for (const list of many('.ranks')) {
    const rows = () => many('li', list);
    const pickerOf = (row) => row.querySelector('select');
    const placeOf = (row) => Number(pickerOf(row).value.split(':')[1] ?? 0);
    const give = (row, place) => {
      const picker = pickerOf(row);
      const option = [...picker.options].find(({ value }) => Number(value.split(':')[1] ?? 0) === place);
      picker.value = option ? option.value : '';
      row.dataset.place = String(placeOf(row));
    };
    const most = pickerOf(rows()[0]).options.length - 1;
    const order = () => {
      const sorted = rows().sort((a, b) => (placeOf(a) || most + 1) - (placeOf(b) || most + 1));
      const last = sorted.filter(placeOf).length;
      for (const [index, row] of sorted.entries()) {
        if (list.children[index] !== row) {
          list.insertBefore(row, list.children[index] ?? null);
        }
        const [up, down] = many('.moves button', row);
        const place = placeOf(row);
        up.toggleAttribute('aria-disabled', place === 1 || (place === 0 && last >= most));
        down.toggleAttribute('aria-disabled', place === 0);
      }
    };
    const move = (row, step) => {
      const place = placeOf(row);
      const last = rows().filter(placeOf).length;
      const aim =
        place === 0 ? (step < 0 && last < most ? last + 1 : 0) : place + step > last ? 0 : place + step;
      if (aim === place || (place > 0 && aim < 1 && step < 0)) {
        return;
      }
      const other = rows().find((one) => one !== row && aim > 0 && placeOf(one) === aim);
      give(row, aim);
      if (other) {
        give(other, place);
      }
    };
    for (const row of rows()) {
      row.dataset.place = String(placeOf(row));
      row.classList.add('movable');
      const moves = document.createElement('div');
      moves.className = 'moves';
      for (const [step, words] of [
        [-1, list.dataset.moveUp],
        [1, list.dataset.moveDown],
      ]) {
        const button = document.createElement('button');
        button.type = 'button';
        button.setAttribute(
          'aria-label',
          words.replace('{label}', row.querySelector('label').textContent.trim()),
        );
        button.addEventListener('click', () => {
          move(row, step);
          order();
          button.focus();
          pickerOf(row).dispatchEvent(new window.Event('change', { bubbles: true }));
        });
        moves.append(button);
      }
      row.append(moves);
      pickerOf(row).addEventListener('change', () => {
        if (row.dataset.place !== String(placeOf(row))) {
          const before = Number(row.dataset.place);
          const other = rows().find(
            (one) => one !== row && placeOf(row) > 0 && placeOf(one) === placeOf(row),
          );
          row.dataset.place = String(placeOf(row));
          if (other) {
            give(other, before);
          }
          order();
          pickerOf(row).focus();
        }
      });
    }
    order();
  }

  // Of sessions at the same time, the one ticked last stays.
  for (const block of many('[data-one-of-these]')) {
    block.addEventListener('change', ({ target }) => {
      for (const other of target.checked ? many('input:checked', block) : []) {
        other.checked = other === target;
      }
    });
  }

  // One more picker as soon as the last is used.
  for (const picker of many('[data-another] select')) {
    const watch = (last) =>
      last.addEventListener(
        'change',
        () => {
          const part = last.closest('[data-another]').cloneNode(true);
          const next = part.querySelector('select');
          next.id = last.id.replace(/\d+$/, (number) => Number(number) + 1);
          next.value = '';
          part.querySelector('label').htmlFor = next.id;
          last.closest('[data-another]').after(part);
          watch(next);
        },
        { once: true },
      );
    if (picker.value === '') {
      watch(picker);
    }
  }
}
