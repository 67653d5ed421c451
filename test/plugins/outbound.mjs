// A plug-in that asks the outside whatever its caller wants, with the client that its caller names.
import http, { createServer, get as httpGet } from 'node:http';
import https, { get as httpsGet } from 'node:https';
import axios from 'axios';
import nodeFetch from 'node-fetch';

const own = { 'x-own': 'kept' };

function core(get, url, { timeoutMs, ...options }) {
  return new Promise((resolve, reject) => {
    let errors = 0;
    const request = get(url, { headers: own, ...options }, reply => {
      let body = '';
      reply.setEncoding('utf8').on('data', text => {
        body += text;
      });
      const { statusCode: status, headers } = reply;
      const told = { status, type: headers['content-type'], body, reused: request.reusedSocket };
      reply.on('end', () => resolve({ ...told, body }));
    });
    request.on('error', error => {
      errors += 1;
      setImmediate(() => reject(Object.assign(error, { errors })));
    });
    if (timeoutMs) request.setTimeout(timeoutMs, () => request.destroy(new Error('the client timed out')));
  });
}

async function fetched(fetch, url, { redirect, timeoutMs, method, sent }) {
  const init = { redirect, method, body: sent, headers: own };
  if (timeoutMs) init.signal = AbortSignal.timeout(timeoutMs);
  const reply = await fetch(url, init);
  return { status: reply.status, type: reply.headers.get('content-type'), body: await reply.text() };
}

async function withAxios(url, { timeoutMs, redirect, method, sent }) {
  const limits = redirect === 'error' ? { maxRedirects: 0 } : {};
  const config = { url, method, data: sent, timeout: timeoutMs, headers: own, ...limits };
  const reply = await axios.request({ ...config, transformResponse: text => text });
  return { status: reply.status, type: reply.headers['content-type'], body: reply.data };
}

/** What the undici package's `request` does with the dispatcher that it shares with Node. */
function dispatched(url, { method = 'GET', sent }) {
  const { origin, pathname, search } = new URL(url);
  const dispatcher = globalThis[Symbol.for('undici.globalDispatcher.1')];
  return new Promise((resolve, reject) => {
    const told = { body: '' };
    const options = { origin, path: pathname + search, method, body: sent, headers: ['x-own', 'kept'] };
    dispatcher.dispatch(options, {
      onConnect() {},
      onHeaders(status) {
        told.status = status;
        return true;
      },
      onData(chunk) {
        told.body += chunk;
        return true;
      },
      onComplete: () => resolve(told),
      onError: reject,
    });
  });
}

const keepAlive = new http.Agent({ keepAlive: true });

const clients = {
  'http.get': (url, how) => core((...args) => http.get(...args), url, how),
  'https.get': (url, how) => core((...args) => https.get(...args), url, how),
  'named http.get': (url, how) => core(httpGet, url, how),
  'named https.get': (url, how) => core(httpsGet, url, how),
  'https.get with an agent': (url, how) =>
    core((...args) => https.get(...args), url, { ...how, agent: new https.Agent({ keepAlive: true }) }),
  'http.get with an agent': (url, how) =>
    core((...args) => http.get(...args), url, { ...how, agent: keepAlive }),
  fetch: (url, how) => fetched(fetch, url, how),
  'node-fetch': (url, how) => fetched(nodeFetch, url, how),
  axios: withAxios,
  dispatcher: dispatched,
};

createServer(async (request, reply) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { client, url, ...how } = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  const told = await (clients[client] ?? (async () => ({})))(url, how).catch(
    ({ message, code, errors, cause }) => ({ error: message, code: code ?? cause?.code, errors }),
  );
  reply.setHeader('content-type', 'application/json').end(JSON.stringify(told));
}).listen(Number(process.env.PORT), '127.0.0.1');
