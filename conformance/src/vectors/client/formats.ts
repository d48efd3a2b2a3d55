import type { Vector } from '../../vector.ts';
import { asked, validating } from './question.ts';

/** Texts that have a format, and texts that have not. */
const FORMATS: Readonly<Record<string, { readonly good: readonly string[]; readonly bad: readonly string[] }>> = {
  'date-time': {
    good: ['2026-11-01T12:00:00Z', '2026-11-01T12:00:00.125+01:00', '2024-02-29T00:00:00-00:00'],
    bad: ['yesterday', '2026-02-30T12:00:00Z', '2026-11-01T25:00:00Z', '2026-11-01T12:00:00', '2026-11-01'],
  },
  date: { good: ['2026-11-01', '2024-02-29'], bad: ['2026-13-01', '2026-02-29', '1.11.2026', '2026-11-01T12:00:00Z'] },
  time: { good: ['12:00:00Z', '23:59:59.5+01:00'], bad: ['25:00:00Z', '12:60:00Z', 'noon'] },
  email: { good: ['someone@example.org', 'a.b+c@mail.example.org'], bad: ['someone', '@example.org', 'a@b@c.example'] },
  hostname: { good: ['example.org', 'localhost'], bad: ['-a.example.org', 'a..b', 'exa_mple.org'] },
  ipv4: { good: ['127.0.0.1', '255.255.255.255'], bad: ['256.1.1.1', '1.2.3', '1.2.3.4.5'] },
  ipv6: { good: ['::1', '2001:db8::ff00:42:8329'], bad: ['::g', '1::2::3', '127.0.0.1'] },
  uri: {
    good: ['https://example.org/a?b=c#d', 'urn:isbn:0451450523', 'mailto:someone@example.org'],
    bad: ['/relative', 'example', 'https://example.org/a b'],
  },
  uuid: { good: ['5f3c2d1e-0b9a-4c87-9d65-2f1e0a3b4c5d'], bad: ['5f3c2d1e', '5f3c2d1e-0b9a-4c87-9d65-2f1e0a3b4c5g'] },
};

/** Formats, one vector each way. */
export const FORMAT_VECTORS: readonly Vector[] = Object.entries(FORMATS).flatMap(([name, { good, bad }]) => [
  asked(
    'formats-are-asserted',
    `texts of the format ${name}`,
    good.map((text) => validating('ctx-format@^1', { [name]: text })),
  ),
  asked(
    'formats-are-asserted',
    `texts that are not of the format ${name}`,
    bad.map((text) => validating('ctx-format@^1', { [name]: text }, `/${name}`)),
  ),
]);
