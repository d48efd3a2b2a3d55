import type { GitHubOptions } from '@ctxr/registry';

/** Where text goes. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** What a run of the command line sees of its process; tests pass their own. */
export interface Io {
  /** Data. */
  readonly stdout: Sink;
  /** Messages. */
  readonly stderr: Sink;
  readonly stdin: {
    readonly isTTY?: boolean | undefined;
    /** Everything up to the end, as UTF-8. */
    read(): Promise<string>;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Settles when the user asks to stop (Ctrl-C, SIGTERM). */
  stopped(): Promise<void>;
  /** How long a host is waited for; as its adapter has it where this is left out. */
  readonly patience?: GitHubOptions['patience'];
}

/** Whether a person sits there who can be asked: stdin and stdout are terminals and this is no CI. */
export const isInteractive = ({ stdin, stdout, env }: Io): boolean =>
  stdin.isTTY === true && stdout.isTTY === true && (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb';

/** Whether a sink takes colours (no-color.org: any non-empty NO_COLOR turns them off). */
export const takesColour = (sink: Sink, env: Io['env']): boolean =>
  sink.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
