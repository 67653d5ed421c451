// A plug-in with a child of its own, detached or not; it tells the process numbers, and ends as its caller wishes.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

const stubborn = process.argv.includes('--stubborn');
if (stubborn) process.on('SIGTERM', () => {});
const idle = `${stubborn ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 60_000)`;
const detached = process.argv.includes('--detached');
const child = spawn(process.execPath, ['-e', idle], { stdio: detached ? 'ignore' : 'inherit', detached });

createServer((request, reply) => {
  if (request.url === '/crash') throw new Error('the plug-in fell over');
  if (request.url === '/exit') process.exit(0);
  if (request.url.startsWith('/print/'))
    process.stdout.write(`${'x'.repeat(Number(request.url.slice(7)))}\n`);
  reply.end(JSON.stringify({ pids: [process.pid, process.ppid, child.pid], port: process.env.PORT }));
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('the plug-in listens'));
