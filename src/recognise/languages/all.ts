import { addFamily } from '../loaded';
import { family as config } from './config';
import { family as cpp } from './cpp';
import { family as documents } from './documents';
import { family as javascript } from './javascript';
import { family as julia } from './julia';
import { family as notebook } from './notebook';
import { family as python } from './python';
import { family as rust } from './rust';
import { family as wgsl } from './wgsl';

// Everything at once.
for (const family of [python, notebook, config, javascript, cpp, wgsl, rust, julia, documents])
  addFamily(family);
