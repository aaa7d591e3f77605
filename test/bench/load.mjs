/**
 * A closed-loop load generator: each connection sends one request, waits for its answer, sends the next. Sockets are
 * spoken to directly, so that the generator takes as little as possible of the two processors it shares with what is
 * measured. Reads its task from standard input, writes what it saw to standard output.
 *
 * Task: { port, connections, seed, kind: 'registrations' | 'page', path, count, ... }
 */
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { registrationPlan } from './plan.mjs';

const task = JSON.parse(await text(process.stdin));
const requests = task.kind === 'page' ? repeat(pageRequest(task), task.count) : registrationRequests(task);
const answers = Array.from({ length: requests.length });
const statuses = {};
const times = new Float64Array(requests.length);
let next = 0;

const began = performance.now();
await Promise.all(Array.from({ length: task.connections }, () => connection(task.port)));
const seconds = (performance.now() - began) / 1_000;

times.sort();
process.stdout.write(
  JSON.stringify({
    seconds,
    statuses,
    answers: task.kind === 'registrations' ? answers : [...new Set(answers)],
    p50: times[Math.floor(times.length * 0.5)],
    p99: times[Math.floor(times.length * 0.99)],
  }),
);

function connection(port) {
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    let current = -1;
    let sentAt = 0;
    let received = '';
    const send = () => {
      if (next >= requests.length) {
        socket.destroy();
        resolve();
        return;
      }
      current = next;
      next += 1;
      received = '';
      sentAt = performance.now();
      socket.write(requests[current]);
    };
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      received += part;
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) {
        return;
      }
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (received.length < head + 4 + length) {
        return;
      }
      const status = received.slice(9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
      times[current] = performance.now() - sentAt;
      answers[current] = /"status":"?(\w+)/.exec(received.slice(head))?.[1] ?? status;
      send();
    });
    socket.once('error', reject);
    socket.connect(port, '127.0.0.1', send);
  });
}

function registrationRequests({ path, seed, count, sessionIds }) {
  return registrationPlan(seed, count, sessionIds).map(({ key, body }) => {
    const json = JSON.stringify(body);
    return `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\naccept: application/json\r\nidempotency-key: ${key}\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
  });
}

function pageRequest({ path, headers = {} }) {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

function repeat(request, count) {
  return Array.from({ length: count }, () => request);
}
