import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { v7 } from 'uuid';

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
        (status) => answer(response, 201, { status }),
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

function prepare(body, key) {
  const digest = (text) => createHmac('sha256', secret).update(text).digest('hex');
  return {
    id: v7(),
    mailId: v7(),
    body: { ...body, email: body.email.trim().toLowerCase() },
    keyDigest: digest(key),
    requestDigest: digest(JSON.stringify(body)),
  };
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
