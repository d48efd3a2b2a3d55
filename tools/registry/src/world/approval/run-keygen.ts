import { spawn } from 'node:child_process';
import { unusable } from './unusable.ts';

/** How long somebody may look for the passphrase or the authenticator. */
const PATIENCE_MS = 300_000;
const LONGEST_COMPLAINT = 4096;

/**
 * Runs ssh-keygen to its end. At a terminal it asks and complains there; elsewhere it asks nobody, and what it says
 * becomes part of the message.
 * @throws RegistryError SIGNING_KEY_UNUSABLE
 */
export async function runKeygen(args: readonly string[], place: string, patience = PATIENCE_MS): Promise<void> {
  const { CTXR_KEY: _, CTXR_PASSPHRASE: __, CTXR_BRIDGE_KEY: ___, CTXR_HOST_TOKEN: ____, ...env } = process.env;
  const [input, output] = [process.stdin.isTTY, process.stderr.isTTY].map((tty) => (tty ? 'inherit' : undefined));
  const child = spawn('ssh-keygen', args, {
    stdio: [input ?? 'ignore', 'ignore', output ?? 'pipe'],
    shell: false,
    windowsHide: true,
    env,
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(0, LONGEST_COMPLAINT);
  });
  const ended = await new Promise<number | Error | null>((resolve) => {
    child.on('error', resolve);
    child.on('close', resolve);
  });
  if (ended instanceof Error)
    throw unusable(
      `${place} needs ssh-keygen to sign, which could not be run: ${ended.message}.`,
      'Install OpenSSH (`apt-get install openssh-client`), or sign with a key in PEM.',
      ended,
    );
  if (ended !== 0) throw failed(place, ended, said);
}

function failed(place: string, status: number | null, said: string): Error {
  const why = said.trim().replace(/\s*\n\s*/g, ' · ');
  const how = status === null ? 'did not end in time' : `ended with ${status}`;
  return unusable(
    `ssh-keygen could not sign with ${place}: it ${how}${why === '' ? '' : ` and said: ${why}`}.`,
    'Give the passphrase at a terminal, or load the key into your agent (`ssh-add FILE`); plug in the authenticator where it holds the key.',
  );
}
