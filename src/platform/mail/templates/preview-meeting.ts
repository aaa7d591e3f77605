import { dyes } from '../../tokens.js';
import type { MeetingWords, ParticipantMailProps } from './participant-mail.js';

/** The model meeting, for the previews of mails. */
export const previewMeeting: MeetingWords = {
  title: 'Regional Meeting of Women Peacebuilders',
  days: '5–6 June 2024',
  place: 'Istanbul, Türkiye',
  venue: null,
  monograms: ['OSCE', 'GNWP'],
  hosts: 'OSCE Gender Issues Programme and Global Network of Women Peacebuilders',
  contactEmail: 'meeting@example.org',
  dye: dyes.madder,
  discreet: false,
  demo: false,
};

/** What a preview needs besides the language. */
export type PreviewProps<Props extends { t: unknown; words: unknown; language: string }> = Omit<
  Props,
  't' | 'words' | 'language'
>;

export const previewParticipant: PreviewProps<ParticipantMailProps> = {
  meeting: previewMeeting,
  person: 'Aigul Example',
  link: 'http://localhost:3000/r/AQABAAGNvJx0cAAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
};
