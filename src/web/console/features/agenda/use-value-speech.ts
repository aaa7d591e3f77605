import { useTranslation } from 'react-i18next';
import type { AgendaDraft, LocalizedText, TimeSpan } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';

type Value = string | number | boolean | null | readonly string[] | LocalizedText | readonly TimeSpan[];

/** The value of a field of a room, a track or a person in words. */
export function useValueSpeech({ timeZone }: AgendaDraft): (value: Value) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  const sayPart = (part: string | TimeSpan) =>
    typeof part === 'string'
      ? part
      : `${formats.instant(part.from, timeZone)} – ${formats.instant(part.to, timeZone)}`;
  return (value) => {
    if (typeof value === 'boolean') {
      return t(value ? 'action.yes' : 'action.no');
    }
    if (Array.isArray(value)) {
      return (value as readonly (string | TimeSpan)[]).map(sayPart).join('; ');
    }
    return value !== null && typeof value === 'object'
      ? Object.entries(value as LocalizedText)
          .map(([language, text]) => `${language}: ${text}`)
          .join(' · ')
      : String(value ?? '');
  };
}
