import { createJuliaDocument } from '../code/julia';
import { commented } from '../commented';
import type { Family } from '../loaded';

export const family: Family = { readers: { julia: commented('julia', createJuliaDocument) } };
