/** The types of Cedar's entities: who asks and what they are part of, what is asked for and what that is part of. */
export const ENTITY = {
  participant: 'Participant',
  role: 'Role',
  /** A team or an organisation. */
  group: 'Group',
  context: 'Context',
  type: 'ContextType',
  tag: 'Tag',
  action: 'Action',
} as const;
