import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { faultOf } from './fault.ts';
import { run } from './run.ts';

const quietOnBrokenPipe = (error: Error & { readonly code?: string }): void => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
};
process.stdout.on('error', quietOnBrokenPipe);
process.stderr.on('error', quietOnBrokenPipe);

process.on('unhandledRejection', (reason) => {
  const fault = faultOf(reason);
  process.stderr.write(`error: ${fault.message}\n`);
  process.exit(fault.exit);
});

process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: { isTTY: process.stdin.isTTY, read: () => text(process.stdin) },
  env: process.env,
  cwd: process.cwd(),
  stopped: async () => {
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  },
});
