// On what was it measured? A figure without its machine says nothing.
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

export interface Machine {
  processor: string;
  cores: number;
  memory_gib: number;
  system: string;
  node: string;
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory_gib: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}

/** Runnable processes over the last minute; above the number of cores, somebody else was at work too. */
export const loadAverage = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;
