import { expect, test } from 'vitest';
import { contentType } from '../../src/world/static/headers.ts';

test.each(['/v1/contexts/ctx-a@1.0.0-rc.html', '/v1/contexts/ctx-a@1.0.0-rc.svg', '/v1/policies/p1@1.0.0-x.js'])(
  '%s is a declaration, never a page or a program',
  (path) => {
    expect(contentType(path)).toBe('application/json');
  },
);

test.each(['/v1/policies/p1@1.0.0.cedar', '/v1/types/session.cedar', '/v1/policies/schema.cedarschema'])(
  '%s is text to read',
  (path) => {
    expect(contentType(path)).toBe('text/plain; charset=utf-8');
  },
);

test.each(['/v1/contexts/ctx-a@1.0.0-x.cedar', '/v1/policies/a.cedar/b'])('%s is no text of Cedar', (path) => {
  expect(contentType(path)).toBe('application/json');
});
