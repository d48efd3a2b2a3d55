import type { Rule } from '../rule.ts';
import { boundedNesting } from './syntax/bounded-nesting.ts';
import { fileSize } from './syntax/file-size.ts';
import { noAlias } from './syntax/no-alias.ts';
import { noHiddenCharacters } from './syntax/no-hidden-characters.ts';
import { noReservedKey } from './syntax/no-reserved-key.ts';
import { plainTag } from './syntax/plain-tag.ts';
import { readableFile } from './syntax/readable-file.ts';
import { regularFile } from './syntax/regular-file.ts';
import { safeNumber } from './syntax/safe-number.ts';
import { singleDocument } from './syntax/single-document.ts';
import { uniqueKey } from './syntax/unique-key.ts';
import { utf8Encoding } from './syntax/utf8-encoding.ts';
import { yamlSyntax } from './syntax/yaml-syntax.ts';

/** The rules of the syntax family, by id. */
export const syntaxRules: readonly Rule[] = [
  boundedNesting,
  fileSize,
  noAlias,
  noHiddenCharacters,
  noReservedKey,
  plainTag,
  readableFile,
  regularFile,
  safeNumber,
  singleDocument,
  uniqueKey,
  utf8Encoding,
  yamlSyntax,
];
