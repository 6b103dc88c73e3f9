import { arg } from '../../../math/catalogue/spelling';
import { speller, type Declared } from '../../code/spellings/table';

const spell = speller('tilelang', 'TileLang, main branch');

export const tilelang: Declared = {
  sigmoid: [spell('function', ['tilelang.language.sigmoid'], [arg('x')])],
  tanh: [spell('function', ['tilelang.language.tanh', 'tilelang.language.__tanh'], [arg('x')])],
};
