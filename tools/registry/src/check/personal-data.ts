/** One thing in a text that says who somebody is. */
export interface PersonalDatum {
  readonly what: string;
  readonly text: string;
}

/** Domains that nobody can have (RFC 2606, RFC 6761), and names of SSH algorithms, which look like addresses. */
const NOBODYS = /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local|openssh\.com)$/i;
/** Mailboxes of a function (RFC 2142 and what is common besides), not of a person. */
const ROLE =
  /^(?:abuse|accounts?|admin|api|billing|bot|ci|contact|contexts?|data|dev|developers?|dpo|engineering|feedback|git|hello|help(?:desk)?|hostmaster|hr|info|infra|it|jobs|legal|maintainers?|marketing|mcp|media|news|no-?reply|office|on-?call|ops|opensource|oss|platform|postmaster|press|privacy|registry|root|sales|security|service|sre|staff|support|systems?|team|user(?:name)?|webmaster|you|your)(?:[-_+.].*)?$/i;
const TEAM = /(?:^|[-_.+])(?:team|group|board|desk|support|noreply|no-reply|bot)(?:$|[-_.+])/i;

const EMAIL =
  /(?<=mailto:|(?<![\w.+%:/-]))([\w.+%-]{1,64})@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})(?![\w-]|\.\w)/gi;
const PHONE = /(?<![\w+.:/])\+[1-9]\d{0,2}(?:[ .()/-]{0,2}\d){6,13}(?![\w-])/g;
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g;
const CARD = /(?<![\w.+-])(?:\d[ -]?){12,18}\d(?![\w-]|\.\d)/g;
const IPV4 = /(?<![\w.:/@-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\w)/g;

/** Whether a mailbox belongs to a function, so that its address is nobody's own. */
export const isRoleMailbox = (local: string): boolean => ROLE.test(local) || TEAM.test(local);

/** Whether the domain can belong to nobody. */
export const isReservedDomain = (domain: string): boolean => NOBODYS.test(domain);

/** What in the text names or reaches a person. */
export function* personalData(text: string): Iterable<PersonalDatum> {
  if (text.includes('@')) yield* personalAddresses(text);
  if (!/\d/.test(text)) return;
  for (const [number] of text.matchAll(PHONE)) {
    const digits = number.replace(/\D/g, '');
    if (digits.length >= 8 && digits.length <= 15 && !/^1\d{3}55501\d\d$/.test(digits))
      yield { what: 'a telephone number', text: number };
  }
  for (const [account] of text.matchAll(IBAN))
    if (isIban(account.replaceAll(' ', ''))) yield { what: 'a bank account (IBAN)', text: account };
  for (const [number] of text.matchAll(CARD))
    if (isCard(number.replace(/\D/g, ''))) yield { what: 'a payment card number', text: number };
  for (const [address] of text.matchAll(IPV4))
    if (isPublicIpv4(address)) yield { what: 'a public IP address', text: address };
}

function* personalAddresses(text: string): Iterable<PersonalDatum> {
  for (const [address, local = '', domain = ''] of text.matchAll(EMAIL)) {
    const isVersion = /^v?\d+\.\d+/.test(domain);
    if (!isVersion && !isReservedDomain(domain) && !isRoleMailbox(local))
      yield { what: 'the e-mail address of a person', text: address };
  }
}

/** The datum as a message may show it: its first character and its length. */
export const masked = ({ text }: PersonalDatum): string =>
  `${text.slice(0, 2)}${'•'.repeat(Math.min(8, Math.max(3, text.length - 2)))}`;

/** ISO 13616: the remainder by 97 of the rearranged number is 1. */
function isIban(iban: string): boolean {
  if (iban.length < 15 || iban.length > 34) return false;
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
}

/** ISO/IEC 7812: a prefix and a length of a card network, and Luhn's check digit. */
function isCard(digits: string): boolean {
  if (
    !/^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35\d{14})$/.test(
      digits,
    )
  )
    return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/**
 * RFC 6890: neither private nor local nor for documentation, multicast or the future. Four small
 * numbers are far more often a section or a version than an address.
 */
function isPublicIpv4(address: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const parts = [a, b, c, d];
  if (parts.some((part) => part > 255) || /(?:^|\.)0\d/.test(address)) return false;
  if (parts.every((part) => part < 32)) return false;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if ((a === 169 && b === 254) || (a === 172 && b >= 16 && b <= 31) || (a === 100 && b >= 64 && b <= 127)) return false;
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99))) return false;
  if ((a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) || (a === 203 && b === 0 && c === 113))
    return false;
  return true;
}
