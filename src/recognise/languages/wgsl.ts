import { createWgslDocument } from '../code/wgsl';
import { commented } from '../commented';
import type { Family } from '../loaded';

export const family: Family = {
  readers: { wgsl: commented('wgsl', createWgslDocument) },
  shaders: { wgsl: createWgslDocument },
};
