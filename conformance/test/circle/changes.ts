const SESSION = 'contexts/ctx-session/1.1.0.yaml';

/** The first context of a registry, as its next version. */
const next = (longest: number): string => `id: ctx-session
name: Session
version: 1.1.0
description: The working session in which a client and a server talk.
owner: our-team
schema:
  type: object
  properties:
    session_id:
      description: Names the session.
      type: string
      minLength: 1
      maxLength: ${longest}
    started_at:
      description: When the session began, in UTC.
      type: string
      format: date-time
  required:
    - session_id
governance: standard
policies:
  - internal-use
enabled: true
examples:
  - session_id: session-1
    started_at: "2026-01-31T09:30:00Z"
`;

/** A minor version that says the truth: it takes longer names. */
export const MINOR = { [SESSION]: next(256) };
/** The same with a fault: it refuses what the version before takes. */
export const FAULTY = { [SESSION]: next(64) };
/** The same, and one more byte of it. */
export const LONGER = { [SESSION]: next(512) };

/** A new context of the first team. */
export const newContext = (id: string): Readonly<Record<string, string>> => ({
  [`contexts/${id}/1.0.0.yaml`]: next(128)
    .replace('id: ctx-session', `id: ${id}`)
    .replace('name: Session', `name: Session of ${id}`)
    .replace('version: 1.1.0', 'version: 1.0.0'),
});
