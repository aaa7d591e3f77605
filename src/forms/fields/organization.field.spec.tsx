import { describe, expect, it } from 'vitest';
import { aContext, aField, aList, draw, posted } from '../../../test/support/field-stage.js';
import { organization } from './organization.field.js';

const known = aList({
  'org-un': { label: { en: 'UN Women', ru: 'ООН-женщины' } },
  'org-odihr': 'ODIHR',
});
const context = aContext({ lists: new Map([['organizations', known]]) });
const field = aField(organization);
const parse = (value: unknown) => organization.parse(value, field, context);

describe('A question for an organization', () => {
  it('knows those known here by any of their names, however they are typed', () => {
    expect(parse(' un  women')).toEqual({ answer: { name: 'UN Women', organizationId: 'org-un' } });
    expect(parse('ООН-ЖЕНЩИНЫ')).toEqual({ answer: { name: 'ООН-женщины', organizationId: 'org-un' } });
  });

  it('takes any other by its name', () => {
    expect(parse('Женщины Памира')).toEqual({ answer: { name: 'Женщины Памира' } });
  });

  it('takes the id from programs, and its name from the list', () => {
    expect(parse({ organizationId: 'org-odihr', name: 'Something else' })).toEqual({
      answer: { name: 'ODIHR', organizationId: 'org-odihr' },
    });
  });

  it.each(['org-none', {}, 7, '__proto__'])('does not know the id %j', (organizationId) => {
    expect(parse({ name: 'UN Women', organizationId })).toEqual({ code: 'organization' });
  });

  it('takes an empty name as no answer', () => {
    expect(parse({ name: ' ' })).toEqual({ answer: null });
    expect(parse({})).toEqual({ answer: null });
  });

  it('suggests those known here, without a script', () => {
    const html = draw(organization, field, { context });
    expect(html).toContain('list="a.question-a1b2c.known"');
    expect(html).toMatch(/<datalist id="a\.question-a1b2c\.known"><option>UN Women<\/option>/);
  });

  it('suggests nothing where the host does not want it', () => {
    const quiet = aField(organization, { settings: { suggests: false } });
    expect(draw(organization, quiet, { context })).not.toContain('datalist');
  });

  it('brings what was typed back', () => {
    const html = draw(organization, field, { context, typed: posted({ '': 'Женщины' }) });
    expect(html).toContain('value="Женщины"');
  });
});
