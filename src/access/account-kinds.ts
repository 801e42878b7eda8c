/** Who signs in by an account: somebody with a password, or a machine with a token made for it. */
export const accountKinds = ["PERSON", "MACHINE"] as const;
