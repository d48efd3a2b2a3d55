import { resolve } from 'node:path';
import { type Io, isInteractive, takesColour } from './io.ts';
import { printable } from './printable.ts';

/** The options that every command takes. */
export interface GlobalOptions {
  readonly directory?: string;
  readonly json?: boolean;
  readonly color: boolean;
  readonly input: boolean;
  readonly offline?: boolean;
}

/** One run of one command: where it works and how it speaks. */
export interface Session {
  readonly io: Io;
  /** The folder to work in, absolute. */
  readonly directory: string;
  /** Whether the data on stdout is JSON. */
  readonly json: boolean;
  /** Whether the user may be asked. */
  readonly interactive: boolean;
  readonly offline: boolean;
  /** Whether stdout takes colours. */
  readonly colour: boolean;
  /** Writes data. */
  print(text: string): void;
  /** Writes data as JSON where `--json` was given, else as the text. */
  answer(value: unknown, text: () => string): void;
  /** Writes a message; hidden characters are written out. */
  note(text: string): void;
}

/** Opens the session that the global options ask for. */
export function openSession(io: Io, options: GlobalOptions): Session {
  const print = (text: string): void => void io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  const json = options.json === true;
  return {
    io,
    directory: resolve(io.cwd, options.directory ?? '.'),
    json,
    interactive: options.input && !json && isInteractive(io),
    offline: options.offline === true,
    colour: options.color && !json && takesColour(io.stdout, io.env),
    print,
    answer: (value, text) => print(json ? JSON.stringify(value, null, 2) : text()),
    note: (text) => void io.stderr.write(`${printable(text.trimEnd())}\n`),
  };
}
