import { grantsOf, type MaybeViewer } from "../access/viewer.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";

/** The viewer's own mandate in an assembly; asked after the action table has said that there is one. */
export function mandateIn(viewer: MaybeViewer, assembly: Id): Id {
  const mandate = grantsOf(viewer, "REPRESENTATIVE").find((grant) => grant.assembly === assembly);
  if (!mandate?.representative) throw new Fault("FORBIDDEN");
  return mandate.representative;
}
