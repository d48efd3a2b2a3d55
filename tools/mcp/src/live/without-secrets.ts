import { LiveError } from './error.ts';
import type { Target } from './target.ts';

/** Shorter values are words that anybody may say. */
const SHORTEST = 6;

const HIDDEN = '[secret]';

/** A failure that does not repeat what the target was given as a header or in its environment, should the server quote it. */
export function withoutSecrets(error: LiveError, target: Target): LiveError {
  const given = Object.values(target.kind === 'url' ? target.headers : target.env);
  const secrets = given
    .flatMap((value) => [value, ...value.split(/\s+/)])
    .filter(({ length }) => length >= SHORTEST)
    .sort((one, other) => other.length - one.length);
  const message = secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), error.message);
  return message === error.message ? error : new LiveError(error.code, message);
}
