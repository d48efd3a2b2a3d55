import { describe, expect, it } from 'vitest';
import { openSession } from '../src/session.ts';
import { printable } from '../src/printable.ts';

describe('what others wrote', () => {
  it('reaches the terminal with its hidden characters written out', () => {
    expect(printable('a\u001b[2J\u202eb\r\nc\u0007')).toBe('a\\u{1b}[2J\\u{202e}b\\u{d}\nc\\u{7}');
  });

  it('does so in messages too', () => {
    const err: string[] = [];
    const session = openSession(
      {
        stdout: { write: () => undefined },
        stderr: { write: (text) => err.push(text) },
        stdin: { read: () => Promise.resolve('') },
        env: {},
        cwd: '/',
        stopped: () => Promise.resolve(),
      },
      { color: true, input: true },
    );
    session.note('warning: \u001b]0;title\u0007');
    expect(err).toEqual(['warning: \\u{1b}]0;title\\u{7}\n']);
  });
});
