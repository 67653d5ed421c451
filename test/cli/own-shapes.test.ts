// Contracts of odd shapes are delivered as they say, and a plug-in that insists on all of it is called right.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, directory } from './command.js';

/** Insists on all that the contract says, greets whoever opens it and answers browsers that ask beforehand. */
const plugin = `import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
const installed = new Set();
const isWhole = ({ id, data, ...others }) =>
  Object.keys(others).every(name => ['kind', 'lines', 'note'].includes(name)) &&
  Number.isInteger(id) && typeof data.tenant === 'string' && typeof data.plan === 'string';
createServer(async (request, response) => {
  const say = (status, body = '') => response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
  try {
    const [, event] = /^\\/hooks\\/acme\\/(installed|removed|opened)$/.exec(request.url.split('?')[0]) ?? [];
    if (event === undefined) return say(404);
    if (request.method === 'OPTIONS' || request.method === 'GET') return say(200, 'Hello');
    if (request.method !== 'POST') return say(405);
    const body = await text(request);
    const signature = createHmac('sha256', process.env.SECRET).update(body).digest('hex');
    if (request.headers['x-signature'] !== signature || request.headers['x-topic'] !== event) return say(403);
    const said = JSON.parse(body);
    if (!isWhole(said)) return say(422, 'No');
    const key = said.data.tenant + said.id;
    if (event === 'installed' && installed.has(key)) return say(409);
    if (event === 'installed') installed.add(key);
    if (event === 'removed') installed.delete(key);
    say(200, 'Done');
  } catch {
    say(400, 'No');
  }
}).listen(process.env.PORT);
`;

const operation = (name: string) => `  /hooks/{account}/${name}:
    parameters:
      - { in: path, name: account, required: true, schema: { type: string, example: acme } }
    get:
      responses: { "200": { description: A greeting } }
    post:
      parameters:
        - { in: header, name: X-Topic, required: true, schema: { type: string, enum: [${name}] } }
      requestBody:
        content:
          application/x-www-form-urlencoded: { schema: { type: object } }
          application/json:
            schema:
              oneOf:
                - $ref: "#/components/schemas/Event"
                - { type: object, required: [other], properties: { other: { type: string } } }
      responses:
        "200": { description: Done }
        default: { description: Not done, content: { text/plain: { schema: { type: string } } } }
`;

const contract = `openapi: 3.0.3
info: { title: Events, version: "1" }
paths:
${['installed', 'removed', 'opened'].map(operation).join('')}components:
  schemas:
    Event:
      type: object
      additionalProperties: false
      required: [id, data]
      properties:
        id: { type: integer, format: int32 }
        data:
          type: object
          required: [tenant, plan]
          properties:
            tenant: { type: string }
            plan: { type: string, example: gold }
        kind: { oneOf: [{ type: string }, { type: integer }] }
        lines: { type: array, nullable: true, items: { type: object, properties: { sku: { type: string } } } }
        note: {}
`;

const platform = `title: Events
contract: events.yaml
events: { installed: install, removed: uninstall, opened: access }
repeated: [409]
payload: { id: "{installation}", data: { tenant: "{tenant}" }, seat: "{instance}" }
signature: { message: { content: "{body}", headers: { X-Signature: "{hex}" } }, secret: { variable: SECRET } }
`;

test('parameters, numbers, closed and nested objects, several types, "default" and pages', async () => {
  const path = directory({ 'plugin.mjs': plugin, 'events.yaml': contract, 'platform.yaml': platform });
  const { code, stdout } = await command([
    'run',
    'http://127.0.0.1:0/',
    '--platform',
    join(path, 'platform.yaml'),
    '--start',
    `"${process.execPath}" "${join(path, 'plugin.mjs')}"`,
    '--strict',
  ]);
  expect(stdout).toContain('Conformant');
  expect(stdout).not.toMatch(/ warned| failed/);
  expect(code).toBe(0);
});
