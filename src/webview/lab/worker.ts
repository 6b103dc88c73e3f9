import '../translations';
import multiply from 'wasm:../../math/lab/multiply.wat';
import { heapsFrom } from '../../math/lab/heap';
import { Trainer } from './trainer';

/**
 * The address of the script that trains, for `ScriptWorker`. The build makes one file of this module and all that it
 * imports: the mathematics that the page needs too. So nothing is in the package twice.
 */
export const trainingScript = import.meta.url;

// The page imports this module for the address only.
if (typeof document === 'undefined') serve();

/** Trains what the page asks for. */
function serve(): void {
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
}
