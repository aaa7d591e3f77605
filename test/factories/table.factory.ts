/** A table as a CSV file, in UTF-8 unless another encoding is named. */
export function aTable(
  rows: readonly (readonly string[])[],
  { delimiter = ',', encoding = 'utf-8' }: { delimiter?: string; encoding?: 'utf-8' | 'windows-1251' } = {},
): Buffer {
  const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = rows.map((row) => row.map(quoted).join(delimiter)).join('\r\n');
  return encoding === 'utf-8' ? Buffer.from(text) : windows1251(text);
}

/** What Excel saves in the east of Europe. */
function windows1251(text: string): Buffer {
  const letters = [...'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕї'];
  const bytes = [...text].map((letter) => {
    const code = letter.codePointAt(0)!;
    const place = letters.indexOf(letter);
    return code < 0x80 ? code : place >= 0 ? 0x80 + place : code - 0x410 + 0xc0;
  });
  return Buffer.from(bytes);
}
