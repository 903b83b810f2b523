// A logo given with a draft: kept beside its versions until one of them is published.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { hold } from './holding.ts';
import type { Keeper } from './keeper.ts';
import { publicationProblems as refusals } from './problems.ts';
import { MOST_TRIAL_LOGOS } from './rules.ts';
import { countLogos, insertLogo } from './store.ts';

/** The same picture has the same version as once it is published. */
export async function giveLogo(
  context: Context,
  keeper: Keeper,
  serviceId: string,
  png: Buffer,
): Promise<string> {
  const now = context.clock();
  const version = sha256(png).toString('hex').slice(0, 16);
  await transaction(context.sql, async (tx) => {
    await hold(tx, keeper, serviceId);
    if ((await countLogos(tx, serviceId)) >= MOST_TRIAL_LOGOS)
      throw new Refusal(refusals.too_many_logos);
    await insertLogo(tx, { serviceId, version, png, now });
  });
  return version;
}
