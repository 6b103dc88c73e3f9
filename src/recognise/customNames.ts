import { findEntry } from '../math/catalogue';
import type { ActivationEntry } from '../math/catalogue/types';

/** What the user's own names mean, and which of the frameworks' mean nothing here. */
export interface CustomNames {
  /**
   * Names of the user's code with the entries that they compute. Dotted ones are classes and functions as files import
   * them (`my_pkg.FusedGELU`, `.layers.FusedGELU`), plain ones strings (`"fused_gelu"`).
   */
  readonly extra: ReadonlyMap<string, ActivationEntry>;
  /** Canonical names (`torch.relu`, `torch.Tensor.tanh`, `Activation::Relu`) that are no activations. */
  readonly ignored: ReadonlySet<string>;
}

const NONE: CustomNames = { extra: new Map(), ignored: new Set() };

let current = NONE;

/** The names in use; another object whenever they have changed. */
export const customNames = (): CustomNames => current;

/** Takes other names into use, for texts that are read from now on. */
export function useCustomNames(names: CustomNames): void {
  current = names;
}

const NAME = /^\.*[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Whether the text can be a name, dotted or not. */
export const isName = (text: string): boolean => text.length <= 200 && NAME.test(text);

/** The names as written by a person; what is no name and what names no activation is left out. Never throws. */
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
