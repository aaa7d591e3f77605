import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

type Encoding = 'identity' | 'gzip' | 'br';

/** Something ready to be sent, in every encoding that a reader may take. */
export interface Packed {
  etag: string;
  /** Headers of the answer "you have it already". */
  known: Readonly<Record<string, string>>;
  forms: Record<Encoding, { headers: Readonly<Record<string, string>>; body: Buffer }>;
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
  const etag = `W/"${digest}"`;
  const known = { ...headers, etag };
  const form = (body: Buffer, encoding?: Encoding) => ({
    headers: {
      ...known,
      'content-length': String(body.length),
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
    body,
  });
  return { etag, known, forms: { identity: form(identity), gzip: form(zipped, 'gzip'), br: form(br, 'br') } };
}

/** What a request says about the forms of an answer that it takes. */
export interface Wishes {
  'accept-encoding'?: string | string[] | undefined;
  'if-none-match'?: string | undefined;
}

export interface Unpacked {
  status: 200 | 304;
  headers: Readonly<Record<string, string>>;
  body: Buffer | null;
}

/** The answer to one request: the smallest form that it takes, or the word that it has it already. */
export function unpack({ etag, known, forms }: Packed, wishes: Wishes): Unpacked {
  const had = wishes['if-none-match'];
  if (had !== undefined && (had === '*' || had.includes(etag.slice(2)))) {
    return { status: 304, headers: known, body: null };
  }
  const { headers, body } = forms[encodingFor(String(wishes['accept-encoding'] ?? ''))];
  return { status: 200, headers, body };
}

const brotli = /(^|[\s,])br(?!;\s*q=0(\.0*)?\s*(,|$))\s*(;|,|$)/;
const gzipped = /(^|[\s,])gzip(?!;\s*q=0(\.0*)?\s*(,|$))\s*(;|,|$)/;

function encodingFor(accepted: string): Encoding {
  if (brotli.test(accepted)) {
    return 'br';
  }
  return gzipped.test(accepted) ? 'gzip' : 'identity';
}
