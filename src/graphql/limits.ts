/** How much one client may ask for at once: every limit of the transport, in one place. README has the same table. */
export const limits = {
  // The HTTP server. What is too slow or too large is cut off before it costs anything.
  /** Bytes of the body: a text of 10 000 characters fits with room to spare. */
  bodyBytes: 100 * 1024,
  /** Milliseconds that a body may take after its headers. */
  bodyWait: 10_000,
  /** Bytes of all headers together; a token takes less than 100. */
  headerBytes: 16 * 1024,
  /** Milliseconds that the headers may take. */
  headersWait: 10_000,
  /** Milliseconds that a request may take to arrive, whoever reads its body. */
  requestWait: 20_000,
  /** Milliseconds that a connection stays open between two requests, and that an answer may wait to be read on. */
  idle: 30_000,
  /** Milliseconds between two looks at which connections are too slow. */
  slowCheck: 1000,
  /** Connections at a time, sockets among them: a large hall has 200 phones with a few each. */
  connections: 4000,

  // The document, as it is written.
  /** Tokens; the largest flagship operation has about 250. With many more, what is nested could overflow the parser's stack. */
  tokens: 1000,
  /** Levels of fields; the deepest flagship operation has 7. */
  depth: 12,
  /** Names given to fields by the client. */
  aliases: 50,
  /** Fields of Query, Mutation or Subscription in one operation. */
  rootFields: 20,
  directives: 20,
  fragments: 30,
  /** Fields that stand again beside themselves; validating compares each with each. */
  repeats: 50,
  /** Flaws that are told of one document. */
  flaws: 20,

  // What answering it may take.
  /** Rows that could be read: a page of 100 with a page of 50 below each of its rows. */
  cost: 10_000,
  /** Rows that a list without pages is taken to have, when the cost is counted. */
  assumedLength: 10,
  /**
   * Keys in one statement. SQLite takes 32 766 variables and PostgreSQL 65 535, and a statement may name each key
   * several times; a page of 100 below a page of 50 is still read in one.
   */
  batch: 5000,
  /** Values of any list that a client sends; most lists have a smaller limit of their own, told as a refusal. */
  listLength: 500,

  // Sockets.
  /** Bytes of one message. */
  message: 100 * 1024,
  /** Sockets at a time that came in with one token: a display in every room, or a browser with many pages. */
  socketsPerToken: 50,
  /** Sockets at a time. */
  sockets: 2000,
  /** Subscriptions at a time on one socket. */
  streams: 20,
  /** Milliseconds that a socket may stay open without saying who is there. */
  initWait: 3000,
  /** Milliseconds between two signs of life asked for. */
  heartbeat: 15_000,
} as const;
