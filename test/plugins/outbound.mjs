// A plug-in that asks the outside on request, with the client and the URL that the caller names.
import http, { createServer, get as httpGet } from 'node:http';
import https, { get as httpsGet } from 'node:https';
import axios from 'axios';
import nodeFetch from 'node-fetch';

const core = (get, url, { timeoutMs }) =>
  new Promise((resolve, reject) => {
    let errors = 0;
    const request = get(url, reply => {
      let body = '';
      reply.setEncoding('utf8');
      reply.on('data', text => {
        body += text;
      });
      reply.on('end', () => resolve({ status: reply.statusCode, type: reply.headers['content-type'], body }));
    });
    request.on('error', error => {
      errors += 1;
      setTimeout(() => reject(Object.assign(error, { errors })), 50);
    });
    if (timeoutMs) request.setTimeout(timeoutMs, () => request.destroy(new Error('the client timed out')));
  });

const fetched = async (fetch, url, { redirect, timeoutMs, method, sent }) => {
  const init = { redirect, method, body: sent, headers: { 'x-own': 'kept' } };
  if (timeoutMs) init.signal = AbortSignal.timeout(timeoutMs);
  const reply = await fetch(url, init);
  return { status: reply.status, type: reply.headers.get('content-type'), body: await reply.text() };
};

const clients = {
  'https.get': (url, how) => core((...args) => https.get(...args), url, how),
  'http.get': (url, how) => core((...args) => http.get(...args), url, how),
  'named https.get': (url, how) => core(httpsGet, url, how),
  'named http.get': (url, how) => core(httpGet, url, how),
  'https.get with an agent': (url, how) =>
    core((to, back) => https.get(to, { agent: new https.Agent({ keepAlive: true }) }, back), url, how),
  fetch: (url, how) => fetched(fetch, url, how),
  'node-fetch': (url, how) => fetched(nodeFetch, url, how),
  axios: async (url, { timeoutMs, redirect, method, sent }) => {
    const limits = redirect === 'error' ? { maxRedirects: 0 } : {};
    const config = { url, method, data: sent, timeout: timeoutMs, responseType: 'text', ...limits };
    const reply = await axios.request({
      ...config,
      headers: { 'x-own': 'kept' },
      transformResponse: text => text,
    });
    return { status: reply.status, type: reply.headers['content-type'], body: reply.data };
  },
};

createServer(async (request, reply) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { client, url, ...how } = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  const told = client
    ? await clients[client](url, how).catch(({ message, code, errors, cause }) => ({
        error: message,
        code: code ?? cause?.code,
        errors,
      }))
    : {};
  reply.setHeader('content-type', 'application/json').end(JSON.stringify(told));
}).listen(Number(process.env.PORT), '127.0.0.1');
