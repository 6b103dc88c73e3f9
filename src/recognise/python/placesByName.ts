/** The places of strings of which only a name beside them tells: a keyword, a parameter, a key, a variable. */

import type { Framework } from '../../math/catalogue/types';
import { huggingface, type ArgumentSlot } from './argumentSlot';
import { isTellingKeyword, isTimm, isTransformers } from './identifierArguments';
import { homeOf, isNamedForActivation, isNamedForFeedForward, isNamedInFull } from './identifierNames';
import type { Resolver } from './resolver';
import { usesTorch } from './tensors';

/** Judges the names of one file. */
export class PlacesByName {
  private known: { readonly transformers: boolean; readonly timm: boolean } | undefined;
  /** The framework whose names the file's own layers take, once it was needed. */
  private home: Framework | 'none' | undefined;

  constructor(private readonly resolver: Resolver) {}

  /** The place of a keyword that means an activation in a library that the file imports, or in Transformers. */
  tellingPlace(keyword: string): ArgumentSlot | undefined {
    const { transformers, timm } = this.roots;
    if (timm && isTellingKeyword(keyword, 'timm')) return { ...huggingface, isLoose: true };
    if (!isTellingKeyword(keyword, 'transformers')) return undefined;
    return { ...huggingface, ...(transformers ? { isLoose: true } : { isByName: true }) };
  }

  /**
   * The place of a parameter, keyword, key or variable of which only the name is known: `activation="relu"`.
   */
  namedPlace(name: string): ArgumentSlot | undefined {
    if (isNamedForFeedForward(name)) return { ...this.placeByName(), isUnsure: true };
    if (!isNamedForActivation(name)) return undefined;
    return { ...this.placeByName(), ...(isNamedInFull(name) && { isTold: true }) };
  }

  /** A place that takes the names of the file's own framework. */
  placeByName(): ArgumentSlot {
    const { transformers, timm } = this.roots;
    this.home ??=
      transformers || timm
        ? 'huggingface'
        : usesTorch(this.resolver)
          ? 'pytorch'
          : (homeOf(this.resolver.importedPaths()) ?? 'none');
    if (this.home === 'none') return { framework: 'pytorch', args: [], isByName: true, isVague: true };
    return { framework: this.home, args: [], isByName: true };
  }

  /** The place of a name by either of these. */
  placeOf(name: string): ArgumentSlot | undefined {
    return this.tellingPlace(name) ?? this.namedPlace(name);
  }

  /** Libraries that the file imports. */
  private get roots(): { readonly transformers: boolean; readonly timm: boolean } {
    const imported = this.known ? [] : this.resolver.importedPaths();
    return (this.known ??= { transformers: imported.some(isTransformers), timm: imported.some(isTimm) });
  }
}
