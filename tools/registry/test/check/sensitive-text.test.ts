import { expect, test } from 'vitest';
import { personalData } from '../../src/check/personal-data.ts';
import { isLiteralSecret, secretsIn } from '../../src/check/secrets.ts';

test.each([
  'bea.lee@corp-mail.io',
  'mailto:bea@corp-mail.io',
  '+43 660 1234567',
  '+49 (30) 123456-78',
  'GB82 WEST 1234 5698 7654 32',
  '4111-1111-1111-1111',
  '378282246310005',
  '81.2.69.142',
])('%s is personal', (text) => expect([...personalData(text)]).toHaveLength(1));

test.each([
  '@scope/pkg@1.0.0',
  'pkg@1.0.0-beta.abc',
  'actions/checkout@v4',
  'person@example.org',
  'support@corp-mail.io',
  'no-reply@corp-mail.io',
  'git@corp-mail.io',
  'sk-ssh-ed25519@openssh.com',
  'mongodb://user:word@db.corp-mail.io/name',
  '2026-09-01T11:00:00+02:00',
  '00000000-0000-7000-8000-000000000001',
  '40000000-0000-4000-8000-000000000002',
  'sha256:4111111111111111411111111111111141111111111111114111111111111111',
  '^\\+[1-9]\\d{6,14}$',
  '+1 202 555 0143',
  'GB82 WEST 1234 5698 7654 33',
  '4111 1111 1111 1112',
  '1790000000000',
  'RFC 5545, section 3.8.7.2',
  '192.168.0.1 10.1.2.3 127.0.0.1 192.0.2.44 198.51.100.7 203.0.113.9 172.20.0.1 169.254.1.1 100.64.0.1 224.0.0.1',
  'https://81.2.69.142:8080/mcp',
  'v81.2.69.142',
  '999.81.2.69',
])('%s is nobody', (text) => expect([...personalData(text)]).toEqual([]));

const body = 'MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';

test.each([
  `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}`,
  `-----BEGIN RSA PRIVATE KEY-----\\n${body}`,
  'AKIAQ7RSTUV2WXYZ3ABC',
  'ghp_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R',
  `xoxb-0123456789ab-Q7rStUv2`,
  `AIzaQr5StUv2wXy_z3Ab-Qr5StUv2wXy_z3AbCd`,
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyLTEifQ.c2lnbmF0dXJlLW9mLWl0',
  'postgres://app:s3cr3tpw@db.corp-mail.io/app',
])('%s is a secret', (text) => expect([...secretsIn(text)]).toHaveLength(1));

test.each([
  'Starts with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.',
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  'AKIAIOSFODNN7EXAMPLE',
  'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'xoxb-your-bot-token',
  'postgres://user:password@db.corp-mail.io/app',
  'postgres://user:${PASSWORD}@db.corp-mail.io/app',
  'mongodb://name:word@localhost:27017/database',
  'https://example.org/a:b@c',
])('%s is no secret', (text) => expect([...secretsIn(text)]).toEqual([]));

test.each([
  ['password', 'correct-horse', true],
  ['dbPassword', 'hunter22', true],
  ['api_key', '8f14e45fceea167a5a36', true],
  ['clientSecret', 'q8Zr51nd0Kx2', true],
  ['password', '<password>', false],
  ['password', '${DB_PASSWORD}', false],
  ['api_key', 'your-api-key-here', false],
  ['api_key', 'SERVICE_API_KEY', false],
  ['token_type', 'q8Zr51nd0Kx2', false],
  ['secret', 'Ask the team.', false],
  ['path', '8f14e45fceea167a5a36', false],
])('%s: %s is written out: %s', (name, text, literal) => expect(isLiteralSecret(name, text)).toBe(literal));
