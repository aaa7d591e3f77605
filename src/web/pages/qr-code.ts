/**
 * A code as a QR picture: dark squares on white, whatever the page's colours, so that every scanner reads it.
 * @param name what it is, for those who do not see it
 */
export async function qrCodeSvg(code: string, name: string): Promise<string> {
  const { default: qrcode } = await import('qrcode');
  const svg = await qrcode.toString(code, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  const said = name.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return svg.replace('<svg ', `<svg role="img" aria-label="${said}" `);
}
