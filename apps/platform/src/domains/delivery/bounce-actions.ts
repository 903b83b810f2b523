// What a returned mail changes: an address at which nobody is counts towards being given up, any other reason is only counted.
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { addressMark, findProfile } from '../citizens/index.ts';
import { bounceProblems } from './bounce-contract.ts';
import { readReport } from './bounce-report.ts';
import { type BounceVerdict, judgeReport } from './bounce-rules.ts';
import { noteRefusal } from './refused-address.ts';
import { countSoft } from './refusal-store.ts';
import { readReturnPath } from './return-path.ts';

/** `recipient` is where the mail came back to. Told twice it counts once. */
export async function noteBounce(
  context: Context,
  domain: string,
  recipient: string,
  mail: Buffer,
): Promise<BounceVerdict | 'known' | 'outdated'> {
  const { secrets, sql, clock, log } = context;
  const path = readReturnPath(secrets, domain, recipient);
  if (path === undefined) throw new Refusal(bounceProblems.bounce_not_ours);
  const report = await readReport(mail);
  if (report === undefined) throw new Refusal(bounceProblems.bounce_unreadable);
  const { citizenId, address } = path;
  const email = (await findProfile(sql, citizenId))?.email;
  if (email === undefined || !addressMark(email).equals(address)) return 'outdated';
  const verdict = judgeReport(report);
  const status = report.map((one) => one.status).join(' ');
  log.info({ event: 'mail_bounced', verdict, status });
  if (verdict === 'none') return verdict;
  const mark = sha256(mail);
  const counted =
    verdict === 'nobody'
      ? await noteRefusal(context, citizenId, email, mark)
      : await countSoft(sql, citizenId, email, mark, clock());
  return counted ? verdict : 'known';
}
