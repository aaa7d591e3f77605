import { indexedPng } from '../platform/mail/indexed-png.js';
import { light } from '../platform/tokens.js';

/** Pixels of a cell, and the white around the code in cells; the mail adds more. */
const CELL = 12;
const MARGIN = 2;

/** The check-in code as a QR picture for a mail: dark on white whatever the mail's colours. */
export async function drawCode(code: string): Promise<Buffer> {
  const { create } = await import('qrcode');
  const { modules } = create(code, { errorCorrectionLevel: 'M' });
  const inside = (at: number) => at >= 0 && at < modules.size;
  const isDark = (row: number, column: number) =>
    inside(row) && inside(column) && modules.get(row, column) === 1;
  const across = Array.from({ length: modules.size + 2 * MARGIN }, (_, index) => index - MARGIN);
  const rows = across.map((row) => across.map((column) => (isDark(row, column) ? 1 : 0)));
  return indexedPng(rows, ['#FFFFFF', light.ink], CELL);
}
