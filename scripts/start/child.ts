// One child process, once: forked, waited for until it is ready, ended politely and then by force.
import { fork } from 'node:child_process';
import { closeSync } from 'node:fs';
import { parseChildMessage, type ReadyFacts } from './child-messages.ts';
import { openLog } from './logs.ts';
import { PlainError } from './plain-error.ts';

export interface ChildProgram {
  /** As people call it, with its article: `la piattaforma`, `the platform`. */
  name: { it: string; en: string };
  script: string;
  logFile: string;
}

export interface Child {
  /** What it said when it was ready; rejected with a PlainError when it ends or fails before. */
  ready: Promise<ReadyFacts>;
  exited: Promise<void>;
  /** Asks it to end, kills it after 15 seconds, waits until it has ended. */
  end: () => Promise<void>;
  kill: () => void;
}

const readyWithin = 180_000;
const endWithin = 15_000;

/** Forks the program. The caller awaits `ready` at once: it may reject at any moment. */
export function startChild({ name, script, logFile }: ChildProgram, env: NodeJS.ProcessEnv): Child {
  const log = openLog(logFile);
  const child = fork(script, [], {
    env,
    execArgv: [],
    // A group of its own: Ctrl-C reaches us alone, and we end the children in the right order.
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const exited = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<ReadyFacts>();
  const fail = (it: string, en: string) => {
    const text = `${sentence(name.it, it)}: guarda ${logFile} / ${sentence(name.en, en)}: see ${logFile}`;
    ready.reject(new PlainError(text));
  };
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    const seconds = readyWithin / 1000;
    fail(`non è pronta dopo ${seconds} secondi`, `is not ready after ${seconds} seconds`);
  }, readyWithin);
  child.on('message', (value) => {
    const message = parseChildMessage(value);
    if (message?.type === 'fatal') ready.reject(new PlainError(message.message));
    if (message?.type !== 'ready') return;
    clearTimeout(timer);
    const { type: _type, ...facts } = message;
    ready.resolve(facts);
  });
  child.once('error', ready.reject);
  child.once('exit', (code, signal) => {
    clearTimeout(timer);
    const how = signal ?? String(code);
    fail(`è terminata prima di essere pronta (${how})`, `ended before it was ready (${how})`);
    exited.resolve();
  });
  const end = async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), endWithin);
    await exited.promise;
    clearTimeout(force);
  };
  const kill = () => void child.kill('SIGKILL');
  return { ready: ready.promise, exited: exited.promise, end, kill };
}

/** `la piattaforma` and `è pronta` make `La piattaforma è pronta`. */
export function sentence(subject: string, rest: string): string {
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${rest}`;
}
