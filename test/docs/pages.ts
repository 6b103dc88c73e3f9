import { catalogue } from '../../src/math/catalogue';
import { activationGraph, activationPage, indexPage } from './activationPage';

/** Every generated page and picture of media/docs/activations, by file name. */
export function activationPages(): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', indexPage()],
    ...catalogue.flatMap((entry): [string, string][] => [
      [`${entry.id}.md`, activationPage(entry)],
      [`${entry.id}-light.svg`, activationGraph(entry, 'light')],
      [`${entry.id}-dark.svg`, activationGraph(entry, 'dark')],
    ]),
  ]);
}
