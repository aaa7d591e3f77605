import { fieldsOf } from '../../../forms/form-definition.js';
import type { AnsweredForm } from '../../../participants/own-data.queries.js';
import type { OwnData } from '../../../participants/own-data.service.js';

/** Everything that is kept about somebody, for programs; names of fields are part of the format. */
export function writeOwnData(data: OwnData): object {
  const { participant, event, category } = data;
  return {
    format: 'convoke-personal-data/1',
    writtenAt: data.writtenAt,
    event: { title: event.title, startsOn: event.startsOn, endsOn: event.endsOn, timeZone: event.timeZone },
    participation: {
      state: participant.state,
      category: category.title,
      registeredAt: participant.registeredAt,
      addressProvenAt: participant.provedAt,
      decidedAt: participant.decidedAt,
      offeredUntil: participant.offerExpiresAt,
      addedBy: participant.addedBy,
      erasureAskedAt: participant.askedErasureAt,
      checkInCode: participant.checkInCode,
    },
    person: {
      email: participant.email,
      givenName: participant.givenName,
      familyName: participant.familyName,
      badgeName: participant.badgeName,
      organization: participant.organization,
      country: participant.country,
      language: participant.language,
      hidesOrganization: participant.hidesOrganization,
      staysOffLists: participant.staysOffLists,
    },
    consents: data.consentLines,
    forms: data.forms.map(formOf),
    files: data.files.map(({ id, fieldId, name, mediaType, bytes }) => ({
      id,
      field: fieldId,
      name,
      mediaType,
      bytes,
    })),
    letters: data.letters,
    history: data.history.map(({ at, by, action, fields }) => ({ at, by, action, fields })),
    openedByOrganizers: data.openings.map(({ at, role, fieldIds }) => ({ at, role, fields: fieldIds })),
    tags: participant.tags,
    notesOfOrganizers: data.notes,
  };
}

function formOf({
  code,
  title,
  formNumber,
  answeredAt,
  answeredBy,
  definition,
  ...sheet
}: AnsweredForm): object {
  const { answers, sealedFields } = sheet;
  return {
    form: code,
    title,
    version: formNumber,
    answeredAt,
    answeredBy,
    answers: fieldsOf(definition)
      .filter(({ id }) => id in answers)
      .map(({ id, label }) => ({
        field: id,
        question: label,
        answer: answers[id],
        sealed: sealedFields.includes(id),
      })),
    underLock: sealedFields.filter((id) => !(id in answers)),
  };
}
