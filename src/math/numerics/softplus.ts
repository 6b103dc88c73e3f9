import { sigmoidOfProduct, softplus as smoothRectifier } from './logistic';

/** log(1 + e^βz) / β, replaced by z where βz > threshold as PyTorch does. */
export function softplus(z: number, beta: number, threshold = Infinity): number {
  return beta * z > threshold ? z : smoothRectifier(z, beta);
}

/** σ(βz), replaced by 1 where βz > threshold. */
export function softplusSlope(z: number, beta: number, threshold = Infinity): number {
  return beta * z > threshold ? 1 : sigmoidOfProduct(z, beta);
}
