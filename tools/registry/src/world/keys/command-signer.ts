import { spawn } from 'node:child_process';
import { RegistryError } from '../../error/registry-error.ts';

const PATIENCE_MS = 120_000;
const LONGEST_ANSWER = 16_384;

/**
 * The signature that a program makes: the bytes go to its stdin, the signature comes from its stdout in hexadecimal or
 * base64. No shell is involved.
 * @throws RegistryError SIGNER_FAILED with what the program said on its stderr.
 */
export async function signatureOf(
  name: string,
  [program = '', ...args]: readonly string[],
  bytes: Uint8Array,
  patience = PATIENCE_MS,
): Promise<Uint8Array> {
  const failed = (why: string, cause?: unknown): RegistryError =>
    new RegistryError('SIGNER_FAILED', `The command of the key ${name} (${program}) ${why}.`, {
      cause,
      fix: 'Run the command by hand; it must read the bytes from stdin and write the signature in hexadecimal or base64.',
    });
  const { code, stdout, stderr, fault, late } = await ran(program, args, bytes, patience);
  if (late) throw failed(`gave no signature within ${patience / 1000} seconds`);
  if (fault !== undefined) throw failed(`could not be run: ${fault.message}`, fault);
  if (code !== 0) throw failed(`ended with ${code ?? 'a signal'}${said(stderr)}`);
  const signature = decoded(stdout);
  if (signature === undefined) throw failed(`wrote no signature in hexadecimal or base64${said(stderr)}`);
  return signature;
}

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly fault?: Error;
  readonly late: boolean;
}

function ran(program: string, args: readonly string[], bytes: Uint8Array, patience: number): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
      env: withoutOurSecrets(process.env),
    });
    const texts = { stdout: '', stderr: '' };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
    }, patience);
    const done = (rest: Pick<Ran, 'code'> & { readonly fault?: Error }): void => {
      clearTimeout(timer);
      resolve({ ...texts, ...rest, late });
    };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        texts[stream] = (texts[stream] + text).slice(0, LONGEST_ANSWER);
      });
    // A program that does not read its stdin to the end is judged by what it answers.
    child.stdin.on('error', () => undefined).end(bytes);
    child.on('error', (fault) => done({ code: null, fault }));
    child.on('close', (code) => done({ code }));
  });
}

/** The program gets its own secrets, and none that open other keys. */
function withoutOurSecrets({ CTXR_KEY: _, CTXR_PASSPHRASE: __, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

function decoded(text: string): Uint8Array | undefined {
  const plain = text.replace(/\s/g, '');
  if (plain === '') return undefined;
  if (/^([0-9a-f]{2})+$/i.test(plain)) return Buffer.from(plain, 'hex');
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(plain) ? Buffer.from(plain, 'base64') : undefined;
}

const said = (stderr: string): string => (stderr.trim() === '' ? '' : ` and said: ${stderr.trim()}`);
