import { LostAnswer } from './failure.ts';

const TRIES = 3;

/** For requests that must not be sent twice blindly. */
export const NO_RETRY = { request: { retries: 0 } } as const;

/**
 * Runs a step that looks first and then writes what is missing. Where an answer is lost, GitHub may have written all the
 * same, so the whole step runs again and looks again. @throws RegistryError of the last try.
 */
export async function writeOnce(step: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof LostAnswer) || tried === TRIES) throw error;
    }
  }
}
