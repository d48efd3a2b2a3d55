import type { OpenOptions } from '@ctxr/client';
import { NOW, open } from '../../../client/test/support/open.ts';
import { type FixturePublication, publish } from '../../../client/test/support/publish.ts';
import { serve } from '../../../client/test/support/serve.ts';
import { ServedRegistry, type ServedOptions } from '../../src/index.ts';
import { SERVED_NAMES } from './names.ts';

/** A served registry whose publication, clock and network a test moves. */
export interface Stage {
  readonly registry: ServedRegistry;
  /** What the address serves from now on. */
  publish(publication: Partial<FixturePublication>): void;
  /** Changes the bytes of the files whose path fits. */
  tamper(path: RegExp): void;
  /** Lets the address answer nothing, or again. */
  unreachable(is: boolean): void;
  /** Moves the clock, milliseconds since 1970. */
  setTime(time: number): void;
  /** Which files were asked for since the stage was made. */
  readonly asked: readonly string[];
  readonly failures: readonly unknown[];
}

/** Publishes and opens a registry in memory. */
export async function stage(options: ServedOptions & Pick<OpenOptions, 'authorizer'> = {}): Promise<Stage> {
  const { authorizer, ...served } = options;
  const asked: string[] = [];
  const failures: unknown[] = [];
  let [time, away] = [NOW, false];
  const published = publish({ names: SERVED_NAMES });
  let files = published.files;
  const clock = (): number => time;
  const client = await open(published, {
    clock,
    ...(authorizer && { authorizer }),
    fetch: (url, init) => {
      asked.push(url.pathname);
      return away ? Promise.reject(new TypeError('fetch failed')) : serve(files).fetch(url, init);
    },
  });
  return {
    registry: new ServedRegistry(client, {
      domain: 'contexts.example.org',
      clock,
      onRefreshFailure: (failure) => failures.push(failure),
      ...served,
    }),
    publish: (publication) => {
      // What is named by its content stays.
      files = new Map([...files, ...publish({ names: SERVED_NAMES, ...publication }).files]);
    },
    tamper: (path) => {
      files = new Map(
        [...files].map(([name, bytes]) => [name, path.test(name) ? Buffer.from(`${String(bytes)} `) : bytes]),
      );
    },
    unreachable: (is) => {
      away = is;
    },
    setTime: (next) => {
      time = next;
    },
    asked,
    failures,
  };
}
