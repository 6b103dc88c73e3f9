import { isSourceLanguage, languageOfFile, type SourceLanguage } from '../languageIds';

const ALIASES: Readonly<Record<string, SourceLanguage>> = {
  python3: 'python',
  ipython: 'python',
  ipython3: 'python',
  'c++': 'cpp',
  cuda: 'cuda-cpp',
};

/** The language that a fence names by its id, an alias or a file extension. */
export const languageOfFence = (name: string): SourceLanguage | undefined =>
  ALIASES[name] ?? languageOfFile(`.${name}`) ?? (isSourceLanguage(name) ? name : undefined);
