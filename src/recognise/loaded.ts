/** What has been loaded of the recogniser. Each family of languages is loaded on its own, before a text of it is read. */

import type { HostProgram } from './code/recogniser';
import type { FormulaPlace } from './formulas/formula';
import { isSourceLanguage, type SourceLanguage } from './languageIds';
import type { ActivationReference, EditedDocument } from './types';
import type { Work } from './work';

export type Reader = (text: string) => EditedDocument;

/** Reads a shader that a program keeps in a string. */
export type ShaderReader = (text: string, host: HostProgram) => EditedDocument;

/** The languages of shaders and kernels that programs keep in strings. */
export type ShaderLanguage = 'wgsl' | 'glsl' | 'opencl' | 'cuda-cpp';

/** Finds formulas in the comments of programs. */
export interface FormulaFinder {
  /** The places in comments and docstrings where formulas may stand, ascending. */
  readonly placesIn: (language: string, text: string) => readonly FormulaPlace[];
  /** The formulas that equal an activation. */
  readonly equalOnes: (places: readonly FormulaPlace[]) => Work<ActivationReference[]>;
  /** The formula at the offset. */
  readonly formulaAt: (places: readonly FormulaPlace[], offset: number) => ActivationReference | undefined;
}

/** What one family of languages adds. */
export interface Family {
  readonly readers: Readonly<Partial<Record<SourceLanguage, Reader>>>;
  /** The same for strings of programs, whose comments are not searched. */
  readonly shaders?: Readonly<Partial<Record<ShaderLanguage, ShaderReader>>>;
  readonly formulas?: FormulaFinder;
}

const readers = new Map<SourceLanguage, Reader>();
const shaders = new Map<ShaderLanguage, ShaderReader>();
let formulas: FormulaFinder | undefined;

/** Makes the languages of a family readable. */
export function addFamily(family: Family): void {
  for (const [language, read] of Object.entries(family.readers))
    readers.set(language as SourceLanguage, read);
  for (const [language, read] of Object.entries(family.shaders ?? {}))
    shaders.set(language as ShaderLanguage, read);
  formulas = family.formulas ?? formulas;
}

/** The reader of a language; undefined while it is not loaded. */
export const readerOf = (language: SourceLanguage): Reader | undefined => readers.get(language);

/** The reader of a shader's language; undefined while it is not loaded. */
export const shaderReaderOf = (language: ShaderLanguage): ShaderReader | undefined => shaders.get(language);

/** What finds formulas in comments; undefined while it is not loaded. */
export const formulaFinder = (): FormulaFinder | undefined => formulas;

/** A text in an unknown language, which has no activations. */
const NOTHING: EditedDocument = {
  parse: () => true,
  search: () => true,
  update: () => undefined,
  references: () => [],
  referenceAt: () => undefined,
};

/**
 * A document that finds activations in the text; in a language that is not supported, or not loaded, it finds none.
 * Nothing is parsed before it is needed.
 */
export const createSourceDocument = (language: string, text: string): EditedDocument =>
  (isSourceLanguage(language) ? readerOf(language)?.(text) : undefined) ?? NOTHING;
