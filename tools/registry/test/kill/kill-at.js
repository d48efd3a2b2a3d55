// Preloaded before a child: counts every call that changes the disk and kills the process at the one that it is told,
// half written where it writes. Without a number it lets all pass, and says at the end how many there were.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:fs/promises';

const at = Number(process.env['KILL_AT'] ?? Number.NaN);
const share = Number(process.env['KILL_SHARE'] ?? 0.5);
let calls = 0;

const dies = () => ++calls === at;
// The signal may take a moment: nothing more happens until it has come.
const die = () => {
  process.kill(process.pid, 'SIGKILL');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};
const part = (data) => {
  const bytes = Buffer.from(data);
  return bytes.subarray(0, Math.floor(bytes.length * share));
};

const { writeFileSync, appendFileSync } = fs;
fs.writeFileSync = (path, data, options) => {
  if (dies()) {
    try {
      writeFileSync(path, part(data), options);
    } finally {
      die();
    }
  }
  writeFileSync(path, data, options);
};
for (const name of ['renameSync', 'linkSync', 'rmSync', 'unlinkSync', 'mkdirSync']) {
  const original = fs[name];
  fs[name] = (...args) => (dies() && die(), original(...args));
}
for (const name of ['rename', 'link', 'rm', 'unlink', 'mkdir']) {
  const original = promises[name];
  promises[name] = async (...args) => (dies() && die(), original(...args));
}
const { writeFile, open } = promises;
promises.writeFile = async (path, data, options) => {
  if (dies()) {
    await writeFile(path, part(data), options).finally(die);
  }
  return writeFile(path, data, options);
};
promises.open = async (...args) => {
  const handle = await open(...args);
  const write = handle.writeFile.bind(handle);
  handle.writeFile = async (data, options) => {
    if (dies()) {
      await write(part(data), options).finally(die);
    }
    return write(data, options);
  };
  return handle;
};
syncBuiltinESMExports();
process.on('exit', () => appendFileSync(1, `writes ${calls}\n`));
