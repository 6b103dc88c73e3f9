/** The properties of an object that may be undefined are optional instead. */
type Compact<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * The object without its properties that are undefined: with `exactOptionalPropertyTypes` an optional property is left
 * out, not set to undefined. Spread it into a literal, so that the other properties keep their checks.
 */
export function compact<const T extends object>(object: T): Compact<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Compact<T>;
}
