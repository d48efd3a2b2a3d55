import { type ApprovalStatement, canonicalJson, type Digest, hexOfDigest } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { LONGEST_STATEMENT, parseStatement } from './parse-statement.ts';

/** What somebody wants to say of a change. */
export interface StatementInput {
  readonly decision: string;
  /** The id of a seat, or a host and the number of an account there. */
  readonly by: string;
  readonly verdict: ApprovalStatement['predicate']['verdict'];
  readonly change: Digest;
  readonly constitution: Digest;
  readonly impact: Digest;
  /** By path: the SHA-256 of the new content, or `removed`. Left out of the statement where it would not fit. */
  readonly files?: Readonly<Record<string, string>>;
  readonly reason?: string;
  /** RFC 3339, UTC, whole seconds. */
  readonly said: string;
}

/** What the files of a statement may add up to: so many, and so many characters of paths. */
const FILES = { most: 200, characters: LONGEST_STATEMENT / 8, path: 1024 };

/**
 * The bytes that an approval signs: an in-toto Statement as canonical JSON (RFC 8785), without a final newline.
 * @throws RegistryError INPUT_INVALID for what the schema refuses, such as a reason that is too long.
 */
export function buildStatement(input: StatementInput): Uint8Array {
  const { decision, by, verdict, change, constitution, impact, files, reason, said } = input;
  const statement: ApprovalStatement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'change', digest: { sha256: hexOfDigest(change) } }],
    predicateType: 'urn:ctxr:approval:v1',
    predicate: {
      decision,
      by,
      verdict,
      constitution,
      impact,
      said,
      ...(files && fits(files) && { files }),
      ...(reason !== undefined && { reason }),
    },
  };
  const bytes = new TextEncoder().encode(written(statement));
  const { fault } = parseStatement(bytes);
  if (fault) throw refused(fault.why);
  return bytes;
}

function written(statement: ApprovalStatement): string {
  try {
    return canonicalJson(statement);
  } catch (error) {
    throw refused((error as Error).message);
  }
}

function fits(files: Readonly<Record<string, string>>): boolean {
  const paths = Object.keys(files);
  const characters = paths.reduce((sum, { length }) => sum + length, 0);
  return paths.length <= FILES.most && characters <= FILES.characters && paths.every(isPlain);
}

/** A path that JSON can carry and whose name is not one of an object's machinery. */
const isPlain = (path: string): boolean =>
  path.length <= FILES.path && path !== '__proto__' && !/\p{Surrogate}/u.test(path);

const refused = (why: string): RegistryError =>
  new RegistryError('INPUT_INVALID', `This cannot be signed: ${why}.`, {
    fix: 'Shorten the reason where it is too long; the digests and the number come from `ctxr decide`.',
  });
