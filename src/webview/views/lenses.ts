/** The tabs about one activation: one file, because they share most of their code. */
export { DtypeView } from './dtypeView';
export { FitView } from './fitView';
export { KinksView } from './kinksView';
export { ParityView } from './parityView';
