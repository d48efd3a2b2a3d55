import { readFileSync } from 'node:fs';
import { createValidator } from '@ctxr/client/validate';

// Prints the milliseconds from a schema to the first verdict, in a process that has judged nothing yet.
const { schema, payload } = JSON.parse(readFileSync(0, 'utf8'));
const from = performance.now();
if (!createValidator(schema)(payload).ok) throw new Error('The payload does not fit its schema.');
process.stdout.write(String(performance.now() - from));
