import {
  createCDocument,
  createCppDocument,
  createCudaDocument,
  createGlslDocument,
  createHipDocument,
  createHlslDocument,
  createMetalDocument,
  createOpenClDocument,
} from '../code/cpp';
import { commented } from '../commented';
import type { Family } from '../loaded';

/** The languages that are parsed by C++'s grammar. */
export const family: Family = {
  readers: {
    cpp: commented('cpp', createCppDocument),
    c: commented('c', createCDocument),
    'cuda-cpp': commented('cuda-cpp', createCudaDocument),
    hip: commented('hip', createHipDocument),
    opencl: commented('opencl', createOpenClDocument),
    metal: commented('metal', createMetalDocument),
    glsl: commented('glsl', createGlslDocument),
    hlsl: commented('hlsl', createHlslDocument),
  },
  shaders: { glsl: createGlslDocument, 'cuda-cpp': createCudaDocument, opencl: createOpenClDocument },
};
