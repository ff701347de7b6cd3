/**
 * How a try to take a file from one place ended. `interrupted` may go on where it stopped; `wrong-bytes` has the
 * digests in its reason.
 */
export type Attempt =
  | { readonly kind: "complete" }
  | { readonly kind: "absent"; readonly reason: string }
  | { readonly kind: "interrupted"; readonly reason: string }
  | { readonly kind: "wrong-bytes"; readonly reason: string };

/** The file is in the download folder now. */
export const COMPLETE: Attempt = { kind: "complete" };
