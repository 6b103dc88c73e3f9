import { createRustDocument } from '../code/rust';
import { commented } from '../commented';
import type { Family } from '../loaded';

export const family: Family = { readers: { rust: commented('rust', createRustDocument) } };
