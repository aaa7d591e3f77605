/** A code as a QR picture: dark squares on white, whatever the page's colours, so that every scanner reads it. */
export async function qrCodeSvg(code: string): Promise<string> {
  const { default: qrcode } = await import('qrcode');
  return qrcode.toString(code, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
}
