/** Python with timm. */

import type { Spelling } from '../types';
import { arg, INPLACE, speller, under, type Signature } from './build';

const spell = speller('huggingface', 'timm 1.0.29');

const MODULES = ['timm.layers', 'timm.models.layers'];

/** Layers of timm. */
export const layer = (names: readonly string[], args: Signature = [INPLACE]): Spelling =>
  spell('class', under(MODULES, names), args);

/** Functions of timm. */
export const fn = (names: readonly string[]): Spelling =>
  spell('function', under(MODULES, names), [arg('x'), INPLACE]);

/** Names that timm's `act_layer=…` takes. */
export const string = (names: readonly string[]): Spelling => spell('string', names);

/** A class of one of timm's models. */
export const model = (name: string, args: Signature): Spelling =>
  spell('class', [`timm.models.${name}`], args);

/** A layer and the function that it calls. */
export const layerAndFn = (layerName: string, name: string): Spelling[] => [layer([layerName]), fn([name])];
