import { missingMessages } from './missing.ts';
import { noteMessages } from './notes.ts';
import type { MessageLevel, MessagePage } from './page.ts';
import { refusingMessages } from './refusing.ts';
import { signalMessages } from './signals.ts';

const PAGES = {
  ...pages('not-counted', signalMessages),
  ...pages('waits', missingMessages),
  ...pages('refuses', refusingMessages),
  ...pages('note', noteMessages),
};

/** The ids of all messages: kebab-case statements. */
export type MessageId = keyof typeof PAGES;

/** The page of a message. */
export const pageOf = (id: MessageId): MessagePage => PAGES[id];

/** How much a message weighs. */
export const levelOf = (id: MessageId): MessageLevel => PAGES[id].level;

/** All ids. */
export const MESSAGE_IDS = Object.keys(PAGES) as readonly MessageId[];

/** Whether a text is the id of a message. */
export const isMessageId = (id: string): id is MessageId => Object.hasOwn(PAGES, id);

function pages<Id extends string>(
  level: MessageLevel,
  texts: Readonly<Record<Id, Omit<MessagePage, 'level'>>>,
): Readonly<Record<Id, MessagePage>> {
  const entries = Object.entries<Omit<MessagePage, 'level'>>(texts).map(([id, text]) => [id, { level, ...text }]);
  return Object.fromEntries(entries) as Record<Id, MessagePage>;
}
