import { EXIT, type ExitCode } from './exit.ts';

/** An error as the user sees it. */
export interface Fault {
  readonly exit: ExitCode;
  readonly code: string;
  readonly message: string;
  readonly fix?: string;
}

/** Codes of RegistryError that mean "the answer is no", not "it could not be done". */
const REFUSALS: ReadonlySet<string> = new Set([
  'CHECK_FAILED',
  'NOT_DECLARED',
  'EVENT_REFUSED',
  'DEVELOPMENT_KEYS',
  'NOT_FOUNDED',
  'PUBLICATION_CONFLICT',
  'RELEASE_CHANGED',
  'CEREMONY_OPEN',
  'CEREMONY_MISSING',
  'CEREMONY_REFUSED',
  'PRESET_UNMET',
  'CHANGE_REFUSED',
]);

/** Codes of RegistryError that mean that people or time have still to pass. */
const WAITS: ReadonlySet<string> = new Set(['SIGNATURES_MISSING', 'NOT_YET']);

/** Codes of RegistryError that mean the command was called wrongly. */
const MISUSES: ReadonlySet<string> = new Set(['INPUT_INVALID']);

const BY_KIND: Readonly<Record<string, ExitCode>> = {
  trust: EXIT.trust,
  unavailable: EXIT.unavailable,
  refused: EXIT.refused,
  usage: EXIT.usage,
};

/** What an error of the code generator means; any other is a bug of ours. */
const CODEGEN_EXITS: Readonly<Record<string, ExitCode>> = {
  PIN_INVALID: EXIT.refused,
  FOREIGN_FILE: EXIT.refused,
  INDEX_CONFLICT: EXIT.refused,
};

const ISSUES = 'please report it with the command that you ran; CTXR_DEBUG=1 shows where it happened';

/** What an error means for the user: the one place where errors become exit codes. Errors are told apart by name, so that no package is loaded for it. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { exit: EXIT.bug, code: 'BUG', message: String(error), fix: ISSUES };
  const { code, kind, fix, exitCode } = error as Error & Readonly<Record<string, unknown>>;
  const said = { message: error.message, ...(typeof fix === 'string' && { fix }) };
  const name = typeof code === 'string' ? code : error.name;
  switch (error.name) {
    case 'UsageError':
      return { exit: EXIT.usage, code: 'USAGE', ...said };
    case 'CommanderError':
      return exitCode === 0 || name === 'commander.help'
        ? { exit: exitCode === 0 ? EXIT.fine : EXIT.usage, code: 'HELP', message: '' }
        : parserFault(error.message);
    case 'RegistryError':
      return {
        exit: registryExit(name),
        code: name,
        ...said,
      };
    case 'LiveError':
      return { exit: EXIT.unavailable, code: name, ...said };
    case 'CodegenError':
      return { exit: CODEGEN_EXITS[name] ?? EXIT.bug, code: name, ...said };
    case 'AuthorizationError':
      return { exit: EXIT.unavailable, code: 'AUTHORIZATION_UNUSABLE', ...said };
    case 'ClientError':
      return { exit: BY_KIND[String(kind)] ?? EXIT.unavailable, code: name, ...said };
    default:
      return SYSTEM_CODE.test(name)
        ? systemFault(error, name)
        : { exit: EXIT.bug, code: 'BUG', message: `${error.name}: ${error.message}`, fix: ISSUES };
  }
}

/** Codes of RegistryError that mean that what is there cannot be trusted. */
const ENDED: ReadonlySet<string> = new Set(['TRUST_EXPIRED', 'GOVERNANCE_UNPROVED']);

function registryExit(code: string): ExitCode {
  if (ENDED.has(code)) return EXIT.trust;
  if (REFUSALS.has(code)) return EXIT.refused;
  if (MISUSES.has(code)) return EXIT.usage;
  return WAITS.has(code) ? EXIT.notYet : EXIT.unavailable;
}

// The file system and the network say E… codes; Node's own misuse codes are ERR_… and ours to answer for.
const SYSTEM_CODE = /^E(?!RR_)[A-Z0-9]+$/;

const SYSTEM_FIX: Readonly<Record<string, string>> = {
  EACCES: 'check the permissions of the path',
  EPERM: 'check the permissions of the path',
  EROFS: 'the disk is read-only: choose another folder',
  ENOSPC: 'the disk is full: make room and run the command again',
  EADDRINUSE: 'choose another port',
};

function systemFault(error: Error, code: string): Fault {
  const fix = SYSTEM_FIX[code];
  return { exit: EXIT.unavailable, code, message: error.message, ...(fix !== undefined && { fix }) };
}

const SUGGESTION = /\n\(Did you mean (?:one of )?(.+)\?\)$/;

/** The argument parser's own words, with its question turned into an answer. */
function parserFault(text: string): Fault {
  const near = SUGGESTION.exec(text)?.[1];
  const message = text
    .replace(SUGGESTION, '')
    .replace(/^error: /, '')
    .replace(/'/g, '`');
  return {
    exit: EXIT.usage,
    code: 'USAGE',
    message,
    fix: near === undefined ? 'ctxr --help lists what there is' : `there is \`${near}\`; use it`,
  };
}
