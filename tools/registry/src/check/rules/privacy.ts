import type { Rule } from '../rule.ts';
import { noPersonalData } from './privacy/no-personal-data.ts';
import { noSecrets } from './privacy/no-secrets.ts';
import { retentionDeclared } from './privacy/retention-declared.ts';
import { roleContact } from './privacy/role-contact.ts';

/** The rules of the privacy family, by id. */
export const privacyRules: readonly Rule[] = [noPersonalData, noSecrets, retentionDeclared, roleContact];
