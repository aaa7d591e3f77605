import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Something ready to be sent, in every encoding that a reader may take. */
export interface Packed {
  etag: string;
  headers: Record<string, string>;
  bodies: { identity: Buffer; gzip: Buffer; br: Buffer };
}

/** Good and still quick: a page is packed again at most once a second. */
const PAGE_QUALITY = 6;

/**
 * Packs a text once for many readers.
 * @param quality of Brotli; 11 for what is packed once in the life of the process
 */
export async function pack(
  text: string,
  headers: Record<string, string>,
  quality = PAGE_QUALITY,
): Promise<Packed> {
  const identity = Buffer.from(text);
  const [br, zipped] = await Promise.all([
    compressBrotli(identity, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
    compressGzip(identity, { level: 9 }),
  ]);
  const digest = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return { etag: `W/"${digest}"`, headers, bodies: { identity, gzip: zipped, br } };
}

/** What a request says about the forms of an answer that it takes. */
export interface Wishes {
  'accept-encoding'?: string | string[] | undefined;
  'if-none-match'?: string | undefined;
}

export interface Unpacked {
  status: 200 | 304;
  headers: Record<string, string>;
  body: Buffer | null;
}

/** The answer to one request: the smallest form that it takes, or the word that it has it already. */
export function unpack(packed: Packed, wishes: Wishes): Unpacked {
  const known = wishes['if-none-match'];
  if (known !== undefined && (known === '*' || known.includes(packed.etag.slice(2)))) {
    return { status: 304, headers: { ...packed.headers, etag: packed.etag }, body: null };
  }
  const encoding = encodingFor(String(wishes['accept-encoding'] ?? ''));
  const body = packed.bodies[encoding];
  const headers: Record<string, string> = {
    ...packed.headers,
    etag: packed.etag,
    'content-length': String(body.length),
  };
  if (encoding !== 'identity') {
    headers['content-encoding'] = encoding;
  }
  return { status: 200, headers, body };
}

function encodingFor(accepted: string): keyof Packed['bodies'] {
  if (/(^|[\s,])br(?!;\s*q=0(\.0*)?\s*(,|$))\s*(;|,|$)/.test(accepted)) {
    return 'br';
  }
  return /(^|[\s,])gzip(?!;\s*q=0(\.0*)?\s*(,|$))\s*(;|,|$)/.test(accepted) ? 'gzip' : 'identity';
}
