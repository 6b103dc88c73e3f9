/** Python spellings of libraries that the catalogue's entries do not list. */

import type { Declared } from '../../code/spellings/table';
import { mlx } from './mlx';
import { tilelang } from './tilelang';
import { triton } from './triton';

export const PYTHON_SPELLINGS: readonly Declared[] = [triton, tilelang, mlx];
