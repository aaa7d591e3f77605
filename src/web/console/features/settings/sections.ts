/** The pages of an event's settings, in the order of the menu. */
export const settingsSections = [
  'texts',
  'place',
  'registration',
  'places',
  'quotas',
  'waiting',
  'exclusions',
  'hosts',
  'look',
  'privacy',
] as const;

export type SettingsSection = (typeof settingsSections)[number];

export function isSettingsSection(text: string): text is SettingsSection {
  return settingsSections.includes(text as SettingsSection);
}
