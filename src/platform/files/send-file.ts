import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

/** What is sent: whole, or while it is made. */
interface FileToSend {
  name: string;
  mediaType: string;
  content: Buffer | Readable;
}

/**
 * Answers with a file that somebody handed in or takes away: always as something to save, never as something to show,
 * so that nothing in it ever runs under our address.
 */
export async function sendFile(reply: FastifyReply, file: FileToSend): Promise<void> {
  await reply
    .headers({
      'content-disposition': attachment(file.name),
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .type(file.mediaType)
    .send(file.content);
}

/** RFC 6266: the name in full, and one of plain letters for programs that read only that. */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9 ._()-]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
