import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { v7 } from 'uuid';
import { sensitiveFields } from '../bench-form.mjs';

/**
 * What the three hand-written servers share: reading a request, checking it, and the same durable effect as the
 * product's registration (participant, consents, mail and its job, audit line with value and chain, kept answer,
 * counters, notification). They do nothing else.
 */
const required = ['email', 'givenName', 'familyName', 'country', 'language', 'category'];

/** @param {(request: object) => Promise<string>} register */
export function serve(register) {
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end('ready');
      return;
    }
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      let body;
      try {
        body = JSON.parse(Buffer.concat(parts));
      } catch {
        answer(response, 400, { code: 'malformed' });
        return;
      }
      if (
        !required.every((field) => typeof body[field] === 'string' && body[field].length <= 254) ||
        !body.consents?.dataProcessing
      ) {
        answer(response, 422, { code: 'invalid' });
        return;
      }
      register(prepare(body, request.headers['idempotency-key'])).then(
        (status) =>
          status === 'no-place-left'
            ? answer(response, 422, { code: 'invalid' })
            : answer(response, 201, { status }),
        () => answer(response, 503, { code: 'busy' }),
      );
    });
  });
  server.listen(Number(process.env.PORT), '127.0.0.1');
  process.once('SIGTERM', () => process.exit(0));
}

function answer(response, status, body) {
  const json = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
  });
  response.end(json);
}

const secret = randomBytes(32);

/** Where the event has a form: its id, and the options and sessions whose places are counted. */
export const form = process.env.FORM ? JSON.parse(process.env.FORM) : undefined;
const counted = new Set(form?.counted);

function prepare(body, key) {
  const digest = (text) => createHmac('sha256', secret).update(text).digest('hex');
  const id = v7();
  return {
    id,
    mailId: v7(),
    ...(form ? { sheet: sheetOf(id, body.answers) } : {}),
    body: { ...body, email: body.email.trim().toLowerCase() },
    keyDigest: digest(key),
    requestDigest: digest(JSON.stringify(body)),
  };
}

/** Answers as they are kept: sensitive ones sealed for this person and form, and what they take of limited places. */
function sheetOf(id, given) {
  const answers = { ...given };
  const sensitive = {};
  for (const field of sensitiveFields) {
    if (answers[field] !== undefined) {
      sensitive[field] = answers[field];
      delete answers[field];
    }
  }
  const choices = Object.entries(answers).flatMap(([field, answer]) =>
    (Array.isArray(answer) ? answer : [answer]).flatMap((value) => [`${field}/${value}`, value]),
  );
  return {
    answers,
    sealed: seal(JSON.stringify(sensitive), `answer_sheets/${id}/${form.id}`),
    sealedFields: Object.keys(sensitive),
    choices: choices.filter((key) => counted.has(key)),
    sessions: answers[form.sessions],
  };
}

function seal(plain, place) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  cipher.setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), body]).toString('hex');
}

/** The mail that tells of an outcome. */
export const letterOf = { confirmed: 'confirmed', waitlisted: 'waitlisted' };

/** An audit line chained to the one before it. */
export function auditLine(previous, { chain, sequence, at, id, state }) {
  const salt = randomBytes(16);
  const values = JSON.stringify({ before: null, after: { state } });
  const valuesDigest = createHash('sha256').update(salt).update(values).digest('hex');
  const line = {
    sequence,
    actor_kind: 'participant',
    actor_id: id,
    action: `participant.${state}`,
    subject_id: id,
    values_digest: valuesDigest,
  };
  const digest = createHash('sha256')
    .update(previous)
    .update(JSON.stringify([chain, at, ...Object.values(line)]))
    .digest();
  return { ...line, salt: salt.toString('hex'), digest };
}
