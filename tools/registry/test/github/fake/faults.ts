/** What the server can still do with a request when a fault takes it. */
export interface Exchange {
  /** The right answer; what the request asks for happens. */
  readonly answer: () => Reply;
  readonly reply: (reply: Reply) => void;
  /** Sends as many bytes of JSON as are said. */
  readonly flood: (bytes: number) => void;
}

/** An answer on the wire. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What goes wrong with a request. */
export type Fault = (exchange: Exchange) => void;

const json = (status: number, data: object, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(data),
});

export const badGateway: Fault = ({ reply }) => reply({ status: 502, body: '<html>Bad gateway</html>' });

/** What was asked for happens, and the answer gets lost. */
export const lostAnswer: Fault = ({ answer, reply }) => {
  answer();
  reply({ status: 502, body: '' });
};

export const rateLimited =
  (seconds: number): Fault =>
  ({ reply }) =>
    reply(json(403, { message: 'You have exceeded a secondary rate limit.' }, { 'retry-after': String(seconds) }));

export const exhausted =
  (reset: number): Fault =>
  ({ reply }) =>
    reply(
      json(
        403,
        { message: 'API rate limit exceeded' },
        {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(reset),
        },
      ),
    );

export const malformed: Fault = ({ answer, reply }) => {
  const { status, headers, body } = answer();
  reply({ status, ...(headers && { headers }), body: body.slice(0, -2) });
};

export const huge =
  (bytes: number): Fault =>
  ({ flood }) =>
    flood(bytes);

/** Never answers. */
export const silent: Fault = () => undefined;

/** Something happens at GitHub before the answer is made. */
export const meanwhile =
  (happens: () => void): Fault =>
  ({ answer, reply }) => {
    happens();
    reply(answer());
  };

/** Something happens at GitHub after the answer was made. */
export const afterwards =
  (happens: () => void): Fault =>
  ({ answer, reply }) => {
    const made = answer();
    happens();
    reply(made);
  };

/** An answer with other data, which the description may not allow. */
export const altered =
  (alter: (data: unknown) => unknown): Fault =>
  ({ answer, reply }) => {
    const made = answer();
    reply({ ...made, body: JSON.stringify(alter(JSON.parse(made.body))) });
  };
