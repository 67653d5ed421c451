// A local runner, such as the public template of snap-ins has: node runner.js <snap-in directory>, with PORT.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveRunner } from './runner-server.js';

const [directory = '.'] = process.argv.slice(2);
const file = ['code/dist/function-factory.js', 'code/build/index.cjs', 'code/function-factory.js']
  .map(path => resolve(join(directory, path)))
  .find(existsSync);
if (file === undefined) throw new Error(`${directory} holds no built functions; build the snap-in.`);

const { functionFactory } = await import(pathToFileURL(file).href);
serveRunner(functionFactory).listen(Number(process.env.PORT ?? 8000), '127.0.0.1');
