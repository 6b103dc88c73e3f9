import multiply from 'wasm:../../math/lab/multiply.wat';
import { heapsFrom } from '../../math/lab/heap';
import { Trainer } from './trainer';

// Unlike a timer, a message to oneself is not throttled when many follow each other.
const { port1, port2 } = new MessageChannel();
let next: (() => void) | undefined;
port1.onmessage = () => {
  next?.();
};

const trainer = new Trainer({
  post: (report) => {
    self.postMessage(report);
  },
  later: (callback) => {
    next = callback;
    port2.postMessage(undefined);
  },
  clock: () => performance.now(),
  createHeap: heapsFrom(multiply),
});

self.onmessage = ({ data }: MessageEvent<unknown>) => {
  trainer.receive(data);
};
