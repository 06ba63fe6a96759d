import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { EmulatorError } from '../emulator-error';
import { type InstanceProgress, runInstance, type Simulated } from './run';
import type { Statistics } from './statistics';

/** What a thread is told to do. */
interface Task {
  readonly kind: typeof TASK;
  readonly simulated: Simulated;
  readonly instance: number;
}

/** What a thread tells. */
type Message =
  | { readonly kind: 'progress'; readonly progress: InstanceProgress }
  | { readonly kind: 'done'; readonly statistics: Statistics }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** Hundreds of calls are under way at any time. Where they all fit among the young objects, none is moved to the old ones only to end there. */
const YOUNG_MB = 192;

const TASK = 'cdktf-azure-openai-gateway.simulation';

/**
 * Runs each instance in a thread of its own, so many at the same time.
 *
 * @returns what they counted, in their order
 * @throws EmulatorError as {@link runInstance}
 */
export async function runInThreads(
  simulated: Simulated,
  threads: number,
  onProgress: (instance: number, progress: InstanceProgress) => void,
): Promise<readonly Statistics[]> {
  const { instances } = simulated.scenario;
  const counted: Statistics[] = [];
  let next = 0;
  const workOff = async () => {
    for (let instance = next++; instance < instances; instance = next++) {
      const own = instance;
      counted[own] = await runInThread(simulated, own, progress => onProgress(own, progress));
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, instances) }, workOff));
  return counted;
}

function runInThread(
  simulated: Simulated,
  instance: number,
  onProgress: (progress: InstanceProgress) => void,
): Promise<Statistics> {
  const task: Task = { kind: TASK, simulated, instance };
  const worker = new Worker(__filename, {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  return new Promise<Statistics>((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'done') resolve(message.statistics);
      else reject(new EmulatorError(message.code, message.message));
    });
    worker.on('error', reject);
    worker.on('exit', code => reject(new Error(`a thread of the simulation ended with ${code}`)));
  }).finally(() => worker.terminate());
}

async function work({ simulated, instance }: Task, tell: (message: Message) => void): Promise<void> {
  try {
    const statistics = await runInstance(simulated, instance, progress =>
      tell({ kind: 'progress', progress }),
    );
    tell({ kind: 'done', statistics });
  } catch (error) {
    if (!EmulatorError.isEmulatorError(error)) throw error;
    tell({ kind: 'failed', code: error.code, message: error.message });
  }
}

// The same file is the program of the threads, so that it is found wherever the package is bundled to.
const data = workerData as Task | null;
if (!isMainThread && data?.kind === TASK) void work(data, message => parentPort?.postMessage(message));
