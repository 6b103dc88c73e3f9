import { findEntry } from '../math/catalogue';
import type { ActivationEntry } from '../math/catalogue/types';

/** The user's own names of activations, and framework names that mean none here. */
export interface CustomNames {
  /**
   * The user's names with the entries that they compute. Dotted ones are classes and functions as files
   * import them (`my_pkg.FusedGELU`, `.layers.FusedGELU`), plain ones are strings (`"fused_gelu"`).
   */
  readonly extra: ReadonlyMap<string, ActivationEntry>;
  /**
   * Canonical names (`torch.relu`, `torch.Tensor.tanh`, `Activation::Relu`) that are not treated as
   * activations.
   */
  readonly ignored: ReadonlySet<string>;
}

const NONE: CustomNames = { extra: new Map(), ignored: new Set() };

let current = NONE;

/** The current names; a new object whenever they change. */
export const customNames = (): CustomNames => current;

/** Sets the names, for texts that are read from now on. */
export function useCustomNames(names: CustomNames): void {
  current = names;
}

const NAME = /^\.*[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Whether the text can be a name, dotted or not. */
export const isName = (text: string): boolean => text.length <= 200 && NAME.test(text);

/** Reads names that a person wrote. Invalid names and unknown activations are left out. Never throws. */
export function readCustomNames(
  extra: Readonly<Record<string, string>>,
  ignored: readonly string[],
): CustomNames {
  const entries = Object.entries(extra).flatMap(([name, activation]) => {
    const entry = isName(name) ? findEntry(activation) : undefined;
    return entry ? [[name, entry] as const] : [];
  });
  return { extra: new Map(entries), ignored: new Set(ignored) };
}
