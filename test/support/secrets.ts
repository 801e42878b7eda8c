/** The mutations by which one comes to a token: open to everybody. */
export const waysIn: ReadonlySet<string> = new Set(["signIn", "redeemCode"]);

/** The mutations that show a secret once, and so cannot give the same answer again: they take no key for retries. */
export const showingSecrets: ReadonlySet<string> = new Set([
  ...waysIn,
  "issueCredentials",
  "issueAccountCode",
  "createAccount",
  "createMachineToken",
]);
