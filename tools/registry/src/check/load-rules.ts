import type { Rule } from './rule.ts';

/** Every rule, by family and then by id; loaded when somebody asks. */
export const loadRules = async (): Promise<readonly Rule[]> => (await import('./rules/index.ts')).rules;
