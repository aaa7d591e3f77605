import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import type { SessionWords } from './agenda.queries.js';
import { useEditor } from './editor.js';

/** Fields of a session and their values in words, to be compared by a reader. */
export function useFieldSpeech() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { words } = useEditor();
  const texts = (text: object | null) =>
    Object.entries(text ?? {})
      .map(([language, said]) => `${language}: ${said}`)
      .join(' · ');

  function nameOf(field: keyof SessionWords): string {
    switch (field) {
      case 'title':
        return t('field.title');
      case 'kind':
        return t('agenda.session.kind');
      case 'trackId':
        return t('agenda.session.track');
      case 'abstract':
        return t('agenda.session.abstract');
      case 'languages':
      case 'interpretation':
        return t('agenda.session.spoken');
      case 'items':
        return t('agenda.items.title');
      case 'people':
        return t('agenda.people.title');
    }
  }

  function say<Field extends keyof SessionWords>(field: Field, value: SessionWords[Field]): string {
    const said: Partial<SessionWords> = { [field]: value };
    return [
      said.title && texts(said.title),
      said.abstract && texts(said.abstract),
      said.kind && t(`words:sessionKind.${said.kind}`),
      said.trackId && words.track(said.trackId),
      said.languages?.map(formats.languageName).join(', '),
      said.interpretation?.map(({ from, to }) => `${from.toUpperCase()}–${to.toUpperCase()}`).join(', '),
      said.items?.map(({ title, minutes }) => `${formats.text(title)} (${minutes})`).join(', '),
      said.people
        ?.map(({ personId, role }) => `${words.person(personId)} (${t(`words:sessionRole.${role}`)})`)
        .join(', '),
    ]
      .filter(Boolean)
      .join('');
  }
  return { nameOf, say };
}
