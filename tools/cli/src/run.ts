import { EXIT, type ExitCode } from './exit.ts';
import { type Fault, faultOf } from './fault.ts';
import type { Io } from './io.ts';
import { printable } from './printable.ts';
import { createProgram } from './program.ts';
import { VERSION } from './version.ts';

/** Runs one command line and says how it ended. Never throws; everything goes through the streams of `io`. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv];
  if (args[0] === '--version' || args[0] === '-V') {
    io.stdout.write(`${VERSION}\n`);
    return EXIT.fine;
  }
  let code: ExitCode = EXIT.fine;
  try {
    const program = createProgram(io, (ended) => {
      code = ended;
    });
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    const fault = faultOf(error);
    report(fault, io, args.includes('--json'));
    if ((io.env['CTXR_DEBUG'] ?? '') !== '' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    return fault.exit;
  }
}

function report({ code, message, fix, exit }: Fault, io: Io, json: boolean): void {
  if (code === 'HELP') return;
  const [first = '', ...rest] = message.split('\n').map(printable);
  const lines = [
    `error: ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...(fix === undefined ? [] : [`  fix: ${printable(fix)}`]),
  ];
  io.stderr.write(`${lines.join('\n')}\n`);
  if (json)
    io.stdout.write(`${JSON.stringify({ error: { code, message, ...(fix !== undefined && { fix }), exit } })}\n`);
}
