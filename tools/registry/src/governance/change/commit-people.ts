/** The addresses of those who made a commit. */
export interface CommitPeople {
  readonly authors: readonly string[];
  readonly committers: readonly string[];
  readonly coAuthors: readonly string[];
}

/**
 * Reads the people out of a commit object as git stores it. Everything that looks like a co-author's line counts,
 * wherever it stands in the message and however it is written: who is named wrote the change.
 */
export function commitPeople(raw: Uint8Array): CommitPeople {
  const text = new TextDecoder().decode(raw).replaceAll('\r\n', '\n');
  const end = text.indexOf('\n\n');
  const header = end < 0 ? text : text.slice(0, end);
  const message = end < 0 ? '' : text.slice(end + 2);
  return {
    authors: inHeader(header, 'author'),
    committers: inHeader(header, 'committer'),
    coAuthors: unique(message.split(CO_AUTHOR).slice(1).flatMap(addressesIn)),
  };
}

const CO_AUTHOR = /co-authored-by[ \t]*:/i;

/** The addresses of one co-author's line and of the indented lines that go on with it. */
function addressesIn(rest: string): readonly string[] {
  const lines = rest.split('\n');
  const next = lines.findIndex((line, index) => index > 0 && !/^[ \t]+\S/.test(line));
  const value = lines.slice(0, next < 0 ? undefined : next).join(' ');
  const bracketed = [...value.matchAll(/<([^<>]*)>/g)].map(([, address = '']) => address.trim());
  return bracketed.length > 0 ? bracketed : value.split(/[\s,;]+/).filter((word) => word.includes('@'));
}

function inHeader(header: string, member: 'author' | 'committer'): readonly string[] {
  const lines = header.split('\n').filter((line) => line.startsWith(`${member} `));
  return unique(lines.flatMap((line) => /<([^<>]*)>/.exec(line)?.[1]?.trim() ?? []));
}

const unique = (addresses: readonly string[]): readonly string[] => [
  ...new Set(addresses.filter((address) => address !== '')),
];
