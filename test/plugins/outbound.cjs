// A CommonJS plug-in that asks the outside once for each request that it gets, with what it took at its start.
const { createServer } = require('node:http');
const { get } = require('node:https');

createServer((request, reply) => {
  get(`https://plugins.coyoapp.com${request.url}`, answer => answer.pipe(reply));
}).listen(Number(process.env.PORT), '127.0.0.1');
