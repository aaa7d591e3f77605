/** The most that one form holds; a draft beyond it is refused as a whole. */
export const limits = {
  sections: 40,
  fields: 300,
  options: 500,
  tests: 20,
  testValues: 300,
  places: 1_000_000,
  keepDays: 3_650,
  /** Characters of texts, in each language. */
  title: 200,
  label: 1_000,
  explanation: 5_000,
  option: 300,
  /** Characters of one value of a condition. */
  testValue: 200,
  /** Depth, parts and characters of what a type alone understands. */
  settingsDepth: 5,
  settingsParts: 500,
  settingsText: 5_000,
  /** Problems named at once; whoever has more begins with these. */
  problems: 100,
} as const;
