// One process in which the built program runs one command line after another: what takes time is to start and to
// compile it, not to answer. Nobody else runs here meanwhile: folder and environment belong to the whole process.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , cli] = process.argv;
const printed = { 1: [], 2: [] };
const writeSync = fs.writeSync;
fs.writeSync = (fd, bytes, offset = 0) => {
  if (fd !== 1 && fd !== 2) return writeSync(fd, bytes, offset);
  const part = Buffer.from(bytes.subarray(offset));
  printed[fd].push(part);
  return part.length;
};
syncBuiltinESMExports();
for (const [fd, stream] of [
  [1, process.stdout],
  [2, process.stderr],
])
  stream.write = (chunk, ...rest) => {
    printed[fd].push(Buffer.from(chunk));
    rest.find((one) => typeof one === 'function')?.();
    return true;
  };

let runs = 0;
process.on('message', async ({ args, env, cwd }) => {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv.splice(2, process.argv.length, ...args);
  process.exitCode = undefined;
  runs += 1;
  let fault = '';
  try {
    await import(`${pathToFileURL(cli).href}?${runs}`);
  } catch (error) {
    fault = error.stack;
  }
  const text = (fd) => Buffer.concat(printed[fd].splice(0)).toString();
  process.send({ code: fault ? 1 : (process.exitCode ?? 0), out: text(1), err: text(2) + fault });
});
process.send('ready');
process.on('disconnect', () => process.exit());
