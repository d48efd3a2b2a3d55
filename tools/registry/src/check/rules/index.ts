import type { Rule } from '../rule.ts';
import { governanceRules } from './governance.ts';
import { policyRules } from './policy.ts';
import { privacyRules } from './privacy.ts';
import { referencesRules } from './references.ts';
import { schemaRules } from './schema.ts';
import { syntaxRules } from './syntax.ts';
import { versionsRules } from './versions.ts';
import { workflowRules } from './workflow.ts';

/** Every rule, by family and then by id. */
export const rules: readonly Rule[] = [
  ...syntaxRules,
  ...schemaRules,
  ...referencesRules,
  ...versionsRules,
  ...governanceRules,
  ...privacyRules,
  ...policyRules,
  ...workflowRules,
];
