import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, posted, repost, wordsIn } from '../../../test/support/field-stage.js';
import type { StagedFile } from '../field-type.js';
import { file } from './file.field.js';
import { picture } from './picture.field.js';

const staged = (id: string, fieldId = 'question-a1b2c'): [string, StagedFile] => [
  id,
  { id, fieldId, name: `${id}.pdf`, mediaType: 'application/pdf', bytes: 2_621_440 },
];
const context = aContext({
  files: new Map([staged('cv'), staged('letter'), staged('other', 'passport-x1y2z')]),
});
const one = aField(file);
const two = aField(file, { settings: { max: 2, kinds: ['pdf', 'docx'], megabytes: 5 } });

describe('A question for files', () => {
  it('takes files that were staged for it', () => {
    expect(file.parse(['cv', 'letter', 'cv'], two, context)).toEqual({ answer: ['cv', 'letter'] });
  });

  it.each(['other', 'unknown', '__proto__', 'cv.pdf', {}, 7])('does not know the file %j', (id) => {
    expect(file.parse([id], two, context)).toEqual({ code: 'file-unknown' });
  });

  it('takes no more than asked for from a program', () => {
    expect(file.parse(['cv', 'letter'], one, context)).toEqual({ code: 'fewer-files', params: { max: 1 } });
  });

  it('lets a new file take the place of the one before, on a page', () => {
    const read = file.read(posted({ '': ['cv', 'letter'] }));
    expect(file.parse(read, one, context)).toEqual({ answer: ['letter'] });
    expect(file.parse(read, two, context)).toEqual({ answer: ['cv', 'letter'] });
  });

  it('shows what was handed in, ticked, and lets it go when the tick is taken away', () => {
    const html = draw(file, two, { answer: ['cv', 'letter'], context });
    expect(html).toContain('cv.pdf');
    expect(html).toContain('2.5 MB');
    expect(file.parse(file.read(repost(html, two)), two, context)).toEqual({ answer: ['cv', 'letter'] });
    const without = repost(html.replace('checked="" value="letter"', 'value="letter"'), two);
    expect(file.parse(file.read(without), two, context)).toEqual({ answer: ['cv'] });
  });

  it('says before what it takes, and tells the browser', () => {
    const html = draw(file, two, { context });
    expect(html).toContain('Up to 2 files, PDF and Word (DOCX), 5 MB each.');
    expect(html).toMatch(/accept="application\/pdf,\.pdf,/);
    expect(html).toContain('multiple=""');
  });

  it('needs no new file where one is there already', () => {
    const attributes = { required: true };
    expect(draw(file, two, { attributes, context })).toContain('required');
    expect(draw(file, two, { attributes, context, answer: ['cv'] })).not.toContain('required');
  });

  it('shows nobody another question’s file', () => {
    expect(draw(file, one, { typed: posted({ '': 'other' }), context })).not.toContain('other.pdf');
  });

  it('says how many there are, for their names are under lock', () => {
    expect(file.say(['cv', 'letter'], two, wordsIn('ru'))).toBe('2 файла');
  });
});

describe('A question for a picture', () => {
  it('takes one picture, drawn anew', () => {
    const field = aField(picture, { settings: { square: true } });
    expect(picture.uploads!(field)).toMatchObject({
      accept: ['jpeg', 'png', 'webp'],
      portrait: { square: true },
    });
    expect(draw(picture, field)).not.toContain('multiple');
  });
});
