// Signed files for tests: made by the sandbox's signing program, judged against its authority.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorFile, type Authority, loadAuthority } from '../../../../sandbox/sign/authority.ts';
import { signedEnvelope } from '../../../../sandbox/sign/cades.ts';
import type { SignFault } from '../../../../sandbox/sign/faults.ts';

export interface SigningProgram {
  anchorsFile: string;
  authority: Authority;
  sign(
    document: Buffer,
    fiscalCode: string,
    at: Temporal.Instant,
    fault?: SignFault,
  ): Promise<Buffer>;
  close(): void;
}

export async function startSigning(): Promise<SigningProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'io-test-sign-'));
  const authority = await loadAuthority(folder);
  return {
    anchorsFile: join(folder, anchorFile),
    authority,
    async sign(document, fiscalCode, at, fault = 'none') {
      const holder = { name: 'Elena', familyName: 'Marino', fiscalCode };
      return signedEnvelope(document, await authority.issue(holder, fault), at, fault);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
