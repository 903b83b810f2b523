// DATA_DIR/demo.json: the printed table's facts, for programs.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadyFacts } from './child-messages.ts';
import { officialsAmong, operatorsAmong } from './demo-operators.ts';
import type { Settings } from './settings.ts';

/** Everything there is to know about a running demonstration, as written to demo.json. */
export interface DemoFacts {
  platform_url: string;
  sandbox_url: string | null;
  institutions: ReadyFacts['institutions'];
  citizens: ReadyFacts['citizens'];
  /** Those of the citizens who may enter the back-office: who runs the platform, then who administers an institution. */
  operators: ReadyFacts['citizens'];
  identity_providers: ReadyFacts['identity_providers'];
  /** The simulated node, and who one is towards it; null without a sandbox. */
  pagopa: NonNullable<ReadyFacts['pagopa']> | null;
}

export function demoFacts(
  settings: Settings,
  platform: ReadyFacts,
  sandbox: ReadyFacts | undefined,
): DemoFacts {
  return {
    platform_url: settings.publicUrl,
    sandbox_url: settings.sandbox?.url ?? null,
    institutions: platform.institutions,
    citizens: sandbox?.citizens ?? [],
    operators: [
      ...operatorsAmong(sandbox?.citizens ?? []),
      ...officialsAmong(sandbox?.citizens ?? []),
    ],
    identity_providers: sandbox?.identity_providers ?? [],
    pagopa: sandbox?.pagopa ?? null,
  };
}

/** Whole or not at all: a program that waits for the file never reads half of it. */
export function writeDemoFile(dataDir: string, facts: DemoFacts): void {
  const path = join(dataDir, 'demo.json');
  writeFileSync(`${path}.new`, `${JSON.stringify(facts, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

/** Before a start: what an earlier one wrote is no longer true. */
export function removeDemoFile(dataDir: string): void {
  rmSync(join(dataDir, 'demo.json'), { force: true });
}
