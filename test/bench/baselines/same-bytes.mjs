/** A bare node:http server that sends bytes it was given, with the headers it was given. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const headers = JSON.parse(process.env.HEADERS);
const body = readFileSync(process.env.BODY);
const server = createServer((request, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
