import type { FieldType } from './field-type.js';
import { consent } from './fields/consent.field.js';
import { country } from './fields/country.field.js';
import { dateRange } from './fields/date-range.field.js';
import { date } from './fields/date.field.js';
import { email } from './fields/email.field.js';
import { file } from './fields/file.field.js';
import { heading } from './fields/heading.field.js';
import { languages } from './fields/languages.field.js';
import { link } from './fields/link.field.js';
import { longText } from './fields/long-text.field.js';
import { number } from './fields/number.field.js';
import { organization } from './fields/organization.field.js';
import { phone } from './fields/phone.field.js';
import { picture } from './fields/picture.field.js';
import { rankedChoice } from './fields/ranked-choice.field.js';
import { severalChoices } from './fields/several-choices.field.js';
import { shortText } from './fields/short-text.field.js';
import { singleChoice } from './fields/single-choice.field.js';
import { travelDocument } from './fields/travel-document.field.js';
import { yesNo } from './fields/yes-no.field.js';

/** The kinds of questions, by name; in the order in which organizers are offered them. */
class FieldTypes {
  private readonly byName = new Map<string, FieldType>();

  /** Upper modules add their own. */
  register(type: FieldType): void {
    this.byName.set(type.name, type);
  }

  get(name: string): FieldType | undefined {
    return this.byName.get(name);
  }

  all(): FieldType[] {
    return [...this.byName.values()];
  }
}

export const fieldTypes = new FieldTypes();

const ours: FieldType[] = [
  shortText,
  longText,
  singleChoice,
  severalChoices,
  rankedChoice,
  yesNo,
  number,
  date,
  dateRange,
  country,
  languages,
  organization,
  phone,
  email,
  link,
  file,
  picture,
  travelDocument,
  consent,
  heading,
];
ours.forEach((type) => fieldTypes.register(type));
