import { negotiate } from './negotiate.ts';
import { tree } from './tree.ts';
import { validate } from './validate.ts';

/** The parts of the client that a page can use; each has a file here and an expectation in the test. */
const PARTS: Readonly<Record<string, () => Promise<unknown>>> = { negotiate, tree, validate };

/** What the page has of a browser; the compiler's own library is Node's. */
interface Page {
  readonly document: { readonly body: { textContent: string } };
  addEventListener(type: string, listen: (event: { readonly violatedDirective?: string }) => void): void;
}

const page = globalThis as unknown as Page;
const violations: unknown[] = [];
page.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));

const outcomes = await Promise.all(
  Object.entries(PARTS).map(async ([name, play]) => [name, await play().catch((error: unknown) => String(error))]),
);
page.document.body.textContent = JSON.stringify({ violations, ...Object.fromEntries(outcomes) });
