/** The kinds of things whose acts may give somebody a right or take it. */
const touching: ReadonlySet<string> = new Set(["account", "representative", "assembly", "role", "token"]);

/** Whether after this act somebody may have other rights than before. To sign in gives a token, and changes none. */
export function mayTouchRights({ act }: { readonly act: string }): boolean {
  return act !== "account:signIn" && touching.has(act.slice(0, act.indexOf(":")));
}
