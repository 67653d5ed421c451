// The command `doctor` from outside: what it finds in the way of a run, its mends, and its own exit codes.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { certificateFor } from '../plugins/certificate.js';
import { answering, standing } from '../plugins/standing.js';
import { command, directory, freePort } from './command.js';

const START = 'http://127.0.0.1:0/lifecycle/';
const doctor = (...args: readonly string[]) => command(['doctor', ...args]);
const started = (file: string, url = START) =>
  doctor(url, '--start', `"${process.execPath}" examples/haiilo/${file}`);

describe('of a plug-in that it starts', () => {
  it('finds nothing in the way of a correct one, and leaves it clean', async () => {
    const { code, stdout, stderr } = await started('plugin.js');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^ok +clock +it shows the same time as ours/m);
    expect(stdout).toMatch(/^ok +instance_remove +POST \/lifecycle\/instance_remove answered 201$/m);
    expect(stdout).toMatch(/^ok +control +install, .*accepted in the documented form$/m);
    expect(stdout).toMatch(/^ok +left clean +4 installations of made-up tenants were uninstalled again$/m);
    expect(stdout).toMatch(/Nothing stands in the way of a run\.\n$/);
    expect(code).toBe(0);
  });

  it('names the known deviation in which the control was accepted', async () => {
    const { code, stdout } = await started('flawed/m15-algorithm-rs256.js');
    expect(stdout).toMatch(/^ok +control +install, .*accepted signed with RS256\n +A run goes on from that/m);
    expect(code).toBe(0);
  });

  it('finds the base URL behind which the events are', async () => {
    const { code, stdout } = await started('plugin.js', 'http://127.0.0.1:0/');
    expect(stdout).toMatch(
      /^problem +events +POST \/install, .*POST \/instance_remove answered 404\n +.*give http:\/\/127\.0\.0\.1:\d+\/lifecycle\/ as the base URL\.$/m,
    );
    expect(stdout.match(/^problem/gm)).toHaveLength(1);
    expect(stdout).toMatch(/^not asked +control +because no event is implemented/m);
    expect(code).toBe(1);
  });

  it('says where an event leads instead of answering', async () => {
    const { code, stdout } = await started('flawed/redirects-302.js');
    expect(stdout).toMatch(/^problem +install .*answered 302 and leads to \/done\n +Give the base URL/m);
    expect(code).toBe(1);
  });

  it('could not look where the command ends at once', async () => {
    const { code, stdout } = await started('no-such-file.js');
    expect(stdout).toMatch(/^problem +start +The command exited with code 1/m);
    expect(stdout).toMatch(/could not be looked at: 1 problem/);
    expect(code).toBe(2);
  });
});

describe('of the way there', () => {
  it.each([
    [
      'no name',
      'http://no.such.host.invalid/x/',
      /^problem +name .*did not resolve \(\w+\)\n +Correct the host/m,
      /^not asked +port +because of the name$/m,
    ],
    [
      'no port',
      'http://127.0.0.1:9/x/',
      /^problem +port +9 took no connection \(ECONNREFUSED\)\n +Start the plug-in there/m,
      /^not asked +control +because of the port$/m,
    ],
  ])('tells %s, asks nothing more, and ends with 2', async (_what, url, found, left) => {
    const { code, stdout } = await doctor(url);
    expect(stdout).toMatch(found);
    expect(stdout).toMatch(left);
    expect(code).toBe(2);
  });

  it('tells a certificate that nobody vouches for, and one that ends soon', async () => {
    const pair = certificateFor(5);
    const server = createServer(pair, (_request, response) => response.writeHead(400).end()).listen(0);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const url = `https://localhost:${(server.address() as AddressInfo).port}/lifecycle/`;
    const strange = await doctor(url);
    expect(strange.stdout).toMatch(
      /^problem +TLS .*not to be believed: it has signed itself\n +Give it by --ca <file>/m,
    );
    expect(strange.code).toBe(2);
    const known = await doctor(url, '--ca', join(directory({ 'ca.pem': pair.cert }), 'ca.pem'));
    expect(known.stdout).toMatch(/^ok +TLS +the certificate is believed.*for [45] more days\n +Renew/m);
    expect(known.stdout).toMatch(/^ok +install +POST \/lifecycle\/install answered 400$/m);
    expect(known.code).toBe(1);
  });

  it('says once that the base is moved, that HTTP/2 alone is spoken, and that an answer is too large', async () => {
    const moved = await answering(({ url: path }, response) =>
      response.writeHead(301, { location: `/v2${path}` }).end(),
    );
    const server = http2.createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const alone = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const bomb = gzipSync(Buffer.alloc(201_000_000));
    const large = await answering((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const told = await Promise.all([moved, alone, large].map(async url => (await doctor(url)).stdout));
    const problems = told.map(text => text.match(/^problem.*/gm) ?? []);
    expect(problems[0]).toEqual([expect.stringMatching(/events +Every event was answered 301 .*v2\/ if/)]);
    expect(problems[1]).toEqual([expect.stringMatching(/events +127\S+ speaks HTTP\/2 alone/)]);
    expect(problems[2]?.[0]).toMatch(
      /events +POST .*instance_remove sent an answer that is too large .*ETOOL/,
    );
  });

  it('tells a clock that is not ours, and what that does to tokens', async () => {
    const late = await answering((_request, response) => {
      response.setHeader('date', new Date(Date.now() - 90_000).toUTCString());
      response.writeHead(400).end();
    });
    const { stdout, code } = await doctor(late);
    expect(stdout).toMatch(
      /^problem +clock +it is (89|9\d) s behind ours .*5 s are borne.*\n +Set both clocks/m,
    );
    expect(code).toBe(1);
  });

  it('tells a path that takes another method, and a slash too few', async () => {
    const url = await answering(({ url: path }, response) => {
      if (path === '/install') response.writeHead(405, { allow: 'GET' }).end();
      else response.writeHead(path?.endsWith('/') ? 400 : 404).end();
    });
    const { stdout } = await doctor(url);
    expect(stdout).toMatch(/^problem +install .*answered 405, and allows GET\n +Let the path take POST/m);
    expect(stdout).toMatch(/^problem +uninstall .*answered 404\n +It answers with a slash behind/m);
  });

  it('tells what believes anybody, and what cannot be uninstalled', async () => {
    const url = await answering(({ url: path }, response) =>
      response.writeHead(path === '/uninstall' ? 400 : 201).end(),
    );
    const { stdout, code } = await doctor(url);
    expect(stdout).toMatch(/^problem +key +no key is known/m);
    expect(stdout).toMatch(/^problem +control +install, .*although nothing vouches for its key/m);
    expect(stdout).toMatch(/^problem +left clean .* could not be uninstalled\n +Let uninstall accept/m);
    expect(code).toBe(1);
  });
});

describe('of a key of ours', () => {
  const judged = async (document: (own: string) => string | undefined) => {
    const files = directory();
    expect((await command(['keys', '--out', files])).code).toBe(0);
    const own = document(readFileSync(join(files, 'lifecycle-conformance.jwk.json'), 'utf8'));
    const host = await answering((_request, response) => response.writeHead(own ? 200 : 404).end(own));
    const keyUrl = `${host}key.json`;
    const url = await standing('test/plugins/trusting.js', { KEY_URL: keyUrl });
    const key = join(files, 'lifecycle-conformance.key.json');
    return { url, key, keyUrl, ended: await doctor(url, '--key', key, '--key-url', keyUrl) };
  };

  it('finds the document where it is hosted, and the control accepted', async () => {
    const { ended } = await judged(own => own);
    expect(ended.stdout).toMatch(/^ok +key +its document lies at http/m);
    expect(ended.stdout).toMatch(/^ok +control /m);
    expect(ended.code).toBe(0);
  });

  it('tells a document that is not that of the key, and looks at all the rest', async () => {
    const { ended } = await judged(own => own.replace(/"n":"[^"]*"/, '"n":"AQAB"'));
    expect(ended.stdout).toMatch(
      /^problem +key +the document at http\S+ is not that of the key\n +Host the/m,
    );
    expect(ended.stdout).toMatch(/^ok +install .*answered 400$/m);
    expect(ended.stdout).toMatch(/^not asked +control +because the document is not that of the key$/m);
    expect(ended.code).toBe(1);
  });

  it('tells a document that is not there', async () => {
    const { ended } = await judged(() => undefined);
    expect(ended.stdout).toMatch(/^problem +key .*was not found from here at .*answered 404/m);
    expect(ended.stdout).toMatch(/^problem +control +install, /m);
    expect(ended.code).toBe(1);
  });

  it('hosts it where nobody does, and tells where nobody asked for it', async () => {
    const files = directory();
    await command(['keys', '--out', files]);
    const key = join(files, 'lifecycle-conformance.key.json');
    const keyUrl = `http://127.0.0.1:${await freePort()}/key.json`;
    const url = await standing('test/plugins/trusting.js', { KEY_URL: `${keyUrl}?other` });
    const { stdout, code } = await doctor(url, '--key', key, '--key-url', keyUrl);
    expect(stdout).toMatch(/^ok +key +a run hosts its document/m);
    expect(stdout).toMatch(/^problem +control .*never asked for the key document\n +Give --key-url exactly/m);
    expect(code).toBe(1);
  });
});

describe('of platforms that sign nothing', () => {
  it('loads the code of a directory', async () => {
    const { code, stdout } = await doctor('examples/ocp/app', '--platform', 'ocp');
    expect(stdout).toMatch(/^ok +code +it was loaded/m);
    expect(code).toBe(0);
  });

  it('opens the page', async () => {
    const url = await answering((_request, response) => response.writeHead(500).end());
    const manifest = 'examples/flowlu/app/manifest.json';
    const { code, stdout } = await doctor(url, '--platform', 'flowlu', '--manifest', manifest);
    expect(stdout).toMatch(/^ok +manifest +it was read$/m);
    expect(stdout).toMatch(/^problem +page +GET \/ answered 500/m);
    expect(code).toBe(1);
  });
});

it('gives its lines as JSON', async () => {
  const { code, stdout } = await doctor('http://127.0.0.1:9/x/', '--format', 'json');
  const { exitCode, lines } = JSON.parse(stdout);
  expect(exitCode).toBe(code);
  expect(lines[1]).toMatchObject({ topic: 'port', state: 'problem', mend: expect.any(String) });
});

it('refuses what weighs verdicts', async () => {
  const { code, stderr } = await doctor('http://127.0.0.1:9/x/', '--only', 'claims/');
  expect(code).toBe(2);
  expect(stderr).toBe('--only means nothing to doctor; leave it out.\n');
});
