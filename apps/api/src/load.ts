import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How busy the process is, and whether it is on its way out. */
export interface Load {
  /** Counts a request in; call the answer when it is done. */
  enter(): () => void;
  readonly running: number;
  readonly served: number;
  /** Strangers are turned away while the process can't keep up: it lagged in both of the last two half seconds (SEC-82). One long stall is not that. */
  isShedding(): boolean;
  lagMs(): number;
  /** Set at SIGTERM: not ready any more, no new requests. */
  draining: boolean;
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
  close(): void;
}

const mostLagMs = 500;

export function createLoad(): Load {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let [lag, before] = [0, 0];
  const sample = setInterval(() => {
    before = lag;
    lag = delay.max / 1e6;
    delay.reset();
  }, 500);
  sample.unref();
  let [running, served] = [0, 0];
  const waiting = new Set<() => void>();
  return {
    enter() {
      running += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        running -= 1;
        served += 1;
        if (running === 0) for (const resolve of waiting) resolve();
      };
    },
    get running() {
      return running;
    },
    get served() {
      return served;
    },
    isShedding: () => Math.min(lag, before) > mostLagMs,
    lagMs: () => lag,
    draining: false,
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
    close() {
      clearInterval(sample);
      delay.disable();
    },
  };
}
