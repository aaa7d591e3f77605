import { registerConstraint } from '../platform/database/constraint-errors.js';
import { Invalid, Problem, type FieldProblem } from '../platform/errors.js';

/** Another event has this address already. */
class SlugTaken extends Problem {
  readonly kind = 'conflict';
  readonly code = 'slug-taken';
}

/** The address of an event that was published stands in letters and on posters; it stays. */
export class SlugIsFixed extends Problem {
  readonly kind = 'conflict';
  readonly code = 'slug-fixed';
}

/** Archived and cancelled events stay as they were. */
export class EventNotEditable extends Problem {
  readonly kind = 'conflict';
  readonly code = 'event-not-editable';
}

/** This step is not possible from where the event is in its life. */
export class WrongLifecycle extends Problem {
  readonly kind = 'conflict';
  readonly code = 'wrong-lifecycle';
}

/** Something that people need is missing for the event to be shown; each thing is named. */
export class NotReadyToPublish extends Problem {
  readonly kind = 'invalid';
  readonly code = 'not-ready-to-publish';

  constructor(override readonly fields: FieldProblem[]) {
    super();
  }
}

/** Only who works for the lead says who hosts. */
export class OnlyTheLead extends Problem {
  readonly kind = 'forbidden';
  readonly code = 'only-the-lead';
}

/** Another category of this event has this code. */
class CategoryCodeTaken extends Problem {
  readonly kind = 'conflict';
  readonly code = 'category-code-taken';
}

/** People take part in this category; they have to be moved first. */
export class CategoryInUse extends Problem {
  readonly kind = 'conflict';
  readonly code = 'category-in-use';
}

const wrongField = (field: string, code: string) => () => new Invalid([{ field, code }]);

registerConstraint('events_slug_key', () => new SlugTaken());
registerConstraint('events_slug_is_readable', wrongField('slug', 'slug'));
registerConstraint('events_programme_fkey', wrongField('programmeId', 'choice'));
registerConstraint('events_end_after_start', wrongField('endsOn', 'before-start'));
registerConstraint('events_keep_data_past_the_end', wrongField('keepPersonalDataUntil', 'before-end'));
registerConstraint(
  'events_registration_closes_after_it_opens',
  wrongField('registrationClosesAt', 'before-opening'),
);
registerConstraint('events_address_first_unless_open', wrongField('addressFirst', 'address-first'));
registerConstraint('events_have_a_language', wrongField('languages', 'required'));
registerConstraint('events_colour_is_hex', wrongField('colour', 'colour'));
registerConstraint('events_country_is_a_code', wrongField('country', 'country'));
registerConstraint('events_capacity_not_negative', wrongField('capacity', 'number'));
registerConstraint('events_format_known', wrongField('format', 'choice'));
registerConstraint('events_visibility_known', wrongField('visibility', 'choice'));
registerConstraint('events_venue_visibility_known', wrongField('venueVisibility', 'choice'));
registerConstraint('events_agenda_visibility_known', wrongField('agendaVisibility', 'choice'));
registerConstraint('events_access_known', wrongField('access', 'choice'));
registerConstraint('events_promotion_known', wrongField('promotion', 'choice'));
registerConstraint('events_approval_known', wrongField('approval', 'choice'));
registerConstraint('events_waiting_order_known', wrongField('waitingOrder', 'choice'));
registerConstraint('events_offer_hours_in_range', wrongField('offerHours', 'number'));
registerConstraint('events_lifecycle_known', () => new WrongLifecycle());
registerConstraint('hosts_pkey', wrongField('hosts', 'host-twice'));
registerConstraint('hosts_organization_fkey', wrongField('hosts', 'organization'));
registerConstraint('hosts_one_lead', wrongField('hosts', 'one-lead'));
registerConstraint('hosts_role_known', wrongField('hosts', 'choice'));
registerConstraint('categories_code_key', () => new CategoryCodeTaken());
registerConstraint('categories_code_is_readable', wrongField('code', 'slug'));
registerConstraint('categories_colour_is_hex', wrongField('colour', 'colour'));
registerConstraint('categories_capacity_not_negative', wrongField('capacity', 'number'));
registerConstraint('participants_category_fkey', () => new CategoryInUse());
